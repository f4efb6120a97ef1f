package io.portolan.finding.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.UnmodelledResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThreatDetectionMissingTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(ThreatDetectionMissing.class, world.build());
  }

  private static UnmodelledResource detector(String key, String account, String region) {
    return new UnmodelledResource(
        new Arn(key + account + region), new Location(account, region), key, Set.of(), Map.of());
  }

  private static EstateBuilder open(String rule) {
    return Audits.world()
        .group("sg-open")
        .in(rule)
        .eni("eni-a", "subnet-public", "10.0.1.10", "2001:db8:0:1::10")
        .publicIp("198.51.100.10")
        .groups("sg-open");
  }

  @Test
  void aRegionThatIsOpenAndNotWatchedAsAnotherIsFound() {
    for (String rule : List.of("tcp 443 from 0.0.0.0/0", "tcp 443 from ::/0")) {
      assertThat(found(open(rule).resource(detector("Detectors", "111111111111", "us-east-1"))))
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.subject()).isEqualTo("111111111111/eu-west-1");
                assertThat(each.message())
                    .isEqualTo(
                        "strangers get to eni-a in 111111111111/eu-west-1, where GuardDuty has no"
                            + " detector, as it has in other Regions of the account");
                assertThat(each.rating().severity()).isEqualTo(Severity.MEDIUM);
              });
    }
  }

  @Test
  void aRegionThatIsWatchedOrThatStrangersDoNotGetIntoIsNone() {
    UnmodelledResource elsewhere = detector("Detectors", "111111111111", "us-east-1");

    assertThat(
            found(
                open("tcp 443 from 0.0.0.0/0")
                    .resource(elsewhere)
                    .resource(detector("Detectors", "111111111111", "eu-west-1"))))
        .isEmpty();
    assertThat(found(open("tcp 443 from 203.0.113.0/24").resource(elsewhere))).isEmpty();
  }

  @Test
  void whereTheSnapshotHasNoneOfTheAccountItIsNone() {
    assertThat(found(open("tcp 443 from 0.0.0.0/0"))).isEmpty();
    assertThat(
            found(
                open("tcp 443 from 0.0.0.0/0")
                    .resource(detector("Detectors", "222222222222", "us-east-1"))
                    .resource(detector("ApiGatewayDomainNames", "111111111111", "us-east-1"))))
        .isEmpty();
  }
}
