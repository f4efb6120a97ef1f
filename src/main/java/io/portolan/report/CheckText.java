package io.portolan.report;

import io.portolan.config.Assertion;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Flow;
import io.portolan.reach.Question;
import io.portolan.reach.Verdict;
import io.portolan.review.AssertionResult;
import io.portolan.review.AssertionResult.Counterexample;
import io.portolan.review.AssertionResult.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether assertions hold, for a terminal: a line each, then what speaks against those that do not.
 */
public final class CheckText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 64;
  private static final int MOST_PORTS = 8;
  private static final int MOST_REFERENCES = 3;
  private static final int MOST_REASONS = 20;
  private static final int MOST_ASSUMPTIONS = 20;

  private final Names names;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);

  private CheckText(Names names) {
    this.names = names;
  }

  /** The lines, each ended. */
  public static String of(List<AssertionResult> results, Names names) {
    CheckText text = new CheckText(names);
    List<String> lines = new ArrayList<>();
    long holding = results.stream().filter(each -> each.outcome() == Outcome.HOLDS).count();
    lines.add(
        holding
            + " of "
            + results.size()
            + (results.size() == 1 ? " assertion holds" : " assertions hold"));
    Table table = new Table(INDENT, WIDEST);
    results.forEach(each -> table.row(word(each.outcome()), each.assertion().name()));
    lines.addAll(table.lines());
    Set<Assumption> assumptions = new TreeSet<>();
    for (AssertionResult each : results) {
      assumptions.addAll(each.assumptions());
      if (each.counterexample().isPresent()) {
        lines.add("");
        lines.add(Printable.of(word(each.outcome()) + INDENT + each.assertion().name()));
        lines.addAll(text.against(each, each.counterexample().get()));
      }
    }
    lines.addAll(text.assumptions(assumptions));
    return String.join("\n", lines) + "\n";
  }

  /** What speaks against an assertion, one line after the other; none where nothing does. */
  static List<String> against(AssertionResult result, Names names) {
    return result
        .counterexample()
        .map(found -> new CheckText(names).against(result, found))
        .orElse(List.of());
  }

  /** A counterexample in one line: who, whom, and with what. */
  static String summary(AssertionResult result, Counterexample found, Names names) {
    return new CheckText(names).pair(result, found);
  }

  private static String word(Outcome outcome) {
    return outcome == Outcome.HOLDS ? "holds" : outcome.name();
  }

  private List<String> against(AssertionResult result, Counterexample found) {
    Table table = new Table(INDENT, WIDEST);
    table.row("asserted", statement(result));
    boolean certain = result.outcome() == Outcome.FAILS;
    table.row(certain ? "but" : "perhaps", pair(result, found) + count(found));
    List<String> lines = new ArrayList<>(table.lines());
    Answer answer = found.answer();
    switch (answer.verdict()) {
      case REACHABLE -> lines.addAll(reasons("gets through by", rules(answer.path())));
      case UNREACHABLE -> lines.addAll(reasons("is blocked by", answer.blockers()));
      case UNKNOWN -> lines.addAll(unknown(answer.assumptions()));
    }
    return lines;
  }

  private String statement(AssertionResult result) {
    Assertion assertion = result.assertion();
    return assertion.kind()
        + " "
        + (assertion.via().isEmpty() ? "" : references(assertion.via()) + ": ")
        + references(assertion.from())
        + " -> "
        + references(assertion.to())
        + INDENT
        + traffic.of(result.traffic());
  }

  private String references(List<String> all) {
    return Few.of(all.stream().map(names::beside).toList(), MOST_REFERENCES);
  }

  private String pair(AssertionResult result, Counterexample found) {
    String what =
        found.answer().verdict() == Verdict.REACHABLE
            ? flows(found.answer().flows())
            : traffic.of(result.traffic());
    return names.beside(found.from()) + " -> " + names.beside(found.to()) + INDENT + what;
  }

  /** What gets through, without the addresses, which the ends say, and without client ports. */
  private static String flows(List<Flow> flows) {
    Map<String, Set<String>> found = byProtocol(flows);
    if (found.equals(byProtocol(Flow.rows("", "", Question.anything())))) {
      return "everything";
    }
    List<String> parts = new ArrayList<>();
    found.forEach(
        (protocol, what) ->
            parts.add(
                what.isEmpty()
                    ? "protocol " + protocol
                    : protocol + " " + Few.of(List.copyOf(what), MOST_PORTS)));
    return String.join("; ", parts);
  }

  private static Map<String, Set<String>> byProtocol(List<Flow> flows) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (Flow each : flows) {
      Set<String> what = found.computeIfAbsent(each.proto(), key -> new LinkedHashSet<>());
      if (!each.dports().isEmpty()) {
        what.add(each.dports());
      }
      what.addAll(each.icmp());
    }
    return found;
  }

  private static String count(Counterexample found) {
    return found
        .count()
        .filter(count -> count.pairs() > 1)
        .map(count -> INDENT + "(" + count.alike() + " of " + count.pairs() + " pairs)")
        .orElse("");
  }

  /** The hops at which a rule decided; all where none did. */
  private static List<Reason> rules(List<Reason> path) {
    List<Reason> rules = path.stream().filter(each -> !each.rule().isEmpty()).toList();
    return rules.isEmpty() ? path : rules;
  }

  private List<String> reasons(String heading, List<Reason> reasons) {
    Table table = new Table(INDENT + INDENT, WIDEST);
    for (Reason each : reasons.stream().limit(MOST_REASONS).toList()) {
      String rule = each.rule().equals(each.text()) ? "" : each.rule();
      table.row(names.beside(each.component()), each.direction(), rule, each.text());
    }
    return block(heading, table, reasons.size() - MOST_REASONS);
  }

  private List<String> unknown(List<Assumption> assumptions) {
    Table table = new Table(INDENT + INDENT, WIDEST);
    assumptions.stream()
        .limit(MOST_REASONS)
        .forEach(each -> table.row(names.beside(each.component()), each.text()));
    return block("because", table, assumptions.size() - MOST_REASONS);
  }

  private static List<String> block(String heading, Table table, int more) {
    List<String> lines = new ArrayList<>(List.of(INDENT + heading));
    lines.addAll(table.lines());
    if (more > 0) {
      lines.add(INDENT + INDENT + more + " more with --format json");
    }
    return lines;
  }

  private List<String> assumptions(Set<Assumption> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    Table table = new Table(INDENT, WIDEST);
    all.stream()
        .limit(MOST_ASSUMPTIONS)
        .forEach(each -> table.row(names.beside(each.component()), each.text()));
    List<String> lines = new ArrayList<>(List.of("", "assumptions"));
    lines.addAll(table.lines());
    if (all.size() > MOST_ASSUMPTIONS) {
      lines.add(INDENT + (all.size() - MOST_ASSUMPTIONS) + " more with --format json");
    }
    return lines;
  }
}
