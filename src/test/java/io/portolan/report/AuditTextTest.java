package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audit;
import io.portolan.finding.Severity;
import io.portolan.model.aws.Estate;
import io.portolan.reach.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An audit on a screen. */
class AuditTextTest {
  private static String text(Audit audit) {
    return AuditText.of(audit, Severity.INFO, AuditSamples.NO_NAMES);
  }

  @Test
  @DisplayName("counts first, then the worst, by which rules, and where the rest is")
  void plain() {
    assertThat(text(AuditSamples.PLAIN))
        .isEqualTo(
            """
            2 findings: 1 critical, 1 low; 1 accepted
              severity  check            where  owner
              critical  InternetExposed  i-1    unowned
                        the internet can reach tcp 22
              low       RouteToNowhere   rtb-1  net
                        its route to 10.9.0.0/16 leads nowhere

            by which rules
              i-1  acl-1 121, sgr-1, sg-2 tcp 22 from any

            1 assumption is in --format md and json
            """);
  }

  @Test
  void nothing() {
    assertThat(text(AuditSamples.NOTHING)).isEqualTo("no findings\n");
    assertThat(text(new Audit(List.of(AuditSamples.ACCEPTED), List.of())))
        .isEqualTo("no findings; 1 accepted\n");
  }

  @Test
  @DisplayName("what is less severe is counted, not listed")
  void least() {
    assertThat(AuditText.of(AuditSamples.PLAIN, Severity.HIGH, AuditSamples.NO_NAMES))
        .startsWith("2 findings: 1 critical, 1 low; 1 accepted\n")
        .doesNotContain("rtb-1")
        .contains("\n1 below high is not listed\n");
  }

  @Test
  @DisplayName("of many findings seven, three paths, and the number of the others")
  void many() {
    List<String> lines = text(AuditSamples.many(1_000)).lines().toList();

    assertThat(lines.get(0)).isEqualTo("1000 findings: 1000 critical");
    assertThat(lines).filteredOn(line -> line.startsWith("  critical")).hasSize(7);
    assertThat(lines).filteredOn(line -> line.startsWith("  i-1")).hasSize(3);
    assertThat(lines).contains("993 more with --format md or json");
  }

  @Test
  @DisplayName("with everything there is to say it is a full screen")
  void full() {
    Audit many = AuditSamples.many(20);
    List<Audit.Result> results = new ArrayList<>(many.results());
    results.add(AuditSamples.ROUTED);
    String text =
        AuditText.of(new Audit(results, many.assumptions()), Severity.HIGH, AuditSamples.NO_NAMES);

    assertThat(text.lines()).hasSize(24);
    assertThat(text).contains("\n13 more with --format md or json; 1 below high is not listed\n");
  }

  @Test
  @DisplayName("names stand beside ids")
  void names() {
    Names names =
        new Names(
            Estate.of(List.of(Resources.instance("i-1", "running", Map.of("Name", "bastion")))));

    assertThat(AuditText.of(AuditSamples.PLAIN, Severity.INFO, names))
        .contains("  i-1 (bastion)  ");
  }

  /** Whatever was found, it fits a screen and moves no cursor. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void fits(@ForAll("audits") Audit audit, @ForAll Severity least) {
    check(audit, least);
  }

  @Test
  @DisplayName("names from strangers stay names")
  void hostile() {
    for (String text : AuditSamples.HOSTILE) {
      check(AuditSamples.of(text), Severity.INFO);
    }
  }

  private static void check(Audit audit, Severity least) {
    String text = AuditText.of(audit, least, AuditSamples.NO_NAMES);

    assertThat(text.lines()).hasSizeLessThanOrEqualTo(24);
    for (String line : text.split("\n", -1)) {
      assertThat(line.codePointCount(0, line.length())).as(line).isLessThanOrEqualTo(120);
      assertThat(Printable.of(line)).isEqualTo(line);
    }
    long listed =
        audit.open().stream()
            .filter(each -> each.finding().rating().severity().compareTo(least) >= 0)
            .count();
    long shown =
        text.lines()
            .filter(line -> line.matches("  (critical|high|medium|low|info)( .*)?"))
            .count();
    assertThat(shown).isEqualTo(Math.min(listed, 7));
  }

  @Provide
  Arbitrary<Audit> audits() {
    return AuditSamples.any();
  }
}
