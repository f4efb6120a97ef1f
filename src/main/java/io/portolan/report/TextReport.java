package io.portolan.report;

import com.google.common.base.Splitter;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Flow;
import io.portolan.reach.Question;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answer for a terminal: the verdict in the first line, then what gets through and by which
 * rules, or what is in the way and what that needs, then what the answer rests on.
 */
public final class TextReport {
  private static final int MOST_FLOWS = 12;
  private static final int MOST_LINES = 40;
  private static final int WIDEST_ADDRESSES = 44;
  private static final int ROOM_FOR_MORE = 12;
  private static final int WIDEST_COMPONENT = 64;
  private static final String INDENT = "  ";

  private final Names names;
  private final Palette palette;
  private final List<String> lines = new ArrayList<>();

  private TextReport(Names names, Palette palette) {
    this.names = names;
    this.palette = palette;
  }

  /** The answer to a question as lines, each ended. */
  public static String of(Question question, Answer answer, Names names, Palette palette) {
    TextReport report = new TextReport(names, palette);
    report.verdict(question, answer);
    report.flows(answer);
    report.path(answer);
    report.reply(answer);
    report.protections(answer);
    report.blockers(question, answer);
    report.assumptions(answer.assumptions());
    return String.join("\n", report.lines) + "\n";
  }

  private void verdict(Question question, Answer answer) {
    String word = answer.verdict().toString().toUpperCase(Locale.ROOT);
    String wishes = QuestionText.wishes(question);
    lines.add(
        palette.verdict(answer.verdict(), word)
            + INDENT
            + Printable.of(
                QuestionText.traffic(question)
                    + INDENT
                    + names.beside(question.from())
                    + " -> "
                    + names.beside(question.to())
                    + (wishes.isEmpty() ? "" : INDENT + wishes)));
  }

  private void flows(Answer answer) {
    if (answer.flows().isEmpty()) {
      return;
    }
    heading("gets through, as the destination sees it");
    Table table = new Table(INDENT, WIDEST_ADDRESSES);
    table.row("source", "destination", "protocol", "source ports", "ports");
    answer.flows().stream()
        .limit(MOST_FLOWS)
        .forEach(
            flow ->
                table.row(
                    cutList(flow.src()),
                    cutList(flow.dst()),
                    flow.proto(),
                    flow.sports(),
                    flow.icmp().isEmpty() ? flow.dports() : String.join(" ", flow.icmp())));
    List<String> rows = table.lines();
    lines.add(palette.dim(rows.get(0)));
    lines.addAll(rows.subList(1, rows.size()));
    more(answer.flows().size() - MOST_FLOWS, "rows");
  }

  /** A list of addresses, cut between two of them where it is long. */
  private static String cutList(String addresses) {
    if (addresses.length() <= WIDEST_ADDRESSES) {
      return addresses;
    }
    List<String> all = Splitter.on(',').splitToList(addresses);
    StringBuilder shown = new StringBuilder(all.get(0));
    int count = 1;
    while (count < all.size()
        && shown.length() + 1 + all.get(count).length() <= WIDEST_ADDRESSES - ROOM_FOR_MORE) {
      shown.append(',').append(all.get(count++));
    }
    return count == all.size() ? shown.toString() : shown + " + " + (all.size() - count) + " more";
  }

  private void path(Answer answer) {
    if (answer.path().isEmpty()) {
      return;
    }
    heading(answer.verdict() == Verdict.UNKNOWN ? "path, as far as it is known" : "path");
    List<Reason> hops =
        answer.legs().isEmpty()
            ? answer.path()
            : answer.legs().stream().flatMap(leg -> leg.path().stream()).toList();
    List<String> rows = hops(hops);
    if (answer.legs().isEmpty()) {
      lines.addAll(rows);
      return;
    }
    int at = 0;
    for (int i = 0; i < answer.legs().size(); i++) {
      Answer.Leg leg = answer.legs().get(i);
      if (i > 0) {
        lines.add(palette.dim(INDENT + "-- " + rewrite(answer.legs().get(i - 1), leg)));
      }
      lines.addAll(rows.subList(at, at + leg.path().size()));
      at += leg.path().size();
    }
  }

