package io.portolan.finding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlackholeRouteTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(BlackholeRoute.class, world.build());
  }

  /** Two subnets with an interface each. */
  private static EstateBuilder used() {
    return Audits.world()
        .eni("eni-a", "subnet-public", "10.0.1.10")
        .eni("eni-b", "subnet-private", "10.0.2.10");
  }

  @Test
  void tablesWithOneDestinationAndTargetAreOneFinding() {
    List<Finding> found =
        found(
            used()
                .routes("subnet-public", "10.50.0.0/16 > pcx-gone blackhole")
                .routes("subnet-private", "10.50.0.0/16 > pcx-gone blackhole"));

    assertThat(found)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("rtb-subnet-private 10.50.0.0/16");
              assertThat(each.resources())
                  .contains("rtb-subnet-public", "rtb-subnet-private", "pcx-gone");
              assertThat(each.message())
                  .isEqualTo(
                      "what subnet-public and subnet-private send to 10.50.0.0/16 is dropped:"
                          + " rtb-subnet-private and rtb-subnet-public lead to pcx-gone, which is"
                          + " gone or down");
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            });
  }

  @Test
  void anotherDestinationOrTargetOrVpcIsAnotherFinding() {
    assertThat(
            found(
                used()
                    .routes(
                        "subnet-public",
                        "10.50.0.0/16 > pcx-gone blackhole",
                        "2001:db8:f::/48 > pcx-gone blackhole",
                        "10.51.0.0/16 > none blackhole")
                    .routes("subnet-private", "10.50.0.0/16 > eni-gone blackhole")
                    .vpc("vpc-b", "10.1.0.0/16")
                    .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
                    .routes("subnet-b", "10.50.0.0/16 > pcx-gone blackhole")
                    .eni("eni-c", "subnet-b", "10.1.1.10")))
        .hasSize(5);
  }

  @Test
  void theMainTableCountsForSubnetsWithoutTheirOwn() {
    assertThat(
            found(
                used()
                    .routes("vpc-a", "10.50.0.0/16 > pcx-gone blackhole")
                    .subnet("subnet-main", "vpc-a", "10.0.3.0/24")
                    .eni("eni-c", "subnet-main", "10.0.3.10")))
        .singleElement()
        .extracting(Finding::subject)
        .isEqualTo("rtb-main-vpc-a 10.50.0.0/16");
  }

  @Test
  void aTableThatNoInterfaceUsesAndARouteThatWorksAreNone() {
    assertThat(
            found(
                Audits.world()
                    .routes("subnet-private", "10.50.0.0/16 > pcx-gone blackhole")
                    .routes("vpc-a", "10.50.0.0/16 > pcx-gone blackhole")
                    .eni("eni-a", "subnet-public", "10.0.1.10")))
        .isEmpty();
    assertThat(found(used().routes("subnet-private", "10.50.0.0/16 > pcx-a filtered"))).isEmpty();
  }
}
