package io.portolan.report;

import io.portolan.config.ProposedChange;
import io.portolan.finding.RuleName;
import io.portolan.review.AssertionResult;
import io.portolan.review.change.Review;
import io.portolan.review.suggest.Proposal;
import io.portolan.review.suggest.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a group could be tighter, for a terminal: the change first, then what it does. */
public final class SuggestText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 64;
  private static final int MOST_ROWS = 20;

  private final Suggestion found;
  private final Names names;
  private final List<String> lines = new ArrayList<>();

  private SuggestText(Suggestion found, Names names) {
    this.found = found;
    this.names = names;
  }

  /** The lines, each ended. */
  public static String of(Suggestion found, Names names, Invocation invocation) {
    SuggestText text = new SuggestText(found, names);
    boolean nothing = found.changes().isEmpty();
    text.lines.add(
        Printable.of(names.beside(found.group().id().value()))
            + (nothing ? ": nothing to suggest" : ": suggested, as a change file"));
    if (!nothing) {
      text.lines.add("");
      text.lines.addAll(file(found));
      text.closes();
      text.proof();
    }
    text.left();
    text.lines.addAll(RolloutText.of(found.rollout(), names, invocation));
    if (!nothing) {
      text.lines.add("");
      text.lines.add("what undoes it, as a change file");
      ChangeText.file(found.rollback())
          .forEach(each -> text.lines.add(Printable.of(INDENT + each)));
    }
    return String.join("\n", text.lines) + "\n";
  }

  /** The change file alone, each line ended. */
  public static String changeFile(Suggestion found) {
    return found.changes().isEmpty() ? "changes: []\n" : String.join("\n", file(found)) + "\n";
  }

  private static List<String> file(Suggestion found) {
    List<String> lines = new ArrayList<>(List.of("changes:"));
    for (Proposal each : found.proposals()) {
      String rule = each.rule().ruleId() == null ? "" : each.rule().ruleId() + ", ";
      lines.add(
          Printable.of(
              INDENT
                  + "# "
                  + rule
                  + RuleName.text(each.rule())
                  + ": "
                  + String.join("; ", each.whys())));
      for (ProposedChange change : each.changes(found.group())) {
        lines.add(Printable.of(INDENT + "- " + ChangeText.entry(change)));
      }
    }
    return lines;
  }

  private void closes() {
    lines.add("");
    lines.add("opens nothing");
    lines.add("");
    lines.add(found.closes().isEmpty() ? "closes nothing that gets through today" : "closes");
    lines.addAll(FlowChangeRows.of(found.closes(), names));
    if (!found.ways().isEmpty()) {
      lines.add("");
      lines.add("closes one way or IP version, and the same gets through by another");
      Table table = new Table(INDENT, WIDEST);
      for (Suggestion.OneWay each : found.ways().stream().limit(MOST_ROWS).toList()) {
        table.row(FlowChangeRows.side(each.from(), names), FlowChangeRows.side(each.to(), names));
      }
      lines.addAll(table.lines());
      if (found.ways().size() > MOST_ROWS) {
        lines.add(INDENT + (found.ways().size() - MOST_ROWS) + " more with --format json");
      }
    }
  }

  private void proof() {
    lines.add("");
    if (found.keeps().isEmpty()) {
      lines.add(
          found.proof().allowing()
              ? "keeps: no allow assertion is about this group, so nothing says what it needs"
              : "keeps: there is no allow assertion, so nothing says what has to stay open");
    } else {
      lines.add("keeps");
      Table table = new Table(INDENT, WIDEST);
      for (Review.Outcome each : found.keeps()) {
        table.row(
            each.after().assertion().name(),
            word(each.before()) + " before, " + word(each.after()) + " after");
      }
      lines.addAll(table.lines());
    }
    int holding = found.proof().holding();
    if (holding > 0) {
      lines.add(
          holding == 1
              ? "checked: the one assertion that holds before, of any kind, holds after"
              : "checked: all "
                  + holding
                  + " assertions that hold before, of any kind, hold after");
    }
  }

  private static String word(AssertionResult result) {
    return result.outcome() == AssertionResult.Outcome.HOLDS
        ? "holds"
        : result.outcome().name().toUpperCase(Locale.ROOT);
  }

  private void left() {
    Table table = new Table(INDENT, WIDEST);
    boolean any = false;
    for (Suggestion.Left each : found.left()) {
      if (!each.whys().isEmpty()) {
        any = true;
        table.row(RuleName.text(each.rule()), String.join("; ", each.whys()));
      }
    }
    if (any) {
      lines.add("");
      lines.add("stays as it is");
      lines.addAll(table.lines());
    }
  }
}
