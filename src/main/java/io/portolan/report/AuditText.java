package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.finding.Severity;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Findings for a terminal: how many there are, the worst of them, and by which rules the very worst
 * are used. It is made to fit a screen of 24 lines and 120 columns, so texts are cut; the other
 * forms have all.
 */
public final class AuditText {
  private static final String INDENT = "  ";
  private static final String WORDS = "            "; // below the check
  private static final int GAP = 2;
  private static final int COLUMNS = 120;
  private static final int MOST_ROWS = 7;
  private static final int MOST_PATHS = 3;
  private static final int WIDEST_CELL = 40;
  private static final int WIDEST_PLACE = 40;
  private static final int WIDEST_OWNER = 16;
  private static final String SEVERITY = "severity";
  private static final String UNOWNED = "unowned";

  private final Audit audit;
  private final Severity least;
  private final Names names;
  private final List<String> lines = new ArrayList<>();

  private AuditText(Audit audit, Severity least, Names names) {
    this.audit = audit;
    this.least = least;
    this.names = names;
  }

  /**
   * The lines, each ended.
   *
   * @param least what is less severe is counted, not listed
   */
  public static String of(Audit audit, Severity least, Names names) {
    AuditText text = new AuditText(audit, least, names);
    List<Audit.Result> open = audit.open();
    List<Audit.Result> listed = open.stream().filter(text::isListed).toList();
    text.lines.add(AuditCounts.of(audit));
    text.worst(listed.subList(0, Math.min(listed.size(), MOST_ROWS)));
    text.paths(listed);
    text.rest(listed.size() - MOST_ROWS, open.size() - listed.size());
    return String.join("\n", text.lines) + "\n";
  }

  private boolean isListed(Audit.Result result) {
    return result.finding().rating().severity().compareTo(least) >= 0;
  }

  /** Two lines each: what and where, then in words; the second has room for the sentence. */
  private void worst(List<Audit.Result> shown) {
    Table table = new Table(INDENT, WIDEST_CELL);
    table.row(SEVERITY, "check", "where", "owner");
    for (Audit.Result each : shown) {
      table.row(
          each.finding().rating().severity().toString(),
          each.finding().check(),
          place(each, WIDEST_PLACE),
          cut(each.owner().orElse(UNOWNED), WIDEST_OWNER));
    }
    List<String> rows = table.lines();
    for (int i = 0; i < shown.size(); i++) {
      if (i == 0) {
        lines.add(rows.get(0));
      }
      lines.add(rows.get(i + 1));
      lines.add(WORDS + cut(shown.get(i).finding().message(), COLUMNS - WORDS.length()));
    }
  }

  private static int widest(
      List<Audit.Result> shown, String heading, Function<Audit.Result, String> cell) {
    return shown.stream()
        .map(cell)
        .mapToInt(text -> text.codePointCount(0, text.length()))
        .reduce(heading.length(), Math::max);
  }

  private String place(Audit.Result result, int widest) {
    return cut(names.beside(AuditWords.where(result.finding())), widest);
  }

  /** By which rules the worst are used; nothing about what no packet takes part in. */
  private void paths(List<Audit.Result> listed) {
    List<Audit.Result> used =
        listed.stream()
            .filter(each -> each.finding().rating().severity().compareTo(Severity.HIGH) >= 0)
            .limit(MOST_PATHS)
            .filter(each -> !rules(each.finding().path()).isEmpty())
            .toList();
    if (used.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("by which rules");
    Function<Audit.Result, String> place = each -> place(each, WIDEST_PLACE);
    int room = COLUMNS - INDENT.length() - widest(used, "", place) - GAP;
    Table table = new Table(INDENT, COLUMNS);
    for (Audit.Result each : used) {
      table.row(place.apply(each), cut(rules(each.finding().path()), room));
    }
    lines.addAll(table.lines());
  }

  /** The rules on a path; a group's rule has a name of its own. */
  private String rules(List<Reason> path) {
    return path.stream()
        .filter(hop -> !hop.rule().isEmpty())
        .map(
            hop ->
                hop.rule().startsWith("sgr-")
                    ? hop.rule()
                    : names.beside(hop.component()) + " " + hop.rule())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void rest(int more, int below) {
    List<String> left = new ArrayList<>();
    if (more > 0) {
      left.add(more + " more with --format md or json");
    }
    if (below > 0) {
      left.add(below + " below " + least + (below == 1 ? " is" : " are") + " not listed");
    }
    int assumptions = audit.assumptions().size();
    if (!left.isEmpty() || assumptions > 0) {
      lines.add("");
    }
    if (!left.isEmpty()) {
      lines.add(String.join("; ", left));
    }
    if (assumptions > 0) {
      lines.add(
          AuditCounts.count(assumptions, "assumption")
              + (assumptions == 1 ? " is" : " are")
              + " in --format md and json");
    }
  }

  private static String cut(String text, int widest) {
    return Table.cut(Printable.of(text), widest);
  }
}
