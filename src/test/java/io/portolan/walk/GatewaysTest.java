package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Gateways, peering and endpoints: statements G1 to G10, and S2. */
class GatewaysTest {
  private static final String A = "10.0.1.10";
  private static final String A_PUBLIC = "198.51.100.10";
  private static final String A_V6 = "2600:1f18:0:1::a";
  private static final String B = "10.0.2.10";
  private static final String HOST = "8.8.8.8";
  private static final String HOST_V6 = "2001:4860::8888";

  /** A public subnet with an interface and a NAT gateway, and a private subnet with another. */
  private static EstateBuilder world() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64", "euw1-az1")
        .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "2600:1f18:0:2::/64", "euw1-az2")
        .igw("igw-a", "vpc-a")
        .eigw("eigw-a", "vpc-a")
        .routes("subnet-a1", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .routes("subnet-a2", "0.0.0.0/0 > nat-a", "::/0 > eigw-a")
        .nat("nat-a", "subnet-a1", "10.0.1.99", "198.51.100.99")
        .group("sg-a")
        .in("all")
        .eni("eni-a", "subnet-a1", A, A_V6)
        .publicIp(A_PUBLIC)
        .groups("sg-a")
        .eni("eni-b", "subnet-a2", B, "2600:1f18:0:2::b")
        .groups("sg-a");
  }

  private static Sent internet(EstateBuilder world) {
    return Sent.by(world, "internet");
  }

  @Test
  @DisplayName("G1: attached gateway, route, public address; groups and lists see the private one")
  void internetGateway() {
    assertThat(internet(world()).tcp(HOST, A_PUBLIC, 443)).isEqualTo("PASS eni-a");
    assertThat(Sent.by(world(), "eni-a").tcp(A, HOST, 443)).isEqualTo("PASS internet");
    assertThat(
            internet(world().routes("subnet-a1").without("rtb-subnet-a1")).tcp(HOST, A_PUBLIC, 1))
        .isEqualTo("DROP"); // the main table has no way back
    assertThat(internet(world().without("igw-a").igw("igw-b")).tcp(HOST, A_PUBLIC, 443))
        .isEqualTo("DROP");
    EstateBuilder noAddress = world().again("rtb-subnet-a2").addRoutes("8.0.0.0/8 > igw-a");
    assertThat(Sent.by(noAddress, "eni-b").tcp(B, HOST, 443)).isEqualTo("DROP");
    EstateBuilder elastic = noAddress.elasticIp("198.51.100.77", "eni-b", B);
    assertThat(Sent.by(elastic, "eni-b").tcp(B, HOST, 443)).isEqualTo("PASS internet");
    assertThat(internet(elastic).tcp(HOST, "198.51.100.77", 443)).isEqualTo("PASS eni-b");
    assertThat(internet(world().elasticIp("198.51.100.77")).tcp(HOST, "198.51.100.77", 443))
        .isEqualTo("DROP");
    EstateBuilder list = world().acl("acl-a", "subnet-a1");
    list.in("1 allow tcp 443 from 8.0.0.0/8").out("1 allow tcp to 8.0.0.0/8");
    assertThat(internet(list).tcp(HOST, A_PUBLIC, 443)).isEqualTo("PASS eni-a");
    assertThat(internet(list).tcp("9.9.9.9", A_PUBLIC, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G2: IPv6 by the internet gateway both ways, by the egress-only one outward")
  void ipv6() {
    assertThat(internet(world()).tcp(HOST_V6, A_V6, 443)).isEqualTo("PASS eni-a");
    assertThat(Sent.by(world(), "eni-a").tcp(A_V6, HOST_V6, 443)).isEqualTo("PASS internet");
    assertThat(Sent.by(world(), "eni-b").tcp("2600:1f18:0:2::b", HOST_V6, 443))
        .isEqualTo("PASS internet");
    assertThat(internet(world()).tcp(HOST_V6, "2600:1f18:0:2::b", 443)).isEqualTo("DROP");
    assertThat(internet(world()).other(47, HOST_V6, "2600:1f18:0:2::b")).isEqualTo("PASS eni-b");
    assertThat(internet(world()).tcp(HOST_V6, "2600:1f18:0:1::99", 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G3: no private addresses on the internet")
  void privateAddresses() {
    assertThat(Sent.by(world(), "eni-a").tcp(A, "192.168.1.1", 443)).isEqualTo("DROP");
    assertThat(Sent.by(world(), "eni-a").tcp(A, "100.64.1.1", 443)).isEqualTo("DROP");
    assertThat(internet(world()).tcp("192.168.1.1", A_PUBLIC, 443)).isEqualTo("DROP");
    assertThat(internet(world()).tcp(HOST, A, 443)).isEqualTo("DROP");
    assertThat(internet(world()).tcp("198.51.100.99", A_PUBLIC, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G4: a narrow route answers only some")
  void narrowRoute() {
    EstateBuilder world =
        world().table("rtb-x", "vpc-a", "subnet-a1").addRoutes("8.0.0.0/8 > igw-a");
    world.without("rtb-subnet-a1");
    assertThat(internet(world).tcp(HOST, A_PUBLIC, 443)).isEqualTo("PASS eni-a");
    assertThat(internet(world).tcp("9.9.9.9", A_PUBLIC, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G5: a NAT gateway carries TCP, UDP and ICMP outward, and takes no connection")
  void nat() {
    Sent b = Sent.by(world(), "eni-b");
    assertThat(b.tcp(B, HOST, 443)).isEqualTo("PASS internet");
    assertThat(b.udp(B, HOST, 53)).isEqualTo("PASS internet");
    assertThat(b.message(B, HOST, 8, 0)).isEqualTo("PASS internet");
    assertThat(b.other(47, B, HOST)).isEqualTo("DROP");
    assertThat(internet(world()).tcp(HOST, "198.51.100.99", 443)).isEqualTo("DROP");
    assertThat(b.tcp(B, "10.0.1.99", 443)).isEqualTo("DROP");
    assertThat(b.tcp(B, A_PUBLIC, 443)).isEqualTo("PASS eni-a");
    EstateBuilder down = world().again("nat-a").state("deleted");
    assertThat(Sent.by(down, "eni-b").tcp(B, HOST, 443)).isEqualTo("DROP");
    EstateBuilder sendsItself = world().again("rtb-subnet-a1").addRoutes("8.0.0.0/8 > nat-a");
    assertThat(Sent.by(sendsItself, "eni-b").tcp(B, HOST, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G5: a private NAT gateway is dropped by an internet gateway; NAT64 is not known")
  void otherNats() {
    EstateBuilder world =
        world().privateNat("nat-p", "subnet-a1", "10.0.1.98").again("rtb-subnet-a2");
    world.addRoutes("8.0.0.0/8 > nat-p", "64:ff9b::/96 > nat-a", "2001:db8::/32 > nat-a");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-b").tcp(B, "9.9.9.9", 443)).isEqualTo("PASS internet");
    assertThat(Sent.by(world, "eni-b").tcp("2600:1f18:0:2::b", "64:ff9b::808:808", 443))
        .isEqualTo("UNKNOWN");
    assertThat(Sent.by(world, "eni-b").tcp("2600:1f18:0:2::b", "2001:db8::1", 443))
        .isEqualTo("DROP");
  }

  @Test
  @DisplayName("G5: of several addresses any may be used")
  void severalAddresses() {
    EstateBuilder world =
        world().again("nat-a").natAddress("10.0.1.97", "198.51.100.97").acl("acl-2", "subnet-a2");
    world.in("100 allow all").out("100 allow all");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("PASS internet");
    world.group("sg-nat").in("all from 10.0.1.97/32").again("eni-a").groups("sg-nat");
    world.again("rtb-subnet-a2").addRoutes("10.0.1.0/24 > nat-a");
    assertThat(Sent.by(world, "eni-b").tcp(B, A, 443)).isEqualTo("UNKNOWN");
    world.again("sg-nat").in("all from 10.0.1.99/32");
    assertThat(Sent.by(world, "eni-b").tcp(B, A, 443)).isEqualTo("PASS eni-a");
  }

  @Test
  @DisplayName("G6: a regional NAT gateway has a table and zones, but no subnet and no list")
  void regional() {
    EstateBuilder world =
        world()
            .table("rtb-r", "vpc-a")
            .addRoutes("0.0.0.0/0 > igw-a")
            .regionalNat("nat-r", "vpc-a", "rtb-r")
            .natZone("198.51.100.50", "euw1-az2")
            .again("rtb-subnet-a2")
            .addRoutes("8.0.0.0/8 > nat-r")
            .subnet("subnet-a3", "vpc-a", "10.0.3.0/24", "euw1-az3")
            .eni("eni-c", "subnet-a3", "10.0.3.10")
            .routes("subnet-a3", "0.0.0.0/0 > nat-r");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("PASS internet");
    assertThat(Sent.by(world, "eni-c").tcp("10.0.3.10", HOST, 443)).isEqualTo("DROP");
    world.again("nat-r").natZone("198.51.100.51", "");
    assertThat(Sent.by(world, "eni-c").tcp("10.0.3.10", HOST, 443)).isEqualTo("PASS internet");
    assertThat(internet(world).tcp(HOST, "198.51.100.50", 443)).isEqualTo("DROP");
    world.without("rtb-r");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("UNKNOWN");
  }

  private static EstateBuilder peered() {
    return world()
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b1", "vpc-b", "10.1.1.0/24")
        .group("sg-b")
        .in("all")
        .eni("eni-p", "subnet-b1", "10.1.1.10")
        .groups("sg-b")
        .peering("pcx-ab", "vpc-a", "vpc-b")
        .routes("subnet-a1", "10.1.0.0/16 > pcx-ab", "10.2.0.0/16 > pcx-ab")
        .routes("vpc-b", "10.0.0.0/16 > pcx-ab", "0.0.0.0/0 > pcx-ab");
  }

  @Test
  @DisplayName("G7: peering joins two VPCs' own addresses, by routes on both sides, no further")
  void peering() {
    assertThat(Sent.by(peered(), "eni-a").tcp(A, "10.1.1.10", 443)).isEqualTo("PASS eni-p");
    assertThat(Sent.by(peered(), "eni-a").tcp(A, "10.2.1.10", 443)).isEqualTo("DROP");
    assertThat(Sent.by(peered(), "eni-p").tcp("10.1.1.10", HOST, 443)).isEqualTo("DROP");
    assertThat(Sent.by(peered(), "eni-p").tcp("10.1.1.10", B, 443)).isEqualTo("DROP"); // no route
    assertThat(Sent.by(peered(), "eni-p").other(47, "10.1.1.10", B)).isEqualTo("PASS eni-b");
    EstateBuilder pending = peered().again("pcx-ab").state("pending-acceptance");
    assertThat(Sent.by(pending, "eni-a").tcp(A, "10.1.1.10", 443)).isEqualTo("DROP");
    assertThat(Sent.by(peered().without("vpc-b"), "eni-a").tcp(A, "10.1.1.10", 443))
        .isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("G8: a gateway endpoint takes TCP and echo of its own VPC's interfaces")
  void gatewayEndpoint() {
    EstateBuilder world =
        world()
            .prefixList("pl-s3", "52.218.0.0/17")
            .gatewayEndpoint("vpce-s3", "vpc-a")
            .again("rtb-subnet-a2")
            .addRoutes("pl-s3 > vpce-s3");
    Sent b = Sent.by(world, "eni-b");
    assertThat(b.tcp(B, "52.218.1.1", 443)).isEqualTo("PASS aws:vpce-s3");
    assertThat(b.message(B, "52.218.1.1", 8, 0)).isEqualTo("PASS aws:vpce-s3");
    assertThat(b.udp(B, "52.218.1.1", 443)).isEqualTo("DROP");
    assertThat(b.tcp(B, HOST, 443)).isEqualTo("PASS internet");
    EstateBuilder list = world.acl("acl-2", "subnet-a2").out("1 allow all");
    assertThat(Sent.by(list, "eni-b").tcp(B, "52.218.1.1", 443)).isEqualTo("DROP");
    list.in("1 allow tcp 1024-65535 from 52.218.0.0/17");
    assertThat(Sent.by(list, "eni-b").tcp(B, "52.218.1.1", 443)).isEqualTo("PASS aws:vpce-s3");
  }

  @Test
  @DisplayName("G9: an interface endpoint takes connections and opens none")
  void interfaceEndpoint() {
    EstateBuilder world = world().again("eni-b").type("vpc_endpoint");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(world, "eni-b").tcp(B, A, 443)).isEqualTo("DROP");
    assertThat(Sent.by(world(), "eni-nat-a").tcp("10.0.1.99", B, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("G10: a Gateway Load Balancer endpoint is opaque: what is dropped before it is")
  void balancerEndpoint() {
    EstateBuilder world = world().balancerEndpoint("vpce-g", "subnet-a1").again("rtb-subnet-a2");
    world.addRoutes("8.0.0.0/8 > vpce-g");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("UNKNOWN");
    world.acl("acl-2", "subnet-a2").in("1 allow all");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("S2: a Lambda function opens connections and takes none")
  void lambda() {
    EstateBuilder world = world().again("eni-b").type("lambda");
    assertThat(Sent.by(world, "eni-b").tcp(B, HOST, 443)).isEqualTo("PASS internet");
    assertThat(Sent.by(world, "eni-b").tcp(B, A, 443)).isEqualTo("PASS eni-a");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("Replies must come to where the leg began: ASYMMETRIC_ROUTE")
  void asymmetric() {
    EstateBuilder viaNat =
        world().again("rtb-subnet-a1").addRoutes("8.8.0.0/16 > nat-b").subnet("subnet-n", "vpc-a");
    viaNat.nat("nat-b", "subnet-n", "10.0.7.7", "198.51.100.7");
    assertThat(internet(viaNat).tcp(HOST, A_PUBLIC, 443)).isEqualTo("DROP");
    assertThat(internet(viaNat).other(47, HOST, A_PUBLIC)).isEqualTo("PASS eni-a");
    assertThat(internet(viaNat).tcp("9.9.9.9", A_PUBLIC, 443)).isEqualTo("PASS eni-a");
  }
}
