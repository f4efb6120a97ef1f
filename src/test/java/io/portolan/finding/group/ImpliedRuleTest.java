package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpliedRuleTest {
  /** The inbound rules that are found, as they say. */
  private static List<String> found(String... rules) {
    EstateBuilder world =
        Audits.world()
            .prefixList("pl-office", "203.0.113.0/25", "203.0.113.128/25")
            .prefixListUnknown("pl-unknown")
            .group("sg-b")
            .group("sg-a")
            .in(rules)
            .eni("eni-a", "subnet-private", "10.0.2.10")
            .groups("sg-a");
    return Audits.of(ImpliedRule.class, world.build()).stream()
        .map(Finding::subject)
        .map(each -> each.substring("sg-a ingress ".length()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp 22 from 10.0.0.0/8     | tcp 22 from 10.1.0.0/16  | tcp 22 from 10.1.0.0/16",
        "all from 10.0.0.0/8        | tcp 22 from 10.1.0.0/16  | tcp 22 from 10.1.0.0/16",
        "tcp 22 from 203.0.113.7/32 | tcp 22 from pl-office    | tcp 22 from 203.0.113.7/32",
        "tcp 20-30 from sg-b        | tcp 22 from sg-b         | tcp 22 from sg-b",
      })
  void whatOthersAllowIsImplied(String one, String another, String implied) {
    assertThat(found(one, another)).containsExactly(implied);
    assertThat(found(another, one)).containsExactly(implied);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp 22 from 10.0.0.0/8 | udp 22 from 10.1.0.0/16",
        "tcp 22 from 10.0.0.0/8 | tcp 22 from ::/0",
        "tcp 22 from 10.0.0.0/8 | tcp 22 from sg-b", // whoever is in sg-b later need not be in 10/8
        "tcp 22 from sg-a       | tcp 22 from sg-b",
        "tcp 22 from 10.0.0.0/8 | tcp 22 from pl-unknown",
        "tcp 22 from 10.0.0.0/9 | tcp 22 from 10.0.0.0/8",
      })
  void whatDiffersIsNot(String one, String another) {
    assertThat(found(one, another)).doesNotContain(another);
  }

  @Test
  void ofTwoThatImplyEachOtherOneStays() {
    assertThat(found("tcp 22 from 10.0.0.0/9, 10.128.0.0/9", "tcp 22 from 10.0.0.0/8")).hasSize(1);
    assertThat(found("tcp 22 from pl-office", "tcp 22 from 203.0.113.0/24")).hasSize(1);
  }

  @Test
  void bothDirectionsAreApartAndGroupsInUseAlone() {
    EstateBuilder world =
        Audits.world()
            .group("sg-a")
            .in("tcp 22 from 10.0.0.0/8")
            .out("tcp 22 to 10.1.0.0/16")
            .eni("eni-a", "subnet-private", "10.0.2.10")
            .groups("sg-a")
            .group("sg-unused")
            .in("all from 10.0.0.0/8", "tcp 22 from 10.1.0.0/16");

    assertThat(Audits.of(ImpliedRule.class, world.build())).isEmpty();
  }
}
