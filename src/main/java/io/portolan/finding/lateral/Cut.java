package io.portolan.finding.lateral;

import io.portolan.policy.GroupRule;
import java.util.List;

/**
 * Rules of security groups without which no chain leads to a target, certain or not.
 *
 * @param outcome how good they are
 * @param rules the rules to remove, in order; none where there is no such set
 * @param assertions for {@link Outcome#KEPT_OPEN} whose flows stand in the way, together
 * @param remaining for {@link Outcome#IMPOSSIBLE} a chain that no rule closes; else empty
 */
public record Cut(
    Outcome outcome, List<GroupRule> rules, List<String> assertions, List<Lateral.Hop> remaining) {
  /** What is known of a cut. */
  public enum Outcome {
    /** The rules close every chain, and no fewer rules do. */
    SMALLEST,
    /** They do, and each is needed, but fewer others may do. */
    UNPROVED,
    /** Every set that closes all chains closes something that has to stay open. */
    KEPT_OPEN,
    /** Some chain leads where no rule of a group could stop it. */
    IMPOSSIBLE,
    /** None was found within the limit of the search. */
    UNDECIDED
  }
}
