package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audit;
import io.portolan.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An audit as Markdown. */
class AuditMarkdownTest {
  private static final Pattern REFERENCE = Pattern.compile("&#(\\d+);");

  private static String text(Audit audit) {
    return AuditMarkdown.of(audit, Severity.INFO, AuditSamples.NO_NAMES, "prod");
  }

  @Test
  void plain() {
    assertThat(text(AuditSamples.PLAIN))
        .isEqualTo(
            """
            ## Audit of `prod`

            2 findings: 1 critical, 1 low; 1 accepted.

            | severity | check | where | what | owner |
            |---|---|---|---|---|
            | critical | `InternetExposed` | `i-1` | the internet can reach tcp 22 | unowned |
            | low | `RouteToNowhere` | `rtb-1` | its route to 10.9.0.0/16 leads nowhere | net |

            <details>
            <summary>critical: <code>InternetExposed</code>, <code>i-1</code></summary>

            * what: the internet can reach tcp 22
            * looked for: what the internet can reach
            * resources: `sgr-1`, `sg-1`, `i-1`
            * traffic: tcp 22
            * rated: high: an admin port; raised: weight 10
            * owner: unowned
            * for: checkout, weight 10
            * controls: CIS 6.0 5.3; PCI DSS 4.0 1.3.1
            * also found there by: `WideRule`
            * fingerprint: `4f2a`

            | path | direction | rule | |
            |---|---|---|---|
            | `internet` | egress |  | a host on the internet |
            | `acl-1` | ingress | `121` | allow tcp 22 from ::/0 |
            | `sg-1` | ingress | `sgr-1` | tcp 22 from ::/0 |
            | `sg-2` | ingress |  | tcp 22 from any |

            </details>

            <details>
            <summary>low: <code>RouteToNowhere</code>, <code>rtb-1</code></summary>

            * what: its route to 10.9.0.0/16 leads nowhere
            * looked for: routes that lead nowhere
            * resources: `rtb-1`
            * rated: low: nothing gets through
            * owner: net
            * fingerprint: `77aa`

            </details>

            Accepted:

            * medium: `InternetExposed`, `lb:shop`: public shop (web, until 2027-06-30)

            Assumptions:

            * `tiers`: they are inferred
            """);
  }

  @Test
  void nothing() {
    assertThat(text(AuditSamples.NOTHING)).isEqualTo("## Audit of `prod`\n\nno findings.\n");
  }

  @Test
  @DisplayName("what is less severe is counted, not listed")
  void least() {
    assertThat(AuditMarkdown.of(AuditSamples.PLAIN, Severity.HIGH, AuditSamples.NO_NAMES, "prod"))
        .contains("2 findings: 1 critical, 1 low; 1 accepted.")
        .doesNotContain("rtb-1")
        .contains("\n1 finding below high not listed.\n");
  }

  @Test
  @DisplayName("however many there are, it fits a comment, and says what is left out")
  void many() {
    String text = text(AuditSamples.many(2_000));
    long rows = text.lines().filter(line -> line.startsWith("| critical")).count();
    long details = text.lines().filter(line -> line.equals("<details>")).count();

    assertThat(text).hasSizeLessThan(65_536);
    assertThat(rows).isBetween(50L, 1_999L);
    assertThat(details).isBetween(10L, 1_999L);
    assertThat(text)
        .contains("\n" + (2_000 - rows) + " more findings with --format json.\n")
        .contains("\nThe details of " + (2_000 - details) + " more findings with --format json.\n")
        .containsPattern("\n\\d+ more assumptions with --format json\\.\n");
  }

  /** Whatever the names, markup is ours alone, and names can be read. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void escaped(@ForAll("audits") Audit audit) {
    check(audit);
  }

  @Test
  @DisplayName("names from strangers stay names")
  void hostile() {
    for (String text : AuditSamples.HOSTILE) {
      check(AuditSamples.of(text));
    }
  }

  private static void check(Audit audit) {
    String text = text(audit);
    String withoutOurs = text.replaceAll("</?(details|summary|code)>", "");

    assertThat(text.length()).isLessThan(65_536);
    assertThat(withoutOurs).doesNotContain("<", ">", "](", "![", "\\", "**");
    assertThat(withoutOurs.replaceAll("&#\\d+;", "")).doesNotContain("&");
    assertThat(text.lines()).allMatch(line -> Printable.of(line).equals(line));
    assertThat(text.replaceAll("`[^`\n]*`", "")).doesNotContain("://", "www.");
    List<List<String>> rows = rows(text);
    for (int i = 0; i < rows.size(); i++) {
      Audit.Result result = audit.open().get(i);
      assertThat(rows.get(i))
          .containsExactly(
              result.finding().rating().severity().toString(),
              Printable.of(result.finding().check()),
              Printable.of(AuditSamples.NO_NAMES.beside(AuditWords.where(result.finding()))),
              Printable.of(result.finding().message()),
              Printable.of(result.owner().orElse("unowned")));
    }
    if (text.length() < 20_000) {
      assertThat(rows).hasSize(audit.open().size());
    }
  }

  /** The cells of the first table. */
  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    text.lines()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("| "))
        .forEach(
            line -> {
              List<String> cells = new ArrayList<>();
              for (String cell : line.substring(2, line.length() - 2).split(" \\| ", -1)) {
                cells.add(read(cell));
              }
              rows.add(cells);
            });
    return rows;
  }

  /** What a reader sees. */
  private static String read(String cell) {
    String inside = cell.replaceAll("^(<code>|`)|(</code>|`)$", "");
    return REFERENCE
        .matcher(inside)
        .replaceAll(
            each -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(each.group(1)))));
  }

  @Provide
  Arbitrary<Audit> audits() {
    return AuditSamples.any();
  }
}
