package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Findings as Markdown for a comment on a pull request: a table, then each one's details to unfold.
 * A comment on GitHub holds 65,536 characters; what is past {@value #MOST_CHARACTERS} is left out
 * from the end of each part, and the text says how much.
 */
public final class AuditMarkdown {
  /** How long the text may become, but for headings. */
  static final int MOST_CHARACTERS = 60_000;

  private static final int MOST_FOR_TABLE = 20_000;
  private static final int MOST_FOR_DETAILS = 45_000;
  private static final int MOST_FOR_ACCEPTED = 50_000;
  private static final int MOST_PORTS = 24;

  private final Audit audit;
  private final Names names;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);
  private final StringBuilder text = new StringBuilder();

  private AuditMarkdown(Audit audit, Names names) {
    this.audit = audit;
    this.names = names;
  }

  /**
   * The lines, each ended.
   *
   * @param least what is less severe is counted, not listed
   * @param directory what to call the snapshot
   */
  public static String of(Audit audit, Severity least, Names names, String directory) {
    AuditMarkdown markdown = new AuditMarkdown(audit, names);
    markdown.line("## Audit of " + Markdown.code(directory));
    markdown.line("");
    markdown.line(AuditCounts.of(audit) + ".");
    markdown.findings(least);
    markdown.accepted();
    markdown.assumptions();
    return markdown.text.toString();
  }

  private void findings(Severity least) {
    List<Finding> all = audit.open().stream().map(Audit.Result::finding).toList();
    List<Audit.Result> listed =
        audit.open().stream()
            .filter(each -> each.finding().rating().severity().compareTo(least) >= 0)
            .toList();
    if (!listed.isEmpty()) {
      line("");
      line("| severity | check | where | what | owner |");
      line("|---|---|---|---|---|");
      more(write(listed.stream().map(this::row).toList(), MOST_FOR_TABLE), "", "finding");
      List<String> details = listed.stream().map(this::details).toList();
      more(write(details, MOST_FOR_DETAILS), "The details of ", "finding");
    }
    int below = all.size() - listed.size();
    if (below > 0) {
      line("");
      line(AuditCounts.count(below, "finding") + " below " + least + " not listed.");
    }
  }

  private String row(Audit.Result result) {
    Finding finding = result.finding();
    return "| "
        + String.join(
            " | ",
            finding.rating().severity().toString(),
            Markdown.code(finding.check()),
            code(AuditWords.where(finding)),
            Markdown.prose(finding.message()),
            result.owner().map(Markdown::prose).orElse("unowned"))
        + " |\n";
  }

  private String details(Audit.Result result) {
    Finding finding = result.finding();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("<details>");
    lines.add(
        "<summary>"
            + finding.rating().severity()
            + ": "
            + Markdown.html(finding.check())
            + ", "
            + Markdown.html(names.beside(AuditWords.where(finding)))
            + "</summary>");
    lines.add("");
    lines.add("* what: " + Markdown.prose(finding.message()));
    lines.add("* looked for: " + Markdown.prose(result.title()));
    lines.add("* resources: " + codes(finding.resources()));
    if (!finding.traffic().isEmpty()) {
      lines.add("* traffic: " + Markdown.escaped(traffic.of(finding.traffic())));
    }
    lines.add(
        "* rated: "
            + finding.rating().because().stream()
                .map(Markdown::prose)
                .collect(Collectors.joining("; ")));
    lines.add("* owner: " + result.owner().map(Markdown::prose).orElse("unowned"));
    result
        .criticality()
        .ifPresent(
            each ->
                lines.add("* for: " + Markdown.prose(each.name()) + ", weight " + each.weight()));
    if (!result.controls().isEmpty()) {
      lines.add(
          "* controls: "
              + result.controls().stream().map(Markdown::prose).collect(Collectors.joining("; ")));
    }
    if (!result.also().isEmpty()) {
      lines.add("* also found there by: " + codes(result.also()));
    }
    lines.add("* fingerprint: " + Markdown.code(result.fingerprint()));
    path(finding.path(), lines);
    lines.add("");
    lines.add("</details>");
    return String.join("\n", lines) + "\n";
  }

  private void path(List<Reason> path, List<String> lines) {
    if (path.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("| path | direction | rule | |");
    lines.add("|---|---|---|---|");
    for (Reason hop : path) {
      String rule = hop.rule().isEmpty() || hop.rule().equals(hop.text()) ? "" : hop.rule();
      lines.add(
          "| "
              + String.join(
                  " | ",
                  code(hop.component()),
                  Markdown.prose(hop.direction()),
                  rule.isEmpty() ? "" : Markdown.code(rule),
                  Markdown.prose(hop.text()))
              + " |");
    }
  }

  private void accepted() {
    if (audit.accepted().isEmpty()) {
      return;
    }
    line("");
    line("Accepted:");
    line("");
    List<String> all = new ArrayList<>();
    for (Audit.Result each : audit.accepted()) {
      all.add(
          "* "
              + each.finding().rating().severity()
              + ": "
              + Markdown.code(each.finding().check())
              + ", "
              + code(AuditWords.where(each.finding()))
              + ": "
              + Markdown.prose(each.exception().map(AuditWords::accepted).orElse(""))
              + "\n");
    }
    more(write(all, MOST_FOR_ACCEPTED), "", "accepted finding");
  }

  private void assumptions() {
    if (audit.assumptions().isEmpty()) {
      return;
    }
    line("");
    line("Assumptions:");
    line("");
    List<String> all = new ArrayList<>();
    for (Assumption each : audit.assumptions()) {
      all.add("* " + code(each.component()) + ": " + Markdown.prose(each.text()) + "\n");
    }
    more(write(all, MOST_CHARACTERS), "", "assumption");
  }

  private String codes(List<String> all) {
    return all.stream().map(this::code).collect(Collectors.joining(", "));
  }

  private String code(String name) {
    return Markdown.code(names.beside(name));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Writes what fits and tells how many did not. */
  private int write(List<String> parts, int most) {
    int written = 0;
    while (written < parts.size() && text.length() + parts.get(written).length() <= most) {
      text.append(parts.get(written++));
    }
    return parts.size() - written;
  }

  private void more(int left, String before, String what) {
    if (left > 0) {
      line("");
      line(before + AuditCounts.count(left, "more " + what) + " with --format json.");
    }
  }
}
