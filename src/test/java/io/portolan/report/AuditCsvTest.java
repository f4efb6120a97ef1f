package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An audit as CSV. */
class AuditCsvTest {
  private static final List<String> HEADER =
      List.of(
          "severity",
          "rule",
          "title",
          "endpoint",
          "subject",
          "message",
          "traffic",
          "path",
          "resources",
          "owner",
          "criticality",
          "weight",
          "because",
          "controls",
          "also",
          "accepted",
          "acceptedBy",
          "until",
          "fingerprint");

  /** The cells of each line, read as RFC 4180 says. */
  private static List<List<String>> read(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(csv.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == ',') {
        line.add(cell.toString());
        cell.setLength(0);
      } else if (!quoted && c == '\r') {
        assertThat(csv.charAt(++i)).isEqualTo('\n');
        line.add(cell.toString());
        cell.setLength(0);
        lines.add(line);
        line = new ArrayList<>();
      } else {
        cell.append(c);
      }
    }
    assertThat(quoted).isFalse();
    assertThat(line).isEmpty();
    return lines;
  }

  @Test
  void plain() {
    assertThat(read(AuditCsv.of(AuditSamples.PLAIN, AuditSamples.NO_NAMES)))
        .containsExactly(
            HEADER,
            List.of(
                "critical",
                "InternetExposed",
                "what the internet can reach",
                "i-1",
                "sgr-1",
                "the internet can reach tcp 22",
                "tcp 22",
                "internet egress: a host on the internet; acl-1 ingress 121: allow tcp 22 from"
                    + " ::/0; sg-1 ingress sgr-1: tcp 22 from ::/0; sg-2 ingress: tcp 22 from any",
                "sgr-1; sg-1; i-1",
                "",
                "checkout",
                "10",
                "high: an admin port; raised: weight 10",
                "CIS 6.0 5.3; PCI DSS 4.0 1.3.1",
                "WideRule",
                "",
                "",
                "",
                "4f2a"),
            List.of(
                "medium",
                "InternetExposed",
                "what the internet can reach",
                "lb:shop",
                "sgr-2",
                "the internet can reach tcp 443",
                "tcp 22",
                "",
                "sgr-2",
                "web",
                "",
                "",
                "medium: a port for the public",
                "CIS 6.0 5.3",
                "",
                "public shop",
                "web",
                "2027-06-30",
                "1c0d"),
            List.of(
                "low",
                "RouteToNowhere",
                "routes that lead nowhere",
                "",
                "rtb-1",
                "its route to 10.9.0.0/16 leads nowhere",
                "",
                "",
                "rtb-1",
                "net",
                "",
                "",
                "low: nothing gets through",
                "",
                "",
                "",
                "",
                "",
                "77aa"));
  }

  @Test
  void nothing() {
    assertThat(read(AuditCsv.of(AuditSamples.NOTHING, AuditSamples.NO_NAMES)))
        .containsExactly(HEADER);
  }

  /** What is written is what is read, and no cell is a formula. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void roundTrip(@ForAll("audits") Audit audit) {
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
    List<List<String>> lines = read(AuditCsv.of(audit, AuditSamples.NO_NAMES));

    assertThat(lines).hasSize(audit.results().size() + 1);
    for (List<String> line : lines) {
      assertThat(line).hasSize(HEADER.size());
      assertThat(line).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r].*"));
    }
    for (int i = 0; i < audit.results().size(); i++) {
      Audit.Result result = audit.results().get(i);
      List<String> line = lines.get(i + 1);
      assertThat(line.get(1)).isEqualTo(safe(result.finding().check()));
      assertThat(line.get(4)).isEqualTo(safe(result.finding().subject()));
      assertThat(line.get(5)).isEqualTo(safe(result.finding().message()));
      assertThat(line.get(9)).isEqualTo(safe(result.owner().orElse("")));
      assertThat(line.get(15))
          .isEqualTo(safe(result.exception().map(Audit.Accepted::reason).orElse("")));
      assertThat(line.get(18)).isEqualTo(safe(result.fingerprint()));
    }
  }

  private static String safe(String text) {
    return (text.matches("(?s)[=+\\-@\t\r].*") ? "'" : "") + Printable.of(text);
  }

  @Provide
  Arbitrary<Audit> audits() {
    return AuditSamples.any();
  }
}
