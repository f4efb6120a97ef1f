package io.portolan.review.suggest;

import io.portolan.config.ProposedChange;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.review.change.FlowChange;
import io.portolan.review.change.Review;
import io.portolan.review.change.Rollout;
import io.portolan.review.change.Side;
import java.util.List;

/**
 * How the rules of a group could be tighter (docs/suggest.md).
 *
 * @param group as it is
 * @param proposals what to change, rule by rule; none where nothing can be proved
 * @param changes the same as changes, in order
 * @param closes what they close, the internet first; they open nothing
 * @param ways between whom they close one way or IP version, while the same gets through by another
 * @param keeps the {@code allow} assertions that touch the group, before and after
 * @param proof what was checked of the whole
 * @param left the rules that stay, and why
 * @param rollout in which order to make them
 * @param rollback what undoes them
 */
public record Suggestion(
    SecurityGroup group,
    List<Proposal> proposals,
    List<ProposedChange> changes,
    List<FlowChange> closes,
    List<OneWay> ways,
    List<Review.Outcome> keeps,
    Proof proof,
    List<Left> left,
    Rollout rollout,
    List<ProposedChange> rollback) {
  /**
   * What is known of the estate with all changes made.
   *
   * @param holding how many assertions held before; all of them hold after
   * @param allowing whether one of them or of the others is an {@code allow}: else nothing says
   *     what has to stay open
   */
  public record Proof(int holding, boolean allowing) {}

  /** Two that are left another way than the one that is closed. */
  public record OneWay(Side from, Side to) {}

  /**
   * A rule that stays.
   *
   * @param whys what speaks against each way to tighten it
   */
  public record Left(SecurityGroupRule rule, List<String> whys) {}
}
