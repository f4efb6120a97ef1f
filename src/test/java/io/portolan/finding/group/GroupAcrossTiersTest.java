package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.Configuration;
import io.portolan.finding.Audit;
import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupAcrossTiersTest {
  private static final String TIERS = "tiers: {app: [eni-app-1, eni-app-2], data: [eni-db]}";

  /** A group that an application and a database hold, with a client of both IP versions. */
  private static EstateBuilder world(String... rules) {
    return Audits.world()
        .group("sg-client")
        .group("sg-both")
        .in(rules)
        .eni("eni-app-1", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
        .groups("sg-both")
        .eni("eni-db", "subnet-private", "10.0.2.20", "2001:db8:0:2::20")
        .groups("sg-both")
        .eni("eni-client", "subnet-public", "10.0.1.30", "2001:db8:0:1::30")
        .groups("sg-client");
  }

  private static List<Finding> found(EstateBuilder world, String... configuration) {
    Configuration read = Audits.configuration(configuration);
    return Audits.of(GroupAcrossTiers.class, world.build(), List.of(), read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp 5432 from sg-client",
        "tcp 5432 from 10.0.1.0/24",
        "tcp 5432 from 2001:db8::/56",
        "all from sg-both", // the one from the other
        "udp 4000 from sg-client",
      })
  void aRuleThatOpensBothIsFoundWithTheWay(String rule) {
    assertThat(found(world("icmp from any", rule), TIERS))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("sg-both");
              assertThat(each.message()).contains("app and data").contains("eni-app-1 and eni-db");
              assertThat(each.about()).hasSize(2);
              assertThat(each.path()).isNotEmpty();
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp 22 from sg-client", // administration is for all
        "icmp from any",
        "tcp 5432 from 10.9.0.0/16", // nobody is there
        "tcp 5432 from sg-gone",
      })
  void otherRulesAreNone(String rule) {
    assertThat(found(world(rule), TIERS)).isEmpty();
  }

  @Test
  void whereOneOfThemCantBeReachedItIsNone() {
    EstateBuilder world =
        Audits.world()
            .group("sg-both")
            .in("tcp 5432 from 10.0.1.0/24")
            .eni("eni-app-1", "subnet-public", "10.0.1.10")
            .groups("sg-both")
            .eni("eni-client", "subnet-public", "10.0.1.30")
            .eni("eni-db", "subnet-private", "10.0.2.20")
            .groups("sg-both")
            .acl("acl-a", "subnet-private")
            .in("100 deny all from any");

    assertThat(found(world, TIERS)).isEmpty();
  }

  @Test
  void theTiersHaveToBeConfiguredAndTwo() {
    String rule = "tcp 5432 from sg-client";
    assertThat(found(world(rule), "critical: []")).isEmpty();
    assertThat(found(world(rule), "tiers: {data: [eni-app-1, eni-db]}")).isEmpty();
    assertThat(found(world(rule), "tiers: {data: [eni-db]}")).isEmpty(); // the rest is in none
    assertThat(found(world(rule), "tiers: {edge: [eni-client], data: [eni-db]}")).isEmpty();
  }

  @Test
  void theWeightRaisesIt() {
    Configuration heavy =
        Audits.configuration(TIERS, "critical: [{name: orders, endpoints: [eni-db], weight: 9}]");
    assertThat(Audits.of(world("tcp 5432 from sg-client").build(), List.of(), heavy).open())
        .filteredOn(each -> each.finding().check().equals("GroupAcrossTiers"))
        .extracting(Audit.Result::finding)
        .extracting(each -> each.rating().severity())
        .containsExactly(Severity.MEDIUM);
  }
}
