package io.portolan.review.change;

import io.portolan.config.Assertion;
import io.portolan.finding.Audit;
import io.portolan.finding.Severity;
import io.portolan.review.AssertionResult;
import io.portolan.review.change.Review.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What to do with a change. It is rejected if an assertion that held fails with it, or if it brings
 * a finding that is high or worse. Whatever else it opens wants attention, and so does an assertion
 * that is unknown now, any finding that is low or medium, a flow that something critical loses, and
 * whatever it closes where no assertion says what has to stay open.
 */
final class Verdicts {
  private final List<String> rejecting = new ArrayList<>();
  private final List<String> noteworthy = new ArrayList<>();

  /** The verdict and its reasons, the weightiest first. */
  record Judgement(Verdict verdict, List<String> reasons) {}

  private Verdicts() {}

  /**
   * What a change does.
   *
   * @param changed the assertions whose outcome it changes
   * @param assertions all assertions after it
   * @param lost what of the business loses a flow that weighs much
   * @param proposal what is known of the change beside that
   */
  record Found(
      List<FlowChange> added,
      List<FlowChange> removed,
      List<Review.Outcome> changed,
      List<AssertionResult> assertions,
      List<Audit.Result> newFindings,
      Set<String> lost,
      Proposal proposal) {}

  /** Judges. */
  static Judgement of(Found found) {
    Verdicts verdicts = new Verdicts();
    found.changed().forEach(verdicts::assertion);
    found.newFindings().forEach(verdicts::finding);
    verdicts.flows(found);
    verdicts.unknown(found.proposal());
    List<String> reasons = new ArrayList<>(verdicts.rejecting);
    reasons.addAll(verdicts.noteworthy);
    return new Judgement(
        !verdicts.rejecting.isEmpty()
            ? Verdict.REJECT
            : verdicts.noteworthy.isEmpty() ? Verdict.APPROVE : Verdict.ATTENTION,
        List.copyOf(reasons));
  }

  private void unknown(Proposal proposal) {
    proposal
        .unknownPeers()
        .forEach(each -> noteworthy.add("a new rule names " + each + ", not in the snapshot"));
    proposal
        .unmodelled()
        .forEach((type, count) -> noteworthy.add("not reviewed: " + count + " of " + type));
  }

  private void assertion(Review.Outcome outcome) {
    String name = "the assertion \"" + outcome.after().assertion().name() + "\"";
    switch (outcome.after().outcome()) {
      case FAILS -> rejecting.add(name + " fails");
      case UNKNOWN -> noteworthy.add(name + " is unknown now");
      case HOLDS -> {}
    }
  }

  private void finding(Audit.Result result) {
    Severity severity = result.finding().rating().severity();
    String text = severity + " finding: " + result.finding().message();
    if (severity.compareTo(Severity.HIGH) >= 0) {
      rejecting.add(text);
    } else if (severity != Severity.INFO) {
      noteworthy.add(text);
    }
  }

  private void flows(Found found) {
    if (found.added().stream().anyMatch(FlowChange::outside)) {
      noteworthy.add("the internet gets in where it did not");
    } else if (!found.added().isEmpty()) {
      noteworthy.add("something is open that was not");
    }
    if (!found.lost().isEmpty()) {
      noteworthy.add("something is closed that is critical: " + String.join(", ", found.lost()));
    }
    boolean said =
        found.assertions().stream()
            .anyMatch(each -> each.assertion().kind() == Assertion.Kind.ALLOW);
    if (!found.removed().isEmpty() && !said) {
      noteworthy.add("something is closed, and no assertion says what has to stay open");
    }
  }
}
