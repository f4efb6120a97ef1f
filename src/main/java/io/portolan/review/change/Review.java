package io.portolan.review.change;

import io.portolan.config.ReviewPolicy.Cause;
import io.portolan.config.ReviewPolicy.Verdict;
import io.portolan.finding.Audit;
import io.portolan.finding.bypass.Bypass;
import io.portolan.review.AssertionResult;
import java.util.List;

/**
 * What a proposed change does (docs/review.md).
 *
 * @param verdict what to do with it
 * @param reasons why, the weightiest first
 * @param flows what it opens and closes
 * @param unprotected what comes from the internet as before, and crosses a web ACL no more
 * @param protectedNow what comes from the internet as before, and crosses a web ACL now
 * @param newBypasses ways past a protection that were not there
 * @param closedBypasses ways past a protection that are there no more
 * @param falls what is critical and falls from the internet in another number of hops
 * @param ineffective rules that come or go and change nothing, with why
 * @param assertions the assertions whose outcome it changes
 * @param newFindings the findings that are there with it and were not before
 * @param fixedFindings the findings that were there before and are not with it
 * @param owners who answers for what it touches, in order
 * @param proposal what is known of the change beside what it does
 */
public record Review(
    Verdict verdict,
    List<Reason> reasons,
    FlowDifference flows,
    List<ProtectionChange> unprotected,
    List<ProtectionChange> protectedNow,
    List<Bypass> newBypasses,
    List<Bypass> closedBypasses,
    List<Fall> falls,
    List<String> ineffective,
    List<Outcome> assertions,
    List<Audit.Result> newFindings,
    List<Audit.Result> fixedFindings,
    List<String> owners,
    Proposal proposal) {
  /**
   * Why the verdict is what it is.
   *
   * @param verdict what the policy says for it
   * @param cause what the change does
   * @param text the same in words, with what it does it to
   */
  public record Reason(Verdict verdict, Cause cause, String text) {}

  /** An assertion before a change and after it. */
  public record Outcome(AssertionResult before, AssertionResult after) {}
}
