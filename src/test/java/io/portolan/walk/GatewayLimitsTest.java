package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What gateways refuse: wrong VPC, wrong state, wrong source, missing, met on the way back. */
class GatewayLimitsTest {
  private static final String A = "10.0.1.10";
  private static final String A_V6 = "2600:1f18:0:1::a";
  private static final String B = "10.1.1.10";
  private static final String HOST = "8.8.8.8";

  /** A VPC with an interface, its way out given, and a second VPC that reaches it by gateway. */
  private static EstateBuilder world(String... routesOfA) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .igw("igw-a", "vpc-a")
        .routes("vpc-a", routesOfA)
        .group("sg-a")
        .in("all")
        .eni("eni-a", "subnet-a1", A, A_V6)
        .publicIp("198.51.100.10")
        .groups("sg-a")
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b1", "vpc-b", "10.1.1.0/24")
        .routes("vpc-b", "0.0.0.0/0 > tgw-1")
        .eni("eni-b", "subnet-b1", B)
        .groups("sg-a")
        .tgw("tgw-1")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-a1")
        .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b1")
        .tgwTable("tgw-rtb-1", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-b")
        .propagates("tgw-attach-a", "tgw-attach-b")
        .addRoutes("0.0.0.0/0 > tgw-attach-a");
  }

  private static String fromA(EstateBuilder world, String destination) {
    String source = destination.contains(":") ? A_V6 : A;
    return Sent.by(world, "eni-a").tcp(source, destination, 443);
  }

  private static String fromB(EstateBuilder world, String destination) {
    return Sent.by(world, "eni-b").other(47, B, destination);
  }

