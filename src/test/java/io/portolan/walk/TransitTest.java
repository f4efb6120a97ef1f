package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Transit gateways: statements T1 to T6, N7, N8, SG5 and SG6. */
class TransitTest {
  private static final String A = "10.0.1.10";
  private static final String B = "10.1.1.10";

  /** Two VPCs with an interface each, and attachments in subnets of their own. */
  private static EstateBuilder vpcs() {
    return EstateBuilder.world()
        .tgw("tgw-1")
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64", "euw1-az1")
        .subnet("subnet-at", "vpc-a", "10.0.9.0/28", "euw1-az1")
        .routes("vpc-a", "10.1.0.0/16 > tgw-1", "192.168.0.0/16 > tgw-1", "::/0 > tgw-1")
        .group("sg-a")
        .in("all")
        .eni("eni-a", "subnet-a1", A, "2600:1f18:0:1::a")
        .groups("sg-a")
        .vpc("vpc-b", "10.1.0.0/16", "2600:1f18:100::/56")
        .subnet("subnet-b1", "vpc-b", "10.1.1.0/24", "2600:1f18:100:1::/64", "euw1-az1")
        .subnet("subnet-bt", "vpc-b", "10.1.9.0/28", "euw1-az1")
        .routes("vpc-b", "10.0.0.0/16 > tgw-1", "2600:1f18::/56 > tgw-1")
        .group("sg-b")
        .in("all")
        .eni("eni-b", "subnet-b1", B, "2600:1f18:100:1::b")
        .groups("sg-b")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-at")
        .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-bt");
  }

