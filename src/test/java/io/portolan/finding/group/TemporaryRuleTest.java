package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Cidr;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporaryRuleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEMP migration test, remove after 2024-06 | 2024-06-30",
        "temporary, until 2024-02                  | 2024-02-29",
        "valid 2024-05-01 to 2024-05-31            | 2024-05-31",
        "remove by 2024-06-15                      | 2024-06-15",
        "expires 2024-13                           |",
        "temp                                      |",
        "migrated on 2024-06-15                    |",
        "template 2024-06-15                       |",
        "''                                        |",
      })
  void daysAreReadWhereTheRuleSaysThatItIsTemporary(String description, LocalDate day) {
    assertThat(TemporaryRule.lastDay(description).orElse(null)).isEqualTo(day);
  }

  private static List<Finding> found(String description, String block) {
    Estate estate =
        Audits.world()
            .group("sg-a")
            .eni("eni-a", "subnet-private", "10.0.2.10")
            .groups("sg-a")
            .group("sg-b")
            .eni("eni-b", "subnet-public", "10.0.1.10")
            .groups("sg-b")
            .build();
    SecurityGroup group = estate.find(SecurityGroup.class, new SecurityGroupId("sg-a"));
    SecurityGroupRule rule =
        new SecurityGroupRule(
            "sgr-temp",
            Direction.INGRESS,
            new RuleTraffic(6, 5432, 5432),
            new RulePeer.Block(Cidr.parse(block)),
            description);
    return Audits.of(
        TemporaryRule.class,
        estate.with(
            new SecurityGroup(
                group.id(),
                group.location(),
                group.vpc(),
                group.name(),
                List.of(rule),
                group.tags())));
  }

  @Test
  void aRuleThatHasOutlivedItsDayIsFoundWithWhoUsesIt() {
    assertThat(found("TEMP, remove after 2027-02", "10.0.1.0/24"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("sgr-temp");
              assertThat(each.path()).isNotEmpty();
              assertThat(each.rating().severity()).isEqualTo(Severity.MEDIUM);
            });
  }

  @Test
  void oneThatNobodyUsesMattersLess() {
    assertThat(found("TEMP, remove after 2027-02", "10.0.77.0/24"))
        .singleElement()
        .satisfies(each -> assertThat(each.rating().severity()).isEqualTo(Severity.LOW));
  }

  @Test
  void onItsLastDayARuleIsStillRight() {
    assertThat(found("TEMP, remove after 2027-03-01", "10.0.1.0/24")).isEmpty();
  }
}