  @Test
  @DisplayName("G1: an internet gateway of another VPC, or for another VPC's interface")
  void internetGateway() {
    assertThat(fromA(world("0.0.0.0/0 > igw-b").igw("igw-b", "vpc-b"), HOST)).isEqualTo("DROP");
    assertThat(fromB(world("0.0.0.0/0 > igw-a"), HOST)).isEqualTo("DROP");
    EstateBuilder egress = world("0.0.0.0/0 > igw-a").group("sg-e").out("udp").again("eni-a");
    assertThat(fromA(egress.groups("sg-e"), HOST)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G2: an egress-only gateway of another VPC, missing, blocked, or for IPv4")
  void egressOnly() {
    String host = "2001:4860::8888";
    EstateBuilder world = world("::/0 > eigw-a", "0.0.0.0/0 > eigw-a");
    assertThat(fromA(world, host)).isEqualTo("UNKNOWN");
    assertThat(fromA(world("::/0 > eigw-a").eigw("eigw-a", "vpc-b"), host)).isEqualTo("DROP");
    world.eigw("eigw-a", "vpc-a");
    assertThat(fromA(world, host)).isEqualTo("PASS internet");
    assertThat(fromA(world, HOST)).isEqualTo("DROP");
    world.blockPublicAccessOptions(BlockMode.BIDIRECTIONAL).exclusion("subnet-a1", true);
    assertThat(fromA(world, host)).isEqualTo("PASS internet");
  }

  @Test
  @DisplayName("G5: a NAT gateway that is missing, or met by who did not come from its VPC")
  void nat() {
    EstateBuilder missing = world("0.0.0.0/0 > nat-a");
    assertThat(fromA(missing, HOST)).isEqualTo("UNKNOWN");
    EstateBuilder behindVpn =
        withNat().vgw("vgw-a", "vpc-a").vpn("vpn-1", "vgw-a", "192.168.0.0/16");
    behindVpn.table("rtb-edge", "vpc-a", "vgw-a").addRoutes("10.0.1.0/24 > eni-fw");
    behindVpn.routes("subnet-fw", "10.0.1.0/24 > nat-a");
    Sent host = Sent.by(behindVpn, "on-premises", "eni-fw");
    assertThat(host.message("192.168.1.1", A, 3, 0)).isEqualTo("DROP");
    Sent fromThere = Sent.by(behindVpn, "eni-fw");
    assertThat(fromThere.message("10.0.8.8", A, 3, 0)).isEqualTo("PASS eni-a");
    EstateBuilder egress = withNat().group("sg-e").out("udp").again("eni-a").groups("sg-e");
    assertThat(fromA(egress, HOST)).isEqualTo("DROP");
  }

  private static EstateBuilder withNat() {
    return world("0.0.0.0/0 > nat-a")
        .subnet("subnet-n", "vpc-a", "10.0.9.0/24")
        .routes("subnet-n", "0.0.0.0/0 > igw-a")
        .nat("nat-a", "subnet-n", "10.0.9.9", "198.51.100.99")
        .subnet("subnet-fw", "vpc-a", "10.0.8.0/24")
        .eni("eni-fw", "subnet-fw", "10.0.8.8")
        .groups("sg-a")
        .forwards();
  }

  @Test
  @DisplayName("G5: behind a transit gateway, and behind one another, NAT gateways work")
  void natOfAnotherVpc() {
    EstateBuilder world = withNat();
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("DROP"); // no way back
    world.again("rtb-subnet-n").addRoutes("10.1.0.0/16 > tgw-1");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("PASS internet");
    EstateBuilder chain =
        withNat()
            .subnet("subnet-p", "vpc-a", "10.0.7.0/24")
            .privateNat("nat-p", "subnet-p", "10.0.7.7")
            .routes("subnet-p", "0.0.0.0/0 > nat-a")
            .routes("subnet-a1", "0.0.0.0/0 > nat-p");
    assertThat(fromA(chain, HOST)).isEqualTo("PASS internet");
  }

  @Test
  @DisplayName("G6: a regional NAT gateway's own routes")
  void regional() {
    assertThat(fromA(withRegional("0.0.0.0/0 > igw-a"), HOST)).isEqualTo("PASS internet");
    assertThat(fromA(withRegional("0.0.0.0/0 > none blackhole"), HOST)).isEqualTo("DROP");
    assertThat(fromA(withRegional("0.0.0.0/0 > tgw-1"), HOST)).isEqualTo("UNKNOWN");
    assertThat(fromA(withRegional("0.0.0.0/0 > igw-gone"), HOST)).isEqualTo("UNKNOWN");
    EstateBuilder other = withRegional("0.0.0.0/0 > igw-b").igw("igw-b", "vpc-b");
    assertThat(fromA(other, HOST)).isEqualTo("DROP");
    EstateBuilder blocked = withRegional("0.0.0.0/0 > igw-a");
    assertThat(fromA(blocked.blockPublicAccessOptions(BlockMode.INGRESS), HOST))
        .isEqualTo("PASS internet");
  }

  private static EstateBuilder withRegional(String route) {
    return world("0.0.0.0/0 > nat-r")
        .table("rtb-r", "vpc-a")
        .addRoutes(route)
        .regionalNat("nat-r", "vpc-a", "rtb-r")
        .natZone("198.51.100.99", "");
  }

  @Test
  @DisplayName("G7: both addresses must be in the peered VPCs' own blocks")
  void peering() {
    assertThat(fromA(world("10.2.0.0/16 > pcx-1"), "10.2.1.10")).isEqualTo("UNKNOWN");
    EstateBuilder world =
        world("10.2.0.0/15 > pcx-1")
            .vpc("vpc-c", "10.2.0.0/16")
            .routes("vpc-c", "10.0.0.0/15 > pcx-1")
            .subnet("subnet-c1", "vpc-c", "10.2.1.0/24")
            .eni("eni-c", "subnet-c1", "10.2.1.10", "10.3.1.10")
            .groups("sg-a")
            .peering("pcx-1", "vpc-a", "vpc-c");
    assertThat(fromA(world, "10.2.1.10")).isEqualTo("PASS eni-c");
    assertThat(fromA(world, "10.3.1.10")).isEqualTo("DROP");
    assertThat(fromB(world, "10.2.1.10")).isEqualTo("DROP"); // no transit
  }

  @Test
  @DisplayName("G8: an endpoint that is missing, down, another VPC's, or met by another's packet")
  void endpoint() {
    EstateBuilder world = world("8.8.8.0/24 > vpce-s3");
    assertThat(fromA(world, HOST)).isEqualTo("UNKNOWN");
    assertThat(fromA(world.gatewayEndpoint("vpce-s3", "vpc-a"), HOST))
        .isEqualTo("PASS aws:vpce-s3");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("DROP");
    assertThat(fromA(world.state("pending"), HOST)).isEqualTo("DROP");
    EstateBuilder other = world("8.8.8.0/24 > vpce-s3").gatewayEndpoint("vpce-s3", "vpc-b");
    assertThat(fromA(other, HOST)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("R8: what a gateway's own table may name")
  void edge() {
    EstateBuilder world = world("0.0.0.0/0 > igw-a").table("rtb-edge", "vpc-a", "igw-a");
    world.addRoutes("10.0.1.0/24 > none blackhole");
    assertThat(Sent.by(world, "internet").tcp(HOST, "198.51.100.10", 443)).isEqualTo("DROP");
    EstateBuilder unaddressed = withNat().routes("subnet-a1", "0.0.0.0/0 > igw-a");
    unaddressed.table("rtb-edge", "vpc-a", "igw-a").addRoutes("10.0.1.0/24 > eni-fw");
    Sent host = Sent.by(unaddressed, "internet", "eni-fw");
    assertThat(host.tcp(HOST, "198.51.100.10", 443)).isEqualTo("DROP");
    unaddressed.again("eni-fw").publicIp("198.51.100.88");
    host = Sent.by(unaddressed, "internet", "eni-fw");
    assertThat(host.tcp(HOST, "198.51.100.10", 443)).isEqualTo("PASS eni-a");
  }

  @Test
  @DisplayName("A reply is lost at an endpoint, a NAT gateway or an egress-only gateway")
  void replies() {
    String there = "198.51.100.10";
    EstateBuilder world = world("0.0.0.0/0 > igw-a").gatewayEndpoint("vpce-s3", "vpc-a");
    assertThat(Sent.by(world, "internet").tcp(HOST, there, 443)).isEqualTo("PASS eni-a");
    world.routes("vpc-a", "8.8.8.0/24 > vpce-s3");
    assertThat(Sent.by(world, "internet").tcp(HOST, there, 443)).isEqualTo("DROP");
    assertThat(Sent.by(withNat(), "internet").tcp(HOST, there, 443)).isEqualTo("DROP");
    EstateBuilder outward = world("::/0 > eigw-a").eigw("eigw-a", "vpc-a");
    assertThat(Sent.by(outward, "internet").tcp("2001:4860::8888", A_V6, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("Two VPCs that send to each other for ever: ROUTING_LOOP")
  void loop() {
    EstateBuilder world = world("172.16.0.0/12 > tgw-1");
    assertThat(fromB(world, "172.16.1.1")).isEqualTo("DROP");
  }
}