  private List<String> hops(List<Reason> hops) {
    Table table = new Table(INDENT, WIDEST_COMPONENT);
    for (Reason hop : hops) {
      String rule = hop.rule().equals(hop.text()) ? "" : hop.rule();
      table.row(names.beside(hop.component()), hop.direction(), rule, hop.text());
    }
    return table.lines();
  }

  /** What the header became between two legs. */
  public static String rewrite(Answer.Leg before, Answer.Leg after) {
    List<String> changes = new ArrayList<>();
    if (!sources(before).equals(sources(after))) {
      changes.add("source becomes " + sources(after));
    }
    if (!destinations(before).equals(destinations(after))) {
      changes.add("destination becomes " + destinations(after));
    }
    return Printable.of(changes.isEmpty() ? "ports become others" : String.join(", ", changes));
  }

  private static String sources(Answer.Leg leg) {
    return leg.flows().stream().map(Flow::src).distinct().collect(Collectors.joining(","));
  }

  private static String destinations(Answer.Leg leg) {
    return leg.flows().stream().map(Flow::dst).distinct().collect(Collectors.joining(","));
  }

  private void reply(Answer answer) {
    if (answer.verdict() != Verdict.REACHABLE) {
      return;
    }
    lines.add("");
    List<String> ports =
        answer.flows().stream()
            .map(Flow::sports)
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    String text =
        switch (answer.reply()) {
          case FULL -> "full";
          case PARTIAL ->
              ports.size() == 1
                  ? "only to source ports " + Printable.of(ports.get(0))
                  : "only to the source ports above";
          case NONE -> "none";
        };
    lines.add(palette.heading("replies") + ": " + text);
  }

  private void protections(Answer answer) {
    if (answer.protections().isEmpty()) {
      return;
    }
    heading("protection");
    Table table = new Table(INDENT, WIDEST_COMPONENT);
    for (Answer.Protection each : answer.protections()) {
      table.row(names.beside(each.component()), on(each));
    }
    lines.addAll(table.lines());
  }

  /** Whether a protection is on the path of an answer. */
  public static String on(Answer.Protection each) {
    if (each.onEveryPath()) {
      return "on every way through";
    }
    return each.onPath()
        ? "on this path, but other ways miss it"
        : "NOT on this path: it is reached without, though other ways cross it";
  }

  private void blockers(Question question, Answer answer) {
    if (answer.blockers().isEmpty()) {
      return;
    }
    heading("blocked by");
    for (Reason blocker : answer.blockers().subList(0, shown(answer.blockers()))) {
      Table table = new Table(INDENT, WIDEST_COMPONENT);
      table.row(
          names.beside(blocker.component()), blocker.direction(), blocker.rule(), blocker.code());
      lines.addAll(table.lines());
      lines.add(palette.dim(INDENT + INDENT + Printable.of(blocker.text())));
      String advice = Advice.of(blocker, question);
      if (!advice.isEmpty()) {
        lines.add(INDENT + INDENT + "needs " + Printable.of(advice));
      }
    }
    more(answer.blockers().size() - MOST_LINES, "blockers");
  }

  private void assumptions(List<Assumption> assumptions) {
    if (assumptions.isEmpty()) {
      return;
    }
    heading("assumptions");
    Table table = new Table(INDENT, WIDEST_COMPONENT);
    byText(assumptions).entrySet().stream()
        .limit(MOST_LINES)
        .forEach(each -> table.row(components(each.getValue()), each.getKey()));
    lines.addAll(table.lines());
    more(byText(assumptions).size() - MOST_LINES, "assumptions");
  }

  private static Map<String, List<String>> byText(List<Assumption> assumptions) {
    return assumptions.stream()
        .collect(
            Collectors.groupingBy(
                Assumption::text,
                LinkedHashMap::new,
                Collectors.mapping(Assumption::component, Collectors.toList())));
  }

  private String components(List<String> ids) {
    String first = names.beside(ids.get(0));
    return ids.size() == 1 ? first : first + " and " + (ids.size() - 1) + " more";
  }

  private static int shown(List<?> all) {
    return Math.min(all.size(), MOST_LINES);
  }

  private void more(int hidden, String what) {
    if (hidden > 0) {
      lines.add(
          palette.dim(INDENT + "… and " + hidden + " more " + what + " (--format json shows all)"));
    }
  }

  private void heading(String text) {
    lines.add("");
    lines.add(palette.heading(text));
  }
}
