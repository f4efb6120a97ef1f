package io.portolan.walk;

import static io.portolan.walk.InspectedVpc.A;
import static io.portolan.walk.InspectedVpc.A_V6;
import static io.portolan.walk.InspectedVpc.B;
import static io.portolan.walk.InspectedVpc.B_V6;
import static io.portolan.walk.InspectedVpc.firewall;
import static io.portolan.walk.InspectedVpc.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements F2, T5, G10, SG6 and SG7: the way through firewalls and other appliances. */
class FirewallsTest {
  private static final String PASS = "PASS eni-b";
  private static final String HOST = "8.8.8.8";
  private static final String HOST_V6 = "2001:4860::8888";

  private static FirewallBuilder dropping(int port) {
    return firewall().stateful("drop ip any any -> any " + port);
  }

  private static EstateBuilder world() {
    return firewall().addTo(InspectedVpc.world());
  }

  @Test
  @DisplayName("F2: a route to an endpoint leads through the firewall and on")
  void through() {
    assertThat(tcp(dropping(22), 443)).isEqualTo(PASS);
    assertThat(tcp(dropping(22), 22)).isEqualTo("DROP");
    Sent other = Sent.by(dropping(22).addTo(InspectedVpc.world()), "eni-b");
    assertThat(other.tcp(B, A, 443)).isEqualTo("PASS eni-a");
    assertThat(other.tcp(B_V6, A_V6, 22)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("F2: the endpoint's subnet judges by its lists going in and out, both ways")
  void lists() {
    EstateBuilder in = world().acl("acl-fw", "subnet-fw").out("1 allow all");
    assertThat(tcp(in, 443)).isEqualTo("DROP");
    in.in("1 allow tcp 443 from 10.0.1.0/24", "2 allow tcp 443 from 2600:1f18:0:1::/64");
    assertThat(tcp(in, 443)).isEqualTo("DROP"); // the reply
    in.in("3 allow tcp 40000 from 10.0.2.0/24", "4 allow tcp 40000 from 2600:1f18:0:2::/64");
    assertThat(tcp(in, 443)).isEqualTo(PASS);
    EstateBuilder out = world().acl("acl-fw", "subnet-fw").in("1 allow all");
    assertThat(tcp(out, 443)).isEqualTo("DROP");
    out.out("1 allow all to any");
    assertThat(tcp(out, 443)).isEqualTo(PASS);
    assertThat(tcp(world().without("acl-default-vpc-a"), 443)).isEqualTo("UNKNOWN eni-b");
  }

  @Test
  @DisplayName("F2: from and to the endpoint's own subnet: a route to itself loops")
  void ownSubnet() {
    EstateBuilder world = world().eni("eni-c", "subnet-fw", "10.0.9.9").groups("sg-all");
    world.routes("subnet-a", "10.0.9.0/28 > vpce-fw").routes("subnet-fw", "10.0.1.0/24 > vpce-fw");
    assertThat(Sent.by(world, "eni-a").other(47, A, "10.0.9.9")).isEqualTo("PASS eni-c");
    assertThat(Sent.by(world, "eni-c").other(47, "10.0.9.9", A)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("SG6, SG7: inspected, neither end is recognised by its group")
  void identity() {
    EstateBuilder ingress = world().group("sg-in").in("all from sg-all").again("eni-b");
    assertThat(tcp(ingress.groups("sg-in"), 443)).isEqualTo("DROP");
    EstateBuilder egress = world().group("sg-out").out("all to sg-all").again("eni-a");
    assertThat(tcp(egress.groups("sg-out"), 443)).isEqualTo("DROP");
    EstateBuilder block = world().group("sg-in").in("all from 10.0.1.0/24, 2600:1f18::/56");
    assertThat(tcp(block.again("eni-b").groups("sg-in"), 443)).isEqualTo(PASS);
  }

  @Test
  @DisplayName("T5, F2: the stateful engine must see both ways at the same endpoint")
  void asymmetry() {
    EstateBuilder direct = world().without("rtb-subnet-b");
    assertThat(tcp(direct, 443)).isEqualTo("DROP");
    assertThat(Sent.by(direct, "eni-a").other(47, A, B)).isEqualTo(PASS);
    EstateBuilder onlyBack = world().without("rtb-subnet-a");
    assertThat(tcp(onlyBack, 443)).isEqualTo("DROP");
    assertThat(tcp(twoEndpoints(having("vpce-fw", "vpce-fw2")), 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("T5, F2: what only stateless rules judged may go different ways")
  void asymmetryWithoutState() {
    FirewallBuilder one = firewall().statelessDefaults("aws:pass");
    assertThat(tcp(one.addTo(InspectedVpc.world()).without("rtb-subnet-b"), 443)).isEqualTo(PASS);
    FirewallBuilder two = having("vpce-fw", "vpce-fw2").statelessDefaults("aws:pass");
    assertThat(tcp(twoEndpoints(two), 443)).isEqualTo(PASS);
    FirewallBuilder half = firewall().stateless("1 pass tcp any 443 > any any");
    assertThat(tcp(half, 443)).isEqualTo("UNKNOWN eni-b"); // the reply is let past the engine
    FirewallBuilder other = firewall().stateless("1 pass tcp any any > any 443");
    assertThat(tcp(other, 443)).isEqualTo("DROP"); // the reply is all it sees
    FirewallBuilder perhaps = firewall().stateless("1 pass tcp any any > any any flags");
    assertThat(tcp(perhaps, 443)).isEqualTo("UNKNOWN eni-b");
  }

  private static FirewallBuilder having(String... endpoints) {
    return FirewallBuilder.inVpc("fw", "vpc-a", endpoints);
  }

  /** The way back from B is by another endpoint. */
  private static EstateBuilder twoEndpoints(FirewallBuilder firewall) {
    EstateBuilder world =
        InspectedVpc.world()
            .subnet("subnet-fw2", "vpc-a", "10.0.9.16/28", "euw1-az2")
            .balancerEndpoint("vpce-fw2", "subnet-fw2")
            .without("rtb-subnet-b")
            .table("rtb-back", "vpc-a", "subnet-b")
            .addRoutes("10.0.1.0/24 > vpce-fw2", "2600:1f18:0:1::/64 > vpce-fw2");
    return firewall.addTo(world);
  }

  /** An internet gateway whose edge table and subnet A lead to the endpoint. */
  private static EstateBuilder edge(FirewallBuilder firewall) {
    EstateBuilder world =
        InspectedVpc.world()
            .igw("igw-a", "vpc-a")
            .table("rtb-edge", "vpc-a", "igw-a")
            .addRoutes("10.0.1.0/24 > vpce-fw", "2600:1f18:0:1::/64 > vpce-fw")
            .routes("subnet-fw", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
            .routes("subnet-a", "0.0.0.0/0 > vpce-fw", "::/0 > vpce-fw")
            .again("eni-a")
            .publicIp("198.51.100.10");
    return firewall.addTo(world);
  }

  @Test
  @DisplayName("F2: in front of an internet gateway, by its edge table and the subnet's")
  void internet() {
    FirewallBuilder rules =
        having("vpce-fw").stateful("drop tcp $EXTERNAL_NET any -> $HOME_NET 22");
    EstateBuilder world = edge(rules);
    Sent in = Sent.by(world, "internet");
    assertThat(in.tcp(HOST, "198.51.100.10", 443)).isEqualTo("PASS eni-a");
    assertThat(in.tcp(HOST, "198.51.100.10", 22)).isEqualTo("DROP");
    assertThat(in.tcp(HOST_V6, A_V6, 443)).isEqualTo("PASS eni-a");
    assertThat(in.tcp(HOST_V6, A_V6, 22)).isEqualTo("DROP");
    Sent out = Sent.by(world, "eni-a");
    assertThat(out.tcp(A, HOST, 22)).isEqualTo("PASS internet");
    assertThat(out.tcp(A_V6, HOST_V6, 22)).isEqualTo("PASS internet");
    EstateBuilder around = edge(having("vpce-fw")).without("rtb-edge");
    assertThat(Sent.by(around, "internet").tcp(HOST, "198.51.100.10", 443)).isEqualTo("DROP");
    assertThat(Sent.by(around, "eni-a").tcp(A, HOST, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("F2: behind a NAT gateway each leg is a connection of its own")
  void behindNat() {
    EstateBuilder world =
        InspectedVpc.world()
            .igw("igw-a", "vpc-a")
            .subnet("subnet-n", "vpc-a", "10.0.8.0/24")
            .nat("nat-a", "subnet-n", "10.0.8.8", "198.51.100.99")
            .routes("subnet-n", "0.0.0.0/0 > igw-a", "10.0.1.0/24 > vpce-fw")
            .routes("subnet-fw", "0.0.0.0/0 > nat-a")
            .routes("subnet-a", "0.0.0.0/0 > vpce-fw");
    dropping(22).addTo(world);
    assertThat(Sent.by(world, "eni-a").tcp(A, HOST, 443)).isEqualTo("PASS internet");
    assertThat(Sent.by(world, "eni-a").tcp(A, HOST, 22)).isEqualTo("DROP");
    world.table("rtb-n", "vpc-a", "subnet-n").addRoutes("0.0.0.0/0 > igw-a");
    assertThat(Sent.by(world.without("rtb-subnet-n"), "eni-a").tcp(A, HOST, 443))
        .isEqualTo("DROP"); // the gateway's way back misses the firewall
  }

  @Test
  @DisplayName("F2: what is missing of a firewall: its policy, its endpoint, the firewall itself")
  void missing() {
    assertThat(tcp(world().without("fw-policy"), 443)).isEqualTo("UNKNOWN");
    assertThat(tcp(world().without("vpce-fw"), 443)).isEqualTo("UNKNOWN");
    assertThat(tcp(world().without("fw"), 443)).isEqualTo("UNKNOWN");
    assertThat(tcp(dropping(22).addTo(InspectedVpc.world()).without("fw-group-1"), 22))
        .isEqualTo("UNKNOWN eni-b");
    EstateBuilder closed = world().without("fw-policy").group("sg-none").out().again("eni-a");
    assertThat(tcp(closed.groups("sg-none"), 443)).isEqualTo("DROP");
    EstateBuilder list = world().without("fw-policy").acl("acl-fw", "subnet-fw");
    assertThat(tcp(list, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G10: a Gateway Load Balancer endpoint is opaque unless it is said to pass")
  void balancerEndpoint() {
    EstateBuilder world = InspectedVpc.world();
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("UNKNOWN");
    Sent passing = Sent.by(world, "eni-a", "vpce-fw");
    assertThat(passing.tcp(A, B, 443)).isEqualTo(PASS);
    assertThat(passing.tcp(A_V6, B_V6, 443)).isEqualTo(PASS);
    EstateBuilder oneWay = InspectedVpc.world().without("rtb-subnet-b");
    assertThat(Sent.by(oneWay, "eni-a", "vpce-fw").tcp(A, B, 443)).isEqualTo(PASS);
    EstateBuilder denied = InspectedVpc.world().acl("acl-fw", "subnet-fw").in("1 allow all");
    assertThat(Sent.by(denied, "eni-a", "vpce-fw").tcp(A, B, 443)).isEqualTo("DROP");
    EstateBuilder named = InspectedVpc.world().group("sg-in").in("all from sg-all").again("eni-b");
    assertThat(Sent.by(named.groups("sg-in"), "eni-a", "vpce-fw").tcp(A, B, 443))
        .isEqualTo("DROP"); // SG7
  }

  @Test
  @DisplayName("B2: with Block Public Access on nobody knows what of the internet passes it")
  void blockPublicAccess() {
    EstateBuilder world =
        world()
            .igw("igw-a", "vpc-a")
            .routes("subnet-a", "0.0.0.0/0 > vpce-fw", "::/0 > vpce-fw", "10.0.2.0/24 > vpce-fw")
            .routes("subnet-fw", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
            .table("rtb-edge", "vpc-a", "igw-a")
            .addRoutes("10.0.1.0/24 > vpce-fw", "2600:1f18:0:1::/64 > vpce-fw")
            .again("eni-a")
            .publicIp("198.51.100.10")
            .exclusion("vpc-a", false);
    assertThat(Sent.by(world, "eni-a").tcp(A, HOST, 443)).isEqualTo("PASS internet");
    world.blockPublicAccessOptions(BlockMode.INGRESS);
    assertThat(Sent.by(world, "eni-a").tcp(A, HOST, 443)).isEqualTo("UNKNOWN internet");
    assertThat(Sent.by(world, "eni-a").tcp(A_V6, HOST_V6, 443)).isEqualTo("UNKNOWN internet");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo(PASS);
  }
}
