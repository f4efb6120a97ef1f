package io.portolan.finding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WidePeeringRouteTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(WidePeeringRoute.class, world.build());
  }

  /** A VPC that is peered with another of both IP versions. */
  private static EstateBuilder peered(String... routes) {
    return EstateBuilder.world()
        .vpc("vpc-b", "10.1.0.0/16", "10.3.0.0/16", "2001:db8:b::/56")
        .vpc("vpc-a", "10.0.0.0/16", "2001:db8:a::/56")
        .peering("pcx-ab", "vpc-a", "vpc-b")
        .prefixList("pl-far", "10.1.0.0/16", "10.3.0.0/16")
        .prefixList("pl-more", "10.1.0.0/16", "10.2.0.0/16")
        .prefixListUnknown("pl-unknown")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
        .routes("subnet-a", routes)
        .eni("eni-a", "subnet-a", "10.0.1.10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/8 > pcx-ab", // all of a private range
        "2001:db8:b::/48 > pcx-ab",
        "pl-more > pcx-ab",
        "0.0.0.0/0 > pcx-ab"
      })
  void whatTakesMoreThanThePeerHasIsFound(String route) {
    assertThat(found(peered(route)))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).startsWith("rtb-subnet-a ");
              assertThat(each.resources()).contains("rtb-subnet-a", "pcx-ab");
              assertThat(each.controls()).contains("CIS 6.0 6.6");
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.0.0/16 > pcx-ab",
        "10.1.4.0/24 > pcx-ab",
        "2001:db8:b::/56 > pcx-ab",
        "pl-far > pcx-ab",
        "pl-unknown > pcx-ab",
        "10.0.0.0/8 > pcx-ab blackhole",
        "10.0.0.0/8 > pcx-missing",
        "10.0.0.0/8 > tgw-a"
      })
  void whatThePeerHasAndWhatIsNotKnownIsNone(String route) {
    assertThat(found(peered(route))).isEmpty();
  }

  @Test
  void theTablesOfAVpcAreOneFinding() {
    assertThat(
            found(
                peered("10.0.0.0/8 > pcx-ab")
                    .subnet("subnet-c", "vpc-a", "10.0.2.0/24")
                    .routes("subnet-c", "10.0.0.0/8 > pcx-ab")
                    .eni("eni-c", "subnet-c", "10.0.2.10")))
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo(
            "rtb-subnet-a and rtb-subnet-c lead 10.0.0.0/8 to pcx-ab, which is more than vpc-b"
                + " behind it has");
  }

  @Test
  void aPeerWhoseBlocksAreNotInTheSnapshotIsNone() {
    assertThat(
            found(
                EstateBuilder.world()
                    .vpc("vpc-a", "10.0.0.0/16")
                    .peering("pcx-ax", "vpc-a", "vpc-x")
                    .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
                    .routes("subnet-a", "10.0.0.0/8 > pcx-ax")
                    .eni("eni-a", "subnet-a", "10.0.1.10")))
        .isEmpty();
  }
}
