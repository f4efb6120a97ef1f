package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.review.change.FlowChange;
import io.portolan.review.change.Proposal;
import io.portolan.review.change.Review;
import io.portolan.review.change.Rollout;
import io.portolan.review.change.WayChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a proposed change does, for a terminal: the verdict first. */
public final class ReviewText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 64;
  private static final int MOST_ROWS = 20;
  private static final int MOST_LINES = 10;

  private final Names before;
  private final Names after;
  private final List<String> lines = new ArrayList<>();

  private ReviewText(Names before, Names after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The lines, each ended.
   *
   * @param before what people call the resources that there were
   * @param after the same of those that there are to be
   * @param commands what undoes it, as commands
   * @param rollout in which order to make it; empty where that was not asked
   * @param invocation how the command was called
   */
  public static String of(
      Review review,
      Names before,
      Names after,
      List<String> commands,
      Optional<Rollout> rollout,
      Invocation invocation) {
    ReviewText text = new ReviewText(before, after);
    text.lines.add(review.verdict().toString());
    review.reasons().forEach(each -> text.lines.add(Printable.of(INDENT + each.text())));
    text.protections(review);
    text.flows("opens", review.flows().opened(), after);
    text.flows("closes", review.flows().closed(), before);
    text.ways("opens one more way for what got there", review.flows().waysOpened(), after);
    text.ways("closes one way of what still gets there", review.flows().waysClosed(), before);
    text.ineffective(review.ineffective());
    text.assertions(review.assertions());
    text.findings(review);
    text.plan(review.proposal());
    text.notes(review.proposal());
    rollout.ifPresent(each -> text.lines.addAll(RolloutText.of(each, before, invocation)));
    text.rollback(review.proposal());
    text.commands(commands);
    return String.join("\n", text.lines) + "\n";
  }

  private void flows(String title, List<FlowChange> changes, Names names) {
    lines.add("");
    lines.add(changes.isEmpty() ? title + " nothing" : title);
    lines.addAll(FlowChangeRows.of(changes, names));
  }

  private void ways(String title, List<WayChange> changes, Names names) {
    if (!changes.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(FlowChangeRows.ofWays(changes, names));
    }
  }

  private void protections(Review review) {
    List<List<String>> rows = ReviewChanges.rows(review);
    if (rows.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("protection");
    Table table = new Table(INDENT, WIDEST);
    rows.stream()
        .limit(MOST_ROWS)
        .forEach(each -> table.row(each.stream().map(Printable::of).toArray(String[]::new)));
    lines.addAll(table.lines());
    rest(rows.size());
  }

  private void ineffective(List<String> rules) {
    if (!rules.isEmpty()) {
      lines.add("");
      rules.stream().limit(MOST_ROWS).forEach(each -> lines.add(Printable.of(each)));
      rest(rules.size());
    }
  }

  private void assertions(List<Review.Outcome> changed) {
    if (changed.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("assertions");
    for (Review.Outcome each : changed) {
      Table table = new Table(INDENT, WIDEST);
      table.row(
          each.after().assertion().name(),
          word(each.before().outcome().name())
              + " before, "
              + word(each.after().outcome().name())
              + " after");
      lines.addAll(table.lines());
      CheckText.against(each.after(), after).forEach(line -> lines.add(INDENT + line));
    }
  }

  private static String word(String outcome) {
    return outcome.equals("HOLDS") ? "holds" : outcome;
  }

  private void findings(Review review) {
    if (review.newFindings().isEmpty() && review.fixedFindings().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("findings");
    Table table = new Table(INDENT, WIDEST);
    Stream.concat(
            review.newFindings().stream().map(each -> row("new", each)),
            review.fixedFindings().stream().map(each -> row("fixed", each)))
        .limit(MOST_ROWS)
        .forEach(each -> table.row(each.toArray(String[]::new)));
    lines.addAll(table.lines());
    rest(review.newFindings().size() + review.fixedFindings().size());
    if (!review.owners().isEmpty()) {
      lines.add(Printable.of("who answers for them: " + String.join(", ", review.owners())));
    }
  }

  private List<String> row(String what, Audit.Result each) {
    Names names = what.equals("new") ? after : before;
    return List.of(
        what,
        each.finding().rating().severity().toString(),
        each.finding().check(),
        names.beside(AuditWords.where(each.finding())),
        each.finding().message());
  }

  private void plan(Proposal proposal) {
    List<Proposal.Step> steps =
        proposal.steps().stream().filter(each -> !each.lines().isEmpty()).toList();
    if (proposal.steps().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(steps.isEmpty() ? "the plan changes nothing of it" : "the plan");
    for (Proposal.Step each : steps.subList(0, Math.min(MOST_ROWS, steps.size()))) {
      lines.add(Printable.of(INDENT + each.address() + ": " + each.action()));
      each.lines().stream()
          .limit(MOST_LINES)
          .forEach(line -> lines.add(Printable.of(INDENT + INDENT + line)));
      if (each.lines().size() > MOST_LINES) {
        lines.add(INDENT + INDENT + "and " + (each.lines().size() - MOST_LINES) + " more");
      }
    }
    rest(steps.size());
  }

  private void notes(Proposal proposal) {
    if (proposal.notes().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("to know");
    proposal.notes().stream()
        .limit(MOST_ROWS)
        .forEach(each -> lines.add(Printable.of(INDENT + each)));
    rest(proposal.notes().size());
  }

  private void rollback(Proposal proposal) {
    if (!proposal.rollback().isEmpty()) {
      lines.add("");
      lines.add("what undoes it, as a change file");
      ChangeText.file(proposal.rollback()).forEach(each -> lines.add(Printable.of(INDENT + each)));
    }
    if (!proposal.beyond().isEmpty()) {
      lines.add("");
      lines.add(
          "no change file undoes: "
              + String.join(
                  ", ",
                  proposal.beyond().entrySet().stream()
                      .map(each -> each.getValue() + " " + each.getKey())
                      .toList()));
    }
  }

  private void commands(List<String> commands) {
    if (!commands.isEmpty()) {
      lines.add("");
      lines.add("what undoes it, as commands");
      commands.forEach(each -> lines.add(Printable.of(INDENT + each)));
    }
  }

  private void rest(int all) {
    if (all > MOST_ROWS) {
      lines.add(INDENT + (all - MOST_ROWS) + " more with --format json");
    }
  }
}
