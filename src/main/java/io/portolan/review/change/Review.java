package io.portolan.review.change;

import io.portolan.finding.Audit;
import io.portolan.review.AssertionResult;
import java.util.List;
import java.util.Locale;

/**
 * What a proposed change does (docs/review.md).
 *
 * @param verdict what to do with it
 * @param reasons why, the weightiest first
 * @param added what it opens, the internet first
 * @param removed what it closes, the internet first
 * @param assertions the assertions whose outcome it changes
 * @param newFindings the findings that are there with it and were not before
 * @param fixedFindings the findings that were there before and are not with it
 * @param owners who answers for what it touches, in order
 * @param proposal what is known of the change beside what it does
 */
public record Review(
    Verdict verdict,
    List<String> reasons,
    List<FlowChange> added,
    List<FlowChange> removed,
    List<Outcome> assertions,
    List<Audit.Result> newFindings,
    List<Audit.Result> fixedFindings,
    List<String> owners,
    Proposal proposal) {
  /** What to do with a change. */
  public enum Verdict {
    /** It breaks nothing that is asserted, and opens nothing. */
    APPROVE,
    /** Somebody has to look at it. */
    ATTENTION,
    /** It breaks something, or opens what must not be open. */
    REJECT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An assertion before a change and after it. */
  public record Outcome(AssertionResult before, AssertionResult after) {}
}
