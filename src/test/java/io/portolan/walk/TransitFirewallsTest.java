package io.portolan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallBuilder;
import io.portolan.model.aws.TransitGatewayAttachment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements F2, T5, SG5 and SG6: firewalls at transit gateways, attached or in a VPC. */
class TransitFirewallsTest {
  private static final String A = "10.0.1.10";
  private static final String B = "10.1.1.10";
  private static final String A_V6 = "2600:1f18:0:1::a";
  private static final String B_V6 = "2600:1f18:100:1::b";

  /** Two VPCs, the second in two zones, on a gateway whose table for them is still to be filled. */
  private static EstateBuilder vpcs() {
    return EstateBuilder.world()
        .tgw("tgw-1")
        .referencing()
        .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "2600:1f18:0:1::/64")
        .routes("vpc-a", "10.1.0.0/16 > tgw-1", "::/0 > tgw-1")
        .group("sg-a")
        .in("all")
        .eni("eni-a", "subnet-a", A, A_V6)
        .groups("sg-a")
        .vpc("vpc-b", "10.1.0.0/16", "2600:1f18:100::/56")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "2600:1f18:100:1::/64")
        .routes("vpc-b", "10.0.0.0/16 > tgw-1", "::/0 > tgw-1")
        .group("sg-b")
        .in("all")
        .eni("eni-b", "subnet-b", B, B_V6)
        .groups("sg-b")
        .subnet("subnet-b2", "vpc-b", "10.1.2.0/24", "2600:1f18:100:2::/64", "euw1-az2")
        .eni("eni-b2", "subnet-b2", "10.1.2.10", "2600:1f18:100:2::b")
        .groups("sg-b")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-a")
        .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b", "subnet-b2");
  }

  private static String tcp(EstateBuilder world, int port) {
    Sent sent = Sent.by(world, "eni-a");
    String outcome = sent.tcp(A, B, port);
    assertThat(sent.tcp(A_V6, B_V6, port)).isEqualTo(outcome);
    return outcome;
  }

  /** Both VPCs' traffic goes to a firewall that is attached to the gateway. */
  private static EstateBuilder attached() {
    EstateBuilder world =
        vpcs()
            .attachOther("tgw-attach-f", "tgw-1", TransitGatewayAttachment.Type.OTHER, "")
            .tgwTable("tgw-rtb-1", "tgw-1")
            .associates("tgw-attach-a", "tgw-attach-b")
            .addRoutes("0.0.0.0/0 > tgw-attach-f", "::/0 > tgw-attach-f")
            .tgwTable("tgw-rtb-f", "tgw-1")
            .associates("tgw-attach-f")
            .propagates("tgw-attach-a", "tgw-attach-b");
    return FirewallBuilder.attached("fw", "tgw-attach-f")
        .stateful("drop tcp any any -> any 22")
        .addTo(world);
  }

  @Test
  @DisplayName("F2: a firewall attached to a transit gateway hands on by its own table")
  void attachedFirewall() {
    assertThat(tcp(attached(), 443)).isEqualTo("PASS eni-b");
    assertThat(tcp(attached(), 22)).isEqualTo("DROP");
    assertThat(tcp(attached().without("tgw-rtb-f"), 443)).isEqualTo("DROP");
    assertThat(tcp(attached().again("tgw-attach-f").state("deleted"), 443)).isEqualTo("DROP");
    EstateBuilder loop = attached().again("tgw-rtb-f");
    assertThat(tcp(loop.addRoutes("10.1.1.0/24 > tgw-attach-f"), 22)).isEqualTo("DROP");
  }

  @Test
  @DisplayName("F2: what is missing of an attached firewall makes it unknown")
  void attachedMissing() {
    assertThat(tcp(attached().without("fw"), 22)).isEqualTo("UNKNOWN");
    assertThat(tcp(attached().without("fw-policy"), 22)).isEqualTo("UNKNOWN");
    assertThat(tcp(attached().without("tgw-attach-f"), 22)).isEqualTo("UNKNOWN");
    assertThat(tcp(attached().without("fw-group-1"), 22)).isEqualTo("UNKNOWN eni-b");
    EstateBuilder home =
        FirewallBuilder.attached("fw2", "tgw-attach-f")
            .stateful("drop tcp $HOME_NET any -> any 22")
            .addTo(attached().without("fw"));
    assertThat(tcp(home, 22)).isEqualTo("UNKNOWN eni-b"); // it has no VPC
    assertThat(tcp(home, 443)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("T5: a reply that the transit gateway does not send through the firewall is dropped")
  void attachedAsymmetry() {
    EstateBuilder oneWay = attached().again("tgw-rtb-1");
    oneWay.addRoutes("10.0.0.0/16 > tgw-attach-a", "2600:1f18::/56 > tgw-attach-a");
    assertThat(tcp(oneWay, 443)).isEqualTo("DROP");
    assertThat(Sent.by(oneWay, "eni-a").other(47, A, B)).isEqualTo("PASS eni-b");
    Sent back = Sent.by(oneWay, "eni-b");
    assertThat(back.tcp(B, A, 443)).isEqualTo("DROP");
    assertThat(back.other(47, B, A)).isEqualTo("PASS eni-a");
  }

  @Test
  @DisplayName("SG5, SG6: a reference over a transit gateway is lost through an attached firewall")
  void attachedIdentity() {
    EstateBuilder world = attached().group("sg-c").in("all from sg-a").again("eni-b");
    assertThat(tcp(world.groups("sg-c"), 443)).isEqualTo("DROP");
    world.again("tgw-rtb-1").addRoutes("10.1.0.0/16 > tgw-attach-b", "10.0.0.0/16 > tgw-attach-a");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 22)).isEqualTo("PASS eni-b");
  }

  @Test
  @DisplayName("F2: behind an attached firewall a packet has no zone")
  void attachedZone() {
    EstateBuilder world = attached().routes("subnet-b2", "10.1.1.0/24 > none blackhole");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 443)).isEqualTo("UNKNOWN");
    assertThat(Sent.by(world, "eni-a").tcp(A, B, 22)).isEqualTo("DROP");
  }

  /** Both VPCs' traffic goes to a VPC with an endpoint in each of two zones. */
  private static EstateBuilder inspectionVpc() {
    EstateBuilder world =
        vpcs()
            .vpc("vpc-i", "100.64.0.0/16", "2600:1f18:200::/56")
            .subnet("subnet-t1", "vpc-i", "100.64.1.0/28", "euw1-az1")
            .subnet("subnet-t2", "vpc-i", "100.64.2.0/28", "euw1-az2")
            .subnet("subnet-f1", "vpc-i", "100.64.3.0/28", "euw1-az1")
            .subnet("subnet-f2", "vpc-i", "100.64.4.0/28", "euw1-az2")
            .balancerEndpoint("vpce-f1", "subnet-f1")
            .balancerEndpoint("vpce-f2", "subnet-f2")
            .routes("subnet-t1", "0.0.0.0/0 > vpce-f1", "::/0 > vpce-f1")
            .routes("subnet-t2", "0.0.0.0/0 > vpce-f2", "::/0 > vpce-f2")
            .routes("subnet-f1", "0.0.0.0/0 > tgw-1", "::/0 > tgw-1")
            .routes("subnet-f2", "0.0.0.0/0 > tgw-1", "::/0 > tgw-1")
            .attachVpc("tgw-attach-i", "tgw-1", "vpc-i", "subnet-t1", "subnet-t2")
            .tgwTable("tgw-rtb-1", "tgw-1")
            .associates("tgw-attach-a", "tgw-attach-b")
            .addRoutes("0.0.0.0/0 > tgw-attach-i", "::/0 > tgw-attach-i")
            .tgwTable("tgw-rtb-i", "tgw-1")
            .associates("tgw-attach-i")
            .propagates("tgw-attach-a", "tgw-attach-b");
    return FirewallBuilder.inVpc("fw", "vpc-i", "vpce-f1", "vpce-f2")
        .stateful("drop tcp any any -> any 22")
        .addTo(world);
  }

  @Test
  @DisplayName("F2: an inspection VPC behind a transit gateway")
  void inspection() {
    assertThat(tcp(inspectionVpc(), 443)).isEqualTo("PASS eni-b");
    assertThat(tcp(inspectionVpc(), 22)).isEqualTo("DROP");
    assertThat(tcp(inspectionVpc().without("fw-policy"), 22)).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName(
      "T5: a sender and a receiver in different zones meet two endpoints, but in appliance mode")
  void inspectionAcrossZones() {
    EstateBuilder world = inspectionVpc();
    Sent sent = Sent.by(world, "eni-a");
    assertThat(sent.tcp(A, B, 443)).isEqualTo("PASS eni-b");
    assertThat(sent.tcp(A, "10.1.2.10", 443)).isEqualTo("DROP");
    assertThat(sent.tcp(A_V6, "2600:1f18:100:2::b", 443)).isEqualTo("DROP");
    world.again("tgw-attach-i").applianceMode();
    assertThat(Sent.by(world, "eni-a").tcp(A, "10.1.2.10", 443)).isEqualTo("PASS eni-b2");
  }
}
