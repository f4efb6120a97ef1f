package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.TransitGatewayAttachment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** VPN connections and Direct Connect: statement G12, and section 7 of the specification. */
class OnPremisesTest {
  private static final String A = "10.0.1.10";
  private static final String HOST = "192.168.1.1";

  private static EstateBuilder vpc() {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .group("sg-a")
        .in("all from 192.168.0.0/16")
        .eni("eni-a", "subnet-a1", A, "2600:1f18:0:1::a")
        .groups("sg-a");
  }

  private static EstateBuilder vpn() {
    return vpc()
        .vgw("vgw-a", "vpc-a")
        .vpn("vpn-1", "vgw-a", "192.168.0.0/17")
        .routes("vpc-a", "192.168.0.0/16 > vgw-a propagated", "172.31.0.0/16 > vgw-a");
  }

  private static String out(EstateBuilder world, String host) {
    return Sent.by(world, "eni-a").tcp(A, host, 443);
  }

  private static String in(EstateBuilder world, String host) {
    return Sent.by(world, "on-premises").tcp(host, A, 443);
  }

  @Test
  @DisplayName("G12: to and from on-premises by a virtual private gateway")
  void gateway() {
    assertThat(out(vpn(), HOST)).isEqualTo("PASS on-premises");
    assertThat(out(vpn(), "192.167.1.1")).isEqualTo("DROP");
    assertThat(in(vpn(), HOST)).isEqualTo("PASS eni-a");
    assertThat(in(vpn(), "172.31.1.1")).isEqualTo("DROP"); // its groups
    assertThat(in(vpn(), "192.167.1.1")).isEqualTo("DROP"); // no such host
    assertThat(Sent.by(vpn(), "on-premises").tcp(HOST, "10.0.1.99", 443)).isEqualTo("DROP");
    EstateBuilder detached = vpn().without("vgw-a").vgw("vgw-b");
    assertThat(out(detached, HOST)).isEqualTo("UNKNOWN");
    EstateBuilder noWayBack = vpc().vgw("vgw-a", "vpc-a").vpn("vpn-1", "vgw-a", "192.168.0.0/16");
    assertThat(in(noWayBack, HOST)).isEqualTo("DROP");
    EstateBuilder v6 = vpn().again("rtb-main-vpc-a").addRoutes("fd12::/16 > vgw-a");
    assertThat(Sent.by(v6, "eni-a").tcp("2600:1f18:0:1::a", "fd12::1", 443)).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("An address that is no on-premises host may be sent on by the far side")
  void elsewhere() {
    EstateBuilder world = vpn().again("rtb-main-vpc-a").addRoutes("8.0.0.0/8 > vgw-a");
    assertThat(out(world, "8.8.8.8")).isEqualTo("UNKNOWN");
    world.vpc("vpc-b", "172.31.0.0/16").subnet("subnet-b1", "vpc-b", "172.31.1.0/24");
    world.eni("eni-b", "subnet-b1", "172.31.1.1");
    assertThat(out(world, "172.31.1.1")).isEqualTo("UNKNOWN");
    assertThat(out(world, "172.31.1.2")).isEqualTo("PASS on-premises");
  }

  @Test
  @DisplayName("R8: a virtual private gateway's own table")
  void edge() {
    EstateBuilder world =
        vpn().table("rtb-edge", "vpc-a", "vgw-a").addRoutes("10.0.1.0/24 > eni-fw");
    world.subnet("subnet-fw", "vpc-a", "10.0.9.0/24").eni("eni-fw", "subnet-fw", "10.0.9.9");
    assertThat(in(world.groups("sg-a"), HOST)).isEqualTo("DROP");
    assertThat(in(world.forwards(), HOST)).isEqualTo("UNKNOWN");
    assertThat(Sent.by(world, "on-premises", "eni-fw").tcp(HOST, A, 443)).isEqualTo("PASS eni-a");
    assertThat(in(world.groups("sg-default-vpc-a"), HOST)).isEqualTo("DROP");
    EstateBuilder balancer =
        vpn().table("rtb-edge", "vpc-a", "vgw-a").addRoutes("10.0.1.0/24 > vpce-g");
    assertThat(in(balancer.balancerEndpoint("vpce-g", "subnet-a1"), HOST)).isEqualTo("DROP");
  }

  private static EstateBuilder transit() {
    return vpc()
        .tgw("tgw-1")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-a1")
        .attachVpn("tgw-attach-v", "tgw-1", "vpn-1", "192.168.0.0/16")
        .routes("vpc-a", "192.168.0.0/16 > tgw-1")
        .tgwTable("tgw-rtb-1", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-v")
        .propagates("tgw-attach-a", "tgw-attach-v");
  }

  @Test
  @DisplayName("By a transit gateway: its associated table decides")
  void transitGateway() {
    assertThat(out(transit(), HOST)).isEqualTo("PASS on-premises");
    assertThat(in(transit(), HOST)).isEqualTo("PASS eni-a");
    assertThat(in(transit().addRoutes("10.0.0.0/16 > blackhole"), HOST)).isEqualTo("DROP");
    assertThat(out(transit().addRoutes("10.0.0.0/16 > blackhole"), HOST)).isEqualTo("DROP");
    EstateBuilder direct = transit().addRoutes("172.16.0.0/12 > tgw-attach-d");
    direct.attachOther(
        "tgw-attach-d",
        "tgw-1",
        TransitGatewayAttachment.Type.DIRECT_CONNECT_GATEWAY,
        "11111111-2222");
    direct.again("rtb-main-vpc-a").addRoutes("172.16.0.0/12 > tgw-1");
    assertThat(out(direct, "172.16.1.1")).isEqualTo("DROP"); // nothing is associated for it
    direct.again("tgw-rtb-1").associates("tgw-attach-d");
    assertThat(out(direct, "172.16.1.1")).isEqualTo("PASS on-premises");
  }

  @Test
  @DisplayName("Of several ways in, one that works is enough")
  void severalWays() {
    EstateBuilder world = transit().addRoutes("10.0.0.0/16 > blackhole").vgw("vgw-a", "vpc-a");
    assertThat(in(world, HOST)).isEqualTo("DROP");
    world.vpn("vpn-2", "vgw-a", "192.168.0.0/16");
    assertThat(in(world, HOST)).isEqualTo("PASS eni-a"); // in by one, the reply by the other
  }

  @Test
  @DisplayName("G12: a gateway of another VPC; another VPC's packet; IPv6 and a missing gateway")
  void limits() {
    EstateBuilder other = vpc().vpc("vpc-b", "10.1.0.0/16").vgw("vgw-b", "vpc-b");
    other.routes("vpc-a", "192.168.0.0/16 > vgw-b");
    assertThat(out(other, HOST)).isEqualTo("DROP");
    EstateBuilder behind =
        vpn()
            .vpc("vpc-b", "10.1.0.0/16")
            .subnet("subnet-b1", "vpc-b", "10.1.1.0/24")
            .routes("vpc-b", "192.168.0.0/16 > tgw-1")
            .eni("eni-b", "subnet-b1", "10.1.1.10")
            .tgw("tgw-1")
            .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-a1")
            .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b1")
            .tgwTable("tgw-rtb-1", "tgw-1")
            .associates("tgw-attach-a", "tgw-attach-b")
            .addRoutes("192.168.0.0/16 > tgw-attach-a");
    assertThat(Sent.by(behind, "eni-b").other(47, "10.1.1.10", HOST)).isEqualTo("DROP");
    EstateBuilder v6 = vpn().again("rtb-main-vpc-a").addRoutes("fd12::/16 > vgw-a");
    assertThat(Sent.by(v6, "on-premises").tcp("fd12::1", "2600:1f18:0:1::a", 443))
        .isEqualTo("UNKNOWN");
    assertThat(in(vpn().without("vgw-a"), HOST)).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("A reply to the internet is lost on-premises; one to an interface may be sent on")
  void replies() {
    EstateBuilder world = vpn().again("rtb-main-vpc-a").addRoutes("8.0.0.0/8 > vgw-a");
    world.igw("igw-a", "vpc-a").again("eni-a").publicIp("198.51.100.10").group("sg-b").in("all");
    world.again("eni-a").groups("sg-b");
    assertThat(Sent.by(world, "internet").tcp("8.8.8.8", "198.51.100.10", 443)).isEqualTo("DROP");
    world.vpc("vpc-b", "172.31.0.0/16").subnet("subnet-b1", "vpc-b", "172.31.1.0/24");
    world.eni("eni-b", "subnet-b1", "172.31.1.1").peering("pcx-ab", "vpc-a", "vpc-b");
    world.routes("vpc-b", "10.0.0.0/16 > pcx-ab");
    assertThat(Sent.by(world, "eni-b").tcp("172.31.1.1", A, 443)).isEqualTo("UNKNOWN eni-a");
  }
}
