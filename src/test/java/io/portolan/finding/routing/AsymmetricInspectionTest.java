package io.portolan.finding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallDrafts;
import io.portolan.model.aws.TransitGatewayAttachment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsymmetricInspectionTest {
  /** Two subnets with a firewall between them, as the tables of both say. */
  private static EstateBuilder inVpc(String there, String back) {
    return Audits.world()
        .subnet("subnet-fw", "vpc-a", "10.0.9.0/24", "2001:db8:0:9::/64", "euw1-az1")
        .balancerEndpoint("vpce-1", "subnet-fw")
        .balancerEndpoint("vpce-2", "subnet-fw")
        .routes("subnet-fw", "0.0.0.0/0 > igw-a", "::/0 > igw-a")
        .subnet("subnet-a", "vpc-a", "10.0.4.0/24", "2001:db8:0:4::/64", "euw1-az1")
        .subnet("subnet-b", "vpc-a", "10.0.5.0/24", "2001:db8:0:5::/64", "euw1-az1")
        .routes("subnet-a", there.split(", "))
        .routes("subnet-b", back.isEmpty() ? new String[0] : back.split(", "))
        .group("sg-open")
        .in("all from any")
        .eni("eni-a", "subnet-a", "10.0.4.10", "2001:db8:0:4::10")
        .publicIp("198.51.100.10")
        .groups("sg-open")
        .eni("eni-b", "subnet-b", "10.0.5.10", "2001:db8:0:5::10")
        .groups("sg-open");
  }

  private static List<Finding> found(EstateBuilder world, FirewallDrafts firewall) {
    return Audits.of(AsymmetricInspection.class, firewall.addTo(world).build());
  }

  private static FirewallDrafts firewall() {
    return FirewallDrafts.in("vpc-a", "vpce-1", "vpce-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.5.0/24 > vpce-1        | ''", // back past the firewall
        "2001:db8:0:5::/64 > vpce-1  | ''",
        "10.0.5.0/24 > vpce-1        | 10.0.4.0/24 > vpce-2", // by another endpoint
      })
  void repliesThatMissTheFirewallAreFoundOnce(String there, String back) {
    assertThat(found(inVpc(there, back), firewall()))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("rtb-subnet-a");
              assertThat(each.endpoint()).contains("eni-a");
              assertThat(each.resources()).contains("rtb-subnet-b", FirewallDrafts.ID);
              assertThat(each.message()).contains("eni-a and eni-b");
              assertThat(each.path()).anyMatch(InspectionQuestion::isOfFirewall);
              assertThat(each.rating().severity()).isEqualTo(Severity.MEDIUM);
            });
  }

  @Test
  void rulesThatDropTheRestChangeNothing() {
    FirewallDrafts web =
        firewall().strict("aws:drop_strict").stateful("pass tcp any any -> any 443 (sid:7;)");
    assertThat(found(inVpc("10.0.5.0/24 > vpce-1", ""), web)).hasSize(1);
  }

  @Test
  void bothDirectionsByOneEndpointAreNone() {
    assertThat(found(inVpc("10.0.5.0/24 > vpce-1", "10.0.4.0/24 > vpce-1"), firewall())).isEmpty();
    assertThat(
            found(
                inVpc("10.0.5.0/24 > vpce-1", ""),
                firewall().statelessDefault("aws:pass"))) // keeps no state
        .isEmpty();
  }

  @Test
  void theInternetNeedsATableOfItsGateway() {
    String both = "0.0.0.0/0 > vpce-1, ::/0 > vpce-1";
    assertThat(found(inVpc(both, ""), firewall()))
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("eni-a and the internet"));
    EstateBuilder edge =
        inVpc(both, "")
            .table("rtb-edge", "vpc-a", "igw-a")
            .addRoutes("10.0.4.0/24 > vpce-1", "2001:db8:0:4::/64 > vpce-1");
    assertThat(found(edge, firewall())).isEmpty();
  }

  /** Two VPCs whose traffic goes by a third one with an endpoint in each of two zones. */
  private static EstateBuilder inspectionVpc(boolean applianceMode) {
    EstateBuilder world =
        Audits.world()
            .tgw("tgw-1")
            .vpc("vpc-b", "10.1.0.0/16")
            .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "euw1-az2")
            .vpc("vpc-i", "10.9.0.0/16")
            .subnet("subnet-in1", "vpc-i", "10.9.1.0/28", "euw1-az1")
            .subnet("subnet-in2", "vpc-i", "10.9.2.0/28", "euw1-az2")
            .subnet("subnet-fw1", "vpc-i", "10.9.1.16/28", "euw1-az1")
            .subnet("subnet-fw2", "vpc-i", "10.9.2.16/28", "euw1-az2")
            .balancerEndpoint("vpce-1", "subnet-fw1")
            .balancerEndpoint("vpce-2", "subnet-fw2")
            .routes("subnet-in1", "0.0.0.0/0 > vpce-1")
            .routes("subnet-in2", "0.0.0.0/0 > vpce-2")
            .routes("subnet-fw1", "0.0.0.0/0 > tgw-1")
            .routes("subnet-fw2", "0.0.0.0/0 > tgw-1")
            .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-private")
            .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b")
            .attachVpc("tgw-attach-i", "tgw-1", "vpc-i", "subnet-in1", "subnet-in2");
    if (applianceMode) {
      world.applianceMode();
    }
    return world
        .tgwTable("tgw-rtb-spokes", "tgw-1")
        .associates("tgw-attach-a", "tgw-attach-b")
        .addRoutes("0.0.0.0/0 > tgw-attach-i")
        .tgwTable("tgw-rtb-i", "tgw-1")
        .associates("tgw-attach-i")
        .propagates("tgw-attach-a", "tgw-attach-b")
        .routes("subnet-private", "10.0.0.0/8 > tgw-1")
        .routes("subnet-b", "10.0.0.0/8 > tgw-1")
        .group("sg-open")
        .in("all from any")
        .eni("eni-a", "subnet-private", "10.0.2.10")
        .groups("sg-open")
        .eni("eni-b", "subnet-b", "10.1.1.10")
        .groups("sg-open");
  }

  @Test
  void zonesOfAnInspectionVpcNeedApplianceMode() {
    FirewallDrafts firewall = FirewallDrafts.in("vpc-i", "vpce-1", "vpce-2");
    assertThat(found(inspectionVpc(false), firewall))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("tgw-attach-i");
              assertThat(each.resources()).contains("tgw-1", FirewallDrafts.ID);
              assertThat(each.path()).isNotEmpty();
            });
    assertThat(found(inspectionVpc(true), FirewallDrafts.in("vpc-i", "vpce-1", "vpce-2")))
        .isEmpty();
  }

  /** A firewall that is attached to the gateway, for what some VPCs send. */
  private static EstateBuilder attached(String... inspected) {
    return Audits.world()
        .tgw("tgw-1")
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "euw1-az1")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-private")
        .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b")
        .attachOther("tgw-attach-fw", "tgw-1", TransitGatewayAttachment.Type.OTHER, "fw")
        .tgwTable("tgw-rtb-inspected", "tgw-1")
        .associates(inspected)
        .addRoutes("10.0.0.0/8 > tgw-attach-fw")
        .tgwTable("tgw-rtb-rest", "tgw-1")
        .associates(
            Stream.of("tgw-attach-a", "tgw-attach-b", "tgw-attach-fw")
                .filter(each -> !List.of(inspected).contains(each))
                .toArray(String[]::new))
        .propagates("tgw-attach-a", "tgw-attach-b")
        .routes("subnet-private", "10.0.0.0/8 > tgw-1")
        .routes("subnet-b", "10.0.0.0/8 > tgw-1")
        .group("sg-open")
        .in("all from any")
        .eni("eni-a", "subnet-private", "10.0.2.10")
        .groups("sg-open")
        .eni("eni-b", "subnet-b", "10.1.1.10")
        .groups("sg-open");
  }

  @Test
  void aTableOfTheGatewayMayLeadPastItsFirewall() {
    assertThat(found(attached("tgw-attach-a"), FirewallDrafts.attached("tgw-attach-fw")))
        .singleElement()
        .satisfies(each -> assertThat(each.subject()).isEqualTo("tgw-attach-fw"));
    assertThat(
            found(
                attached("tgw-attach-a", "tgw-attach-b"), FirewallDrafts.attached("tgw-attach-fw")))
        .isEmpty();
  }

  /** A VPC and hosts behind a VPN, of which some lead by a firewall at the gateway. */
  private static EstateBuilder office(String... inspected) {
    return Audits.world()
        .tgw("tgw-1")
        .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-private")
        .attachVpn("tgw-attach-vpn", "tgw-1", "vpn-1", "10.200.0.0/16")
        .attachOther("tgw-attach-fw", "tgw-1", TransitGatewayAttachment.Type.OTHER, "fw")
        .tgwTable("tgw-rtb-inspected", "tgw-1")
        .associates(inspected)
        .addRoutes("10.0.0.0/8 > tgw-attach-fw")
        .tgwTable("tgw-rtb-rest", "tgw-1")
        .associates(
            Stream.of("tgw-attach-a", "tgw-attach-vpn", "tgw-attach-fw")
                .filter(each -> !List.of(inspected).contains(each))
                .toArray(String[]::new))
        .propagates("tgw-attach-a")
        .addRoutes("10.200.0.0/16 > tgw-attach-vpn")
        .routes("subnet-private", "10.200.0.0/16 > tgw-1")
        .group("sg-open")
        .in("all from any")
        .eni("eni-a", "subnet-private", "10.0.2.10")
        .groups("sg-open");
  }

  @Test
  void hostsOnPremisesAreAskedAboutToo() {
    assertThat(found(office("tgw-attach-a"), FirewallDrafts.attached("tgw-attach-fw"))).hasSize(1);
    assertThat(
            found(
                office("tgw-attach-a", "tgw-attach-vpn"), FirewallDrafts.attached("tgw-attach-fw")))
        .isEmpty();
  }

  @Test
  void whereThereIsNoFirewallThereIsNothingToMiss() {
    assertThat(Audits.of(AsymmetricInspection.class, inspectionVpc(false).build())).isEmpty();
    assertThat(Audits.of(AsymmetricInspection.class, inVpc("10.0.5.0/24 > vpce-1", "").build()))
        .isEmpty(); // opaque: nobody knows whether it keeps state
  }
}
