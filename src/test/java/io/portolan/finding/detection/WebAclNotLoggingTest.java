package io.portolan.finding.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.WebAcl;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebAclNotLoggingTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(WebAclNotLogging.class, world.build());
  }

  private static WebAcl acl(Setting logging, String... resources) {
    return new WebAcl(
        new Arn("arn:acl"),
        new Location("111111111111", "eu-west-1"),
        "shop",
        WebAcl.Action.ALLOW,
        List.of(),
        List.of(),
        Arrays.stream(resources).map(Arn::new).collect(Collectors.toSet()),
        logging,
        Map.of());
  }

  @Test
  void oneThatIsAssociatedIsFound() {
    assertThat(found(Audits.world().resource(acl(Setting.OFF, "arn:lb"))))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.resources()).containsExactly("arn:acl", "arn:lb");
              assertThat(each.message()).isEqualTo("the web ACL shop of arn:lb does not log");
              assertThat(each.controls()).containsExactly("Security Hub WAF.11");
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            });
  }

  @Test
  void oneThatADistributionNamesIsFound() {
    assertThat(
            found(
                Audits.world()
                    .resource(acl(Setting.OFF))
                    .distribution("E1")
                    .guardedBy("arn:acl")
                    .bucket("b")))
        .hasSize(1);
  }

  @Test
  void oneThatNothingUsesIsNone() {
    assertThat(found(Audits.world().resource(acl(Setting.OFF)))).isEmpty();
    assertThat(
            found(
                Audits.world()
                    .resource(acl(Setting.OFF))
                    .distribution("E1")
                    .guardedBy("arn:acl")
                    .bucket("b")
                    .disabled()))
        .isEmpty();
    assertThat(
            found(
                Audits.world()
                    .resource(acl(Setting.OFF))
                    .distribution("E1")
                    .guardedBy("arn:other")
                    .bucket("b")))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ON", "UNKNOWN"})
  void oneThatLogsOrOfWhichNothingTellsIsNone(Setting logging) {
    assertThat(found(Audits.world().resource(acl(logging, "arn:lb")))).isEmpty();
  }
}
