package io.portolan.review.change;

import io.portolan.config.Assertion;
import io.portolan.config.ReviewPolicy;
import io.portolan.config.ReviewPolicy.Cause;
import io.portolan.config.ReviewPolicy.Verdict;
import io.portolan.finding.Audit;
import io.portolan.finding.Severity;
import io.portolan.finding.bypass.Bypass;
import io.portolan.review.AssertionResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What to do with a change: a policy says it for each thing that a change may do, and the worst
 * counts. What the policy approves is no reason, and not told.
 */
final class Verdicts {
  private static final int MOST_NAMES = 3;

  private final ReviewPolicy policy;
  private final List<Review.Reason> reasons = new ArrayList<>();

  /** The verdict and its reasons, the weightiest first. */
  record Judgement(Verdict verdict, List<Review.Reason> reasons) {}

  private Verdicts(ReviewPolicy policy) {
    this.policy = policy;
  }

  /**
   * What a change does.
   *
   * @param changed the assertions whose outcome it changes
   * @param assertions all assertions after it
   * @param lost what of the business loses a flow that weighs much
   * @param proposal what is known of the change beside that
   */
  record Found(
      FlowDifference flows,
      List<ProtectionChange> unprotected,
      List<Bypass> newBypasses,
      List<Fall> falls,
      List<Review.Outcome> changed,
      List<AssertionResult> assertions,
      List<Audit.Result> newFindings,
      Set<String> lost,
      Proposal proposal) {}

  /** Judges. */
  static Judgement of(Found found, ReviewPolicy policy) {
    Verdicts verdicts = new Verdicts(policy);
    found.changed().forEach(verdicts::assertion);
    verdicts.protections(found);
    found.newFindings().forEach(verdicts::finding);
    found.falls().stream().filter(Fall::isWorse).forEach(verdicts::fall);
    verdicts.flows(found);
    verdicts.unknown(found.proposal());
    verdicts.reasons.sort(Comparator.comparing(Review.Reason::verdict).reversed());
    return new Judgement(
        verdicts.reasons.isEmpty() ? Verdict.APPROVE : verdicts.reasons.get(0).verdict(),
        List.copyOf(verdicts.reasons));
  }

  private void add(Cause cause, String text) {
    Verdict verdict = policy.of(cause);
    if (verdict != Verdict.APPROVE) {
      reasons.add(new Review.Reason(verdict, cause, text));
    }
  }

  private void assertion(Review.Outcome outcome) {
    String name = "the assertion \"" + outcome.after().assertion().name() + "\"";
    switch (outcome.after().outcome()) {
      case FAILS -> add(Cause.ASSERTION_FAILS, name + " fails");
      case UNKNOWN -> add(Cause.ASSERTION_UNKNOWN, name + " is unknown now");
      case HOLDS -> {}
    }
  }

  private void protections(Found found) {
    for (ProtectionChange each : found.unprotected()) {
      int count = each.endpoints().size();
      add(
          Cause.PROTECTION_LOST,
          String.join(", ", each.endpoints().subList(0, Math.min(MOST_NAMES, count)))
              + (count > MOST_NAMES ? " and " + (count - MOST_NAMES) + " more" : "")
              + " can be reached without crossing "
              + String.join(", ", each.webAclNames()));
    }
    found.newBypasses().stream()
        .filter(each -> !each.kind().isInternal())
        .map(
            each -> "a new way to " + each.target() + " misses " + String.join(", ", each.missed()))
        .distinct()
        .forEach(each -> add(Cause.BYPASS, each));
  }

  private void finding(Audit.Result result) {
    Severity severity = result.finding().rating().severity();
    String text = severity + " finding: " + result.finding().message();
    switch (severity) {
      case CRITICAL -> add(Cause.FINDING_CRITICAL, text);
      case HIGH -> add(Cause.FINDING_HIGH, text);
      case MEDIUM -> add(Cause.FINDING_MEDIUM, text);
      case LOW -> add(Cause.FINDING_LOW, text);
      case INFO -> {}
    }
  }

  private void fall(Fall fall) {
    add(
        Cause.FALLS,
        fall.target()
            + " falls from the internet in "
            + hops(fall.after().orElseThrow())
            + fall.before().map(each -> " instead of " + each).orElse(", and did not fall"));
  }

  private static String hops(int count) {
    return count + (count == 1 ? " hop" : " hops");
  }

  private void flows(Found found) {
    if (found.flows().opened().stream().anyMatch(FlowChange::outside)) {
      add(Cause.INTERNET_OPENS, "the internet gets in where it did not");
    } else if (!found.flows().opened().isEmpty()) {
      add(Cause.OPENS, "something is open that was not");
    } else if (!found.flows().waysOpened().isEmpty()) {
      add(Cause.OPENS, "something is open on one more way");
    }
    if (!found.lost().isEmpty()) {
      add(
          Cause.CRITICAL_LOSES,
          "something is closed that is critical: " + String.join(", ", found.lost()));
    }
    boolean said =
        found.assertions().stream()
            .anyMatch(each -> each.assertion().kind() == Assertion.Kind.ALLOW);
    if (!said && !found.flows().closed().isEmpty()) {
      add(
          Cause.CLOSES_UNASSERTED,
          "something is closed, and no assertion says what has to stay open");
    } else if (!said && !found.flows().waysClosed().isEmpty()) {
      add(
          Cause.CLOSES_UNASSERTED,
          "something is closed on one of several ways, and no assertion says what has to stay open");
    }
  }

  private void unknown(Proposal proposal) {
    proposal.doubts().forEach(each -> add(Cause.DOUBT, each));
    proposal
        .unmodelled()
        .forEach(
            (type, count) -> add(Cause.NOT_REVIEWED, "not reviewed: " + count + " of " + type));
  }
}
