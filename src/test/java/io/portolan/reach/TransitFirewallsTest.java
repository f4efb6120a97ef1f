package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallDrafts;
import io.portolan.model.aws.TransitGatewayAttachment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Network Firewalls behind a transit gateway: attached to it, or in a VPC of their own. */
class TransitFirewallsTest {
  private static final String FIREWALL = FirewallDrafts.ID;

  /** Two VPCs that the given table of the gateway connects. */
  private static EstateBuilder spokes() {
    return EstateBuilder.world()
        .tgw("tgw-1")
        .referencing()
        .vpc("vpc-a", "10.1.0.0/16", "2600:1f18:a::/56")
        .subnet("subnet-a", "vpc-a", "10.1.1.0/24", "2600:1f18:a::/64")
        .routes("subnet-a", "10.0.0.0/8 > tgw-1", "2600::/16 > tgw-1")
        .group("sg-a")
        .in("all from 0.0.0.0/0", "all from ::/0")
        .eni("eni-a", "subnet-a", "10.1.1.10", "2600:1f18:a::10")
        .groups("sg-a")
        .vpc("vpc-b", "10.2.0.0/16", "2600:1f18:b::/56")
        .subnet("subnet-b", "vpc-b", "10.2.1.0/24", "2600:1f18:b::/64")
        .subnet("subnet-b2", "vpc-b", "10.2.2.0/24", "euw1-az2")
        .routes("subnet-b", "10.0.0.0/8 > tgw-1", "2600::/16 > tgw-1")
        .group("sg-b")
        .in("all from 10.0.0.0/8", "all from ::/0")
        .group("sg-b-by-group")
        .in("all from sg-a")
        .eni("eni-b", "subnet-b", "10.2.1.20", "2600:1f18:b::20")
        .groups("sg-b")
        .eni("eni-b-by-group", "subnet-b", "10.2.1.21")
        .groups("sg-b-by-group")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-a")
        .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b", "subnet-b2");
  }

