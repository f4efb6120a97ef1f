package io.portolan.finding.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.Configuration;
import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FlowLog;
import io.portolan.model.aws.Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowLogsMissingTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(FlowLogsMissing.class, world.build());
  }

  private static FlowLog log(String id, String of, String account, String region) {
    return new FlowLog(new Arn(id), new Location(account, region), of, "ALL", Map.of());
  }

  private static FlowLog log(String of) {
    return log("fl-" + of, of, "111111111111", "eu-west-1");
  }

  /** Two interfaces of a VPC, of which strangers get to one. */
  private static EstateBuilder open(String rule) {
    return Audits.world()
        .vpc("vpc-other", "10.9.0.0/16")
        .eni("eni-quiet", "subnet-private", "10.0.2.10")
        .vpc("vpc-c", "10.2.0.0/16", "2001:db8:c::/56")
        .igw("igw-c", "vpc-c")
        .subnet("subnet-c", "vpc-c", "10.2.1.0/24", "2001:db8:c:1::/64")
        .routes("subnet-c", "0.0.0.0/0 > igw-c", "::/0 > igw-c")
        .group("sg-c")
        .in(rule)
        .eni("eni-c", "subnet-c", "10.2.1.10", "2001:db8:c:1::10")
        .publicIp("198.51.100.20")
        .groups("sg-c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp 443 from 0.0.0.0/0", "tcp 443 from ::/0"})
  void aVpcThatStrangersGetIntoUnrecordedIsFoundWhereOthersAreRecorded(String rule) {
    assertThat(found(open(rule).resource(log("vpc-other"))))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("vpc-c");
              assertThat(each.message()).isEqualTo("no flow log records eni-c in vpc-c");
              assertThat(each.rating().severity()).isEqualTo(Severity.MEDIUM);
              assertThat(each.controls()).contains("CIS 6.0 4.7");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"vpc-c", "subnet-c", "eni-c"})
  void aLogOfTheVpcItsSubnetOrItsInterfaceIsEnough(String of) {
    assertThat(found(open("tcp 443 from 0.0.0.0/0").resource(log(of)))).isEmpty();
  }

  @Test
  void logsOfAnotherAccountOrRegionSayNothingOfThisOne() {
    assertThat(
            found(
                open("tcp 443 from 0.0.0.0/0")
                    .resource(log("fl-1", "vpc-x", "111111111111", "us-east-1"))
                    .resource(log("fl-2", "vpc-y", "222222222222", "eu-west-1"))))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.message())
                  .isEqualTo(
                      "no flow log records eni-c in vpc-c; the snapshot has none of"
                          + " 111111111111/eu-west-1");
              assertThat(each.rating().severity()).isEqualTo(Severity.INFO);
              assertThat(each.controls()).isEmpty();
            });
  }

  @Test
  void whatSomeOfTheInternetReachesIsNoneUnlessItIsCritical() {
    EstateBuilder world = open("tcp 443 from 203.0.113.0/24").resource(log("vpc-other"));
    Configuration critical =
        Audits.configuration("critical: [{name: shop, endpoints: eni-quiet, weight: 9}]");

    assertThat(found(world)).isEmpty();
    assertThat(Audits.of(FlowLogsMissing.class, world.build(), List.of(), critical))
        .singleElement()
        .extracting(Finding::subject)
        .isEqualTo("vpc-a");
  }
}