  private static EstateBuilder world() {
    return vpcs()
        .tgwTable("tgw-rtb-1", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-b")
        .propagates("tgw-attach-a", "tgw-attach-b");
  }

  private static String send(EstateBuilder world) {
    return Sent.by(world, "eni-a").tcp(A, B, 443);
  }

  @Test
  @DisplayName("T1: the association chooses the table, propagation fills it")
  void association() {
    assertThat(send(world())).isEqualTo("PASS eni-b");
    EstateBuilder none = vpcs().tgwTable("tgw-rtb-1", "tgw-1").propagates("tgw-attach-b");
    assertThat(send(none)).isEqualTo("DROP");
    EstateBuilder empty = vpcs().tgwTable("tgw-rtb-1", "tgw-1");
    empty.associates("tgw-attach-a", "tgw-attach-b").propagates("tgw-attach-a");
    assertThat(send(empty)).isEqualTo("DROP");
    EstateBuilder oneWay = vpcs().tgwTable("tgw-rtb-1", "tgw-1").associates("tgw-attach-a");
    oneWay.propagates("tgw-attach-b").tgwTable("tgw-rtb-2", "tgw-1").associates("tgw-attach-b");
    assertThat(send(oneWay)).isEqualTo("DROP"); // no way back
    assertThat(Sent.by(oneWay, "eni-a").other(47, A, B)).isEqualTo("PASS eni-b");
    assertThat(send(world().routesKnown(RoutesKnown.INCOMPLETE))).isEqualTo("UNKNOWN");
    assertThat(send(world().routesKnown(RoutesKnown.ALL))).isEqualTo("DROP");
    EstateBuilder printed = world().routesKnown(RoutesKnown.ALL);
    printed.addRoutes(
        "10.0.0.0/16 > tgw-attach-a propagated", "10.1.0.0/16 > tgw-attach-b propagated");
    assertThat(send(printed)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("T2: longest prefix, static before propagated, a blackhole drops, equals: unknown")
  void order() {
    assertThat(send(world().addRoutes("10.1.1.0/24 > blackhole"))).isEqualTo("DROP");
    assertThat(send(world().addRoutes("10.1.0.0/16 > blackhole"))).isEqualTo("DROP");
    assertThat(send(world().addRoutes("10.0.0.0/8 > blackhole"))).isEqualTo("PASS eni-b");
    EstateBuilder equal = world().addRoutes("10.1.0.0/16 > tgw-attach-b,tgw-attach-v");
    equal.attachVpn("tgw-attach-v", "tgw-1", "vpn-1", "172.16.0.0/12");
    assertThat(send(equal)).isEqualTo("UNKNOWN");
    EstateBuilder list = world().addRoutes("pl-x > blackhole").prefixList("pl-x", "10.1.0.0/16");
    assertThat(send(list)).isEqualTo("DROP");
    EstateBuilder staticFirst = world().addRoutes("pl-x > blackhole", "10.1.0.0/16 > tgw-attach-b");
    assertThat(send(staticFirst.prefixList("pl-x", "10.1.0.0/16"))).isEqualTo("PASS eni-b");
    assertThat(send(world().again("tgw-attach-b").state("deleted"))).isEqualTo("DROP");
    assertThat(send(world().without("tgw-attach-b"))).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("T3: only zones with an attachment subnet get in; anybody gets out")
  void zones() {
    EstateBuilder world =
        world()
            .subnet("subnet-a2", "vpc-a", "10.0.2.0/24", "euw1-az2")
            .eni("eni-a2", "subnet-a2", "10.0.2.10")
            .subnet("subnet-b2", "vpc-b", "10.1.2.0/24", "euw1-az3")
            .eni("eni-b2", "subnet-b2", "10.1.2.10")
            .groups("sg-b");
    assertThat(Sent.by(world, "eni-a2").tcp("10.0.2.10", B, 443)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-a").other(47, A, "10.1.2.10")).isEqualTo("PASS eni-b2");
    assertThat(Sent.by(world, "eni-a").tcp(A, "10.1.2.10", 443)).isEqualTo("DROP"); // the reply
    assertThat(send(world().again("tgw-attach-a").detailsUnknown())).isEqualTo("UNKNOWN");
    assertThat(send(world().again("tgw-attach-a").state("pending"))).isEqualTo("DROP");
  }

  @Test
  @DisplayName("T3: IPv6 only where the attachments carry it")
  void ipv6() {
    String a = "2600:1f18:0:1::a";
    String b = "2600:1f18:100:1::b";
    assertThat(Sent.by(world(), "eni-a").tcp(a, b, 443)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(world().again("tgw-attach-b").withoutIpv6(), "eni-a").tcp(a, b, 443))
        .isEqualTo("DROP");
  }

  private static EstateBuilder gateways(String tableOfSecond) {
    return vpcs()
        .tgw("tgw-2")
        .attachOther("tgw-attach-p", "tgw-1", TransitGatewayAttachment.Type.PEERING, "tgw-2")
        .again("rtb-main-vpc-b")
        .addRoutes("10.0.0.0/17 > tgw-2")
        .attachVpc("tgw-attach-b2", "tgw-2", "vpc-b", "subnet-bt")
        .tgwTable("tgw-rtb-1", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-p")
        .propagates("tgw-attach-a")
        .addRoutes("10.1.0.0/16 > tgw-attach-p")
        .tgwTable("tgw-rtb-2", "tgw-2")
        .associates("tgw-attach-p", "tgw-attach-b2")
        .addRoutes("10.0.0.0/16 > tgw-attach-p", tableOfSecond);
  }

  @Test
  @DisplayName("T4: gateways peer by static routes; SG6: and keep no identity")
  void peering() {
    assertThat(send(gateways("10.1.0.0/16 > tgw-attach-b2"))).isEqualTo("PASS eni-b");
    assertThat(send(gateways("10.1.0.0/16 > blackhole"))).isEqualTo("DROP");
    EstateBuilder propagated = gateways("9.9.9.9/32 > blackhole").propagates("tgw-attach-b2");
    assertThat(send(propagated)).isEqualTo("PASS eni-b");
    EstateBuilder away = gateways("10.1.0.0/16 > tgw-attach-b2").without("tgw-2", "tgw-rtb-2");
    assertThat(send(away)).isEqualTo("UNKNOWN");
    EstateBuilder named = gateways("10.1.0.0/16 > tgw-attach-b2").again("tgw-1").referencing();
    named.again("tgw-2").referencing().group("sg-c").in("all from sg-a").again("eni-b");
    assertThat(send(named.groups("sg-c"))).isEqualTo("DROP");
  }

  @Test
  @DisplayName("T5: in appliance mode, or without the sender's zone, any zone may be used")
  void applianceMode() {
    EstateBuilder world =
        vpcs()
            .subnet("subnet-bt2", "vpc-b", "10.1.9.16/28", "euw1-az2")
            .routes("subnet-bt2", "10.1.1.0/24 > none blackhole")
            .attachVpc("tgw-attach-b2", "tgw-1", "vpc-b", "subnet-bt", "subnet-bt2")
            .without("tgw-attach-b")
            .tgwTable("tgw-rtb-1", "tgw-1")
            .associates("tgw-attach-a", "tgw-attach-b2")
            .propagates("tgw-attach-a", "tgw-attach-b2");
    assertThat(send(world)).isEqualTo("PASS eni-b");
    assertThat(send(world.again("tgw-attach-b2").applianceMode())).isEqualTo("UNKNOWN");
    world.routes("subnet-bt", "10.1.1.0/24 > none blackhole");
    assertThat(send(world)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("T6: of overlapping blocks AWS propagates one: nobody knows which")
  void overlap() {
    assertThat(send(withThird("10.2.0.0/16"))).isEqualTo("PASS eni-b");
    assertThat(send(withThird("10.1.1.128/25"))).isEqualTo("UNKNOWN");
    assertThat(send(withThird("10.0.0.0/17"))).isEqualTo("UNKNOWN eni-b"); // the way back
    EstateBuilder decided = withThird("10.1.0.0/17").again("tgw-rtb-1");
    assertThat(send(decided.addRoutes("10.1.0.0/17 > tgw-attach-b"))).isEqualTo("PASS eni-b");
    assertThat(send(withThird("10.2.0.0/16").without("vpc-c"))).isEqualTo("UNKNOWN");
    assertThat(send(withThird("10.2.0.0/16").without("tgw-attach-c"))).isEqualTo("UNKNOWN");
  }

  private static EstateBuilder withThird(String block) {
    return world()
        .propagates("tgw-attach-c")
        .vpc("vpc-c", block)
        .subnet("subnet-c1", "vpc-c", block, "euw1-az1")
        .attachVpc("tgw-attach-c", "tgw-1", "vpc-c", "subnet-c1");
  }

  @Test
  @DisplayName("T2: of propagated routes a VPC's beats a VPN's")
  void propagatedKinds() {
    EstateBuilder world = world().routesKnown(RoutesKnown.ALL);
    world.addRoutes(
        "10.1.0.0/16 > tgw-attach-v propagated",
        "10.1.0.0/16 > tgw-attach-b propagated",
        "10.0.0.0/16 > tgw-attach-a propagated");
    assertThat(send(world.attachVpn("tgw-attach-v", "tgw-1", "vpn-1"))).isEqualTo("PASS eni-b");
    EstateBuilder dynamic = world().propagates("tgw-attach-v");
    dynamic.attachVpn("tgw-attach-v", "tgw-1", "vpn-1");
    assertThat(send(dynamic)).isEqualTo("UNKNOWN"); // nobody knows what it learns
  }

  @Test
  @DisplayName("N8: attachment subnets judge by source going in, by destination coming out")
  void otherSubnet() {
    EstateBuilder into = world().acl("acl-at", "subnet-at").out("1 allow all");
    assertThat(send(into)).isEqualTo("DROP");
    into.in("1 allow tcp 443 from 10.0.1.0/24");
    assertThat(send(into)).isEqualTo("PASS eni-b"); // the reply leaves by its outbound list
    EstateBuilder outOf = world().acl("acl-bt", "subnet-bt").in("1 allow all");
    assertThat(send(outOf)).isEqualTo("DROP");
    outOf.out("1 allow tcp 443 to 10.1.1.0/24");
    assertThat(send(outOf)).isEqualTo("PASS eni-b");
    EstateBuilder there = world().acl("acl-b", "subnet-b1").out("1 allow all");
    assertThat(send(there)).isEqualTo("DROP");
    there.in("1 allow all from 10.0.1.0/24");
    assertThat(send(there)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("N7: in the attachment's own subnet both lists judge going in, none coming out")
  void sameSubnet() {
    EstateBuilder world =
        world().eni("eni-at", "subnet-at", "10.0.9.10").groups("sg-a").acl("acl-at", "subnet-at");
    world.out("1 allow all");
    assertThat(Sent.by(world, "eni-at").other(47, "10.0.9.10", B)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-b").tcp(B, "10.0.9.10", 443)).isEqualTo("DROP"); // the reply
    assertThat(Sent.by(world, "eni-b").other(47, B, "10.0.9.10")).isEqualTo("PASS eni-at");
    world.in("1 allow all from 10.0.9.0/28");
    assertThat(Sent.by(world, "eni-at").tcp("10.0.9.10", B, 443)).isEqualTo("PASS eni-b");
    assertThat(Sent.by(world, "eni-b").tcp(B, "10.0.9.10", 443)).isEqualTo("PASS eni-at");
  }

  @Test
  @DisplayName("SG5: ingress rules recognise who comes by one gateway that has it on")
  void references() {
    EstateBuilder world = world().group("sg-c").in("all from sg-a").again("eni-b").groups("sg-c");
    assertThat(send(world)).isEqualTo("DROP");
    world.again("tgw-1").referencing();
    assertThat(send(world)).isEqualTo("PASS eni-b");
    EstateBuilder off = world.again("tgw-attach-a").withoutReferencing();
    assertThat(send(off)).isEqualTo("DROP");
    EstateBuilder egress = world().again("tgw-1").referencing().group("sg-e").out("all to sg-b");
    assertThat(send(egress.again("eni-a").groups("sg-e"))).isEqualTo("DROP");
  }

  @Test
  @DisplayName("A reply that comes to another interface of the same address is lost")
  void overlappingReply() {
    EstateBuilder world =
        world()
            .vpc("vpc-c", "10.0.0.0/16")
            .subnet("subnet-c1", "vpc-c", "10.0.1.0/24")
            .eni("eni-c", "subnet-c1", A)
            .peering("pcx-bc", "vpc-b", "vpc-c")
            .again("rtb-main-vpc-b")
            .addRoutes("10.0.1.0/24 > pcx-bc");
    assertThat(send(world)).isEqualTo("DROP");
    assertThat(Sent.by(world, "eni-a").other(47, A, B)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("What is missing of a transit gateway makes the answer unknown")
  void missing() {
    assertThat(send(world().without("tgw-1"))).isEqualTo("UNKNOWN");
    assertThat(send(world().without("tgw-attach-a"))).isEqualTo("UNKNOWN");
    assertThat(send(world().without("vpc-b"))).isEqualTo("UNKNOWN");
    assertThat(send(world().again("tgw-attach-b").detailsUnknown())).isEqualTo("UNKNOWN");
    EstateBuilder list = world().addRoutes("pl-x > blackhole").prefixListUnknown("pl-x");
    assertThat(send(list)).isEqualTo("UNKNOWN");
    EstateBuilder other = world().associates("tgw-attach-c").propagates("tgw-attach-c");
    other.attachOther("tgw-attach-c", "tgw-1", TransitGatewayAttachment.Type.CONNECT, "c");
    assertThat(send(other)).isEqualTo("UNKNOWN"); // nobody knows what it propagates
    assertThat(send(world().addRoutes("10.1.1.0/24 > tgw-attach-c"))).isEqualTo("UNKNOWN");
  }
}