  private static EstateBuilder attached() {
    return spokes()
        .attachOther("tgw-attach-fw", "tgw-1", TransitGatewayAttachment.Type.OTHER, "fw")
        .tgwTable("tgw-rtb-spokes", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-b")
        .addRoutes("10.0.0.0/8 > tgw-attach-fw", "2600::/16 > tgw-attach-fw")
        .tgwTable("tgw-rtb-fw", "tgw-1")
        .associates("tgw-attach-fw")
        .propagates("tgw-attach-a", "tgw-attach-b");
  }

  private static FirewallDrafts web() {
    return passingHttps(FirewallDrafts.attached("tgw-attach-fw"));
  }

  private static FirewallDrafts passingHttps(FirewallDrafts firewall) {
    return firewall.strict("aws:drop_strict").stateful("pass tcp any any -> any 443 (sid:7;)");
  }

  @Test
  @DisplayName("F1, F2, T1 through the firewall and on by the table of its attachment")
  void through() {
    Asking asking = Asking.of(web().addTo(attached()).build());
    Answer answer = asking.answer("eni-a", "10.2.1.20", "tcp 443");
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.components(answer.path()))
        .containsSubsequence("tgw-rtb-spokes", FIREWALL, "tgw-rtb-fw", "eni-b");
    assertThat(asking.verdict("eni-b", "2600:1f18:a::10", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    Answer blocked = asking.answer("eni-a", "2600:1f18:b::20", "tcp 80");
    assertThat(blocked.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(Asking.blockers(blocked)).containsOnly(FIREWALL + " FIREWALL_RULES_RESTRICTION");
    assertThat(asking.avoid("firewall").verdict("eni-a", "10.2.1.20", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  @DisplayName("SG6 a firewall between two attachments loses identity")
  void references() {
    Asking inspected = Asking.of(web().addTo(attached()).build());
    assertThat(Asking.blockers(inspected.answer("eni-a", "eni-b-by-group", "tcp 443")))
        .containsOnly("sg-b-by-group ENI_SG_RULES_MISMATCH");
    EstateBuilder plain =
        spokes()
            .tgwTable("tgw-rtb", "tgw-1")
            .associates("tgw-attach-a", "tgw-attach-b")
            .propagates("tgw-attach-a", "tgw-attach-b");
    assertThat(Asking.of(plain.build()).verdict("eni-a", "eni-b-by-group", "tcp 443"))
        .isEqualTo(Verdict.REACHABLE);
  }

  /** Only what VPC a sends is led through the firewall. */
  private static EstateBuilder oneWay() {
    return spokes()
        .attachOther("tgw-attach-fw", "tgw-1", TransitGatewayAttachment.Type.OTHER, "fw")
        .tgwTable("tgw-rtb-a", "tgw-1")
        .associates("tgw-attach-a")
        .addRoutes("10.0.0.0/8 > tgw-attach-fw", "2600::/16 > tgw-attach-fw")
        .tgwTable("tgw-rtb-rest", "tgw-1")
        .associates("tgw-attach-fw", "tgw-attach-b")
        .propagates("tgw-attach-a", "tgw-attach-b");
  }

  @Test
  @DisplayName("F2, T5 the way back goes past the firewall")
  void asymmetric() {
    Asking asking = Asking.of(web().addTo(oneWay()).build());
    assertThat(Asking.blockers(asking.answer("eni-a", "10.2.1.20", "tcp 443")))
        .containsOnly(FIREWALL + " ASYMMETRIC_ROUTE reply");
    assertThat(Asking.blockers(asking.answer("eni-b", "2600:1f18:a::10", "tcp 443")))
        .containsOnly(FIREWALL + " ASYMMETRIC_ROUTE reply");
    FirewallDrafts stateless =
        FirewallDrafts.attached("tgw-attach-fw").statelessDefault("aws:pass");
    Asking unseen = Asking.of(stateless.addTo(oneWay()).build());
    assertThat(unseen.verdict("eni-a", "10.2.1.20", "tcp 443"))
        .as("only stateless rules judged")
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  @DisplayName("F2 neither the firewall nor its policy has to be in the snapshot")
  void missing() {
    assertThat(Asking.of(attached().build()).verdict("eni-a", "10.2.1.20", "tcp 443"))
        .isEqualTo(Verdict.UNKNOWN);
    Asking asking = Asking.of(web().withoutPolicy().addTo(attached()).build());
    assertThat(asking.verdict("eni-a", "10.2.1.20", "tcp 443")).isEqualTo(Verdict.UNKNOWN);
    assertThat(asking.avoid("firewall").verdict("eni-a", "10.2.1.20", "tcp 443"))
        .isEqualTo(Verdict.UNREACHABLE);
  }

  /** An inspection VPC with an endpoint in each of two zones, and an interface in the second. */
  private static EstateBuilder inspectionVpc(boolean applianceMode) {
    EstateBuilder estate =
        spokes()
            .vpc("vpc-i", "10.9.0.0/16")
            .subnet("subnet-in1", "vpc-i", "10.9.1.0/28")
            .subnet("subnet-in2", "vpc-i", "10.9.2.0/28", "euw1-az2")
            .subnet("subnet-fw1", "vpc-i", "10.9.1.16/28")
            .subnet("subnet-fw2", "vpc-i", "10.9.2.16/28", "euw1-az2")
            .balancerEndpoint("vpce-1", "subnet-fw1")
            .balancerEndpoint("vpce-2", "subnet-fw2")
            .routes("subnet-in1", "0.0.0.0/0 > vpce-1")
            .routes("subnet-in2", "0.0.0.0/0 > vpce-2")
            .routes("subnet-fw1", "0.0.0.0/0 > tgw-1")
            .routes("subnet-fw2", "0.0.0.0/0 > tgw-1")
            .attachVpc("tgw-attach-i", "tgw-1", "vpc-i", "subnet-in1", "subnet-in2");
    if (applianceMode) {
      estate.applianceMode();
    }
    estate
        .tgwTable("tgw-rtb-spokes", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-b")
        .addRoutes("0.0.0.0/0 > tgw-attach-i")
        .tgwTable("tgw-rtb-i", "tgw-1")
        .associates("tgw-attach-i")
        .propagates("tgw-attach-a", "tgw-attach-b")
        .routes("subnet-b2", "10.0.0.0/8 > tgw-1")
        .eni("eni-b2", "subnet-b2", "10.2.2.20")
        .groups("sg-b");
    return passingHttps(FirewallDrafts.in("vpc-i", "vpce-1", "vpce-2")).addTo(estate);
  }

  @Test
  @DisplayName(
      "F2, T5 an inspection VPC: both ends in one zone, or a reply by another zone's endpoint")
  void inspection_vpc() {
    Asking asking = Asking.of(inspectionVpc(false).build());
    assertThat(asking.verdict("eni-a", "10.2.1.20", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(Asking.blockers(asking.answer("eni-a", "10.2.1.20", "tcp 80")))
        .containsOnly(FIREWALL + " FIREWALL_RULES_RESTRICTION");
    assertThat(Asking.blockers(asking.answer("eni-a", "10.2.2.20", "tcp 443")))
        .as("there by zone 1, back by zone 2")
        .containsOnly(FIREWALL + " ASYMMETRIC_ROUTE reply");
  }

  @Test
  @DisplayName("F2, T5 in appliance mode both directions go by one endpoint, whichever it is")
  void appliance_mode() {
    EstateBuilder estate = inspectionVpc(true);
    Asking asking = Asking.of(estate.build());
    assertThat(asking.verdict("eni-a", "10.2.1.20", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("eni-a", "10.2.2.20", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("eni-b2", "10.1.1.10", "tcp 443")).isEqualTo(Verdict.REACHABLE);
    assertThat(asking.verdict("eni-b2", "10.1.1.10", "udp 443")).isEqualTo(Verdict.UNREACHABLE);
    Asking closed =
        Asking.of(estate.acl("acl-2", "subnet-fw2").in().out("100 allow all to any").build());
    assertThat(closed.verdict("eni-a", "10.2.2.20", "tcp 443"))
        .as("by zone 2 it would be dropped")
        .isEqualTo(Verdict.UNKNOWN);
  }
}
