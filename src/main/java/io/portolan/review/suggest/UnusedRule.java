package io.portolan.review.suggest;

import io.portolan.finding.RuleName;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.policy.RuleMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule without which all that gets through still does: nobody is there to use it, routes, network
 * ACLs and firewalls let nothing through, or other rules let the same through. Where these are
 * wider it stays: it is what has to be there when they are narrowed.
 */
final class UnusedRule implements Tightening {
  @Override
  public Attempt of(SecurityGroupRule rule, Situation situation) {
    if (!situation.without(rule).closes().isEmpty()) {
      return Attempt.none();
    }
    List<SecurityGroupRule> wider =
        situation.group().rules().stream().filter(each -> isWider(each, rule)).toList();
    if (!wider.isEmpty()) {
      List<SecurityGroupRule> others = new ArrayList<>(situation.group().rules());
      others.removeAll(wider);
      Situation narrow = situation.to(situation.group().with(others)).after();
      if (!narrow.without(rule).closes().isEmpty()) {
        return Attempt.no(
            "the same gets through by "
                + RuleName.text(wider.get(0))
                + ", which is wider: without that one this one is needed");
      }
    }
    return Attempt.of(Proposal.revoke(rule, why(rule, situation), true));
  }

  /** Whether a rule lets through some of what another one does, and names more addresses. */
  private static boolean isWider(SecurityGroupRule each, SecurityGroupRule than) {
    boolean wider =
        each.peer() instanceof RulePeer.Block block
            && !(than.peer() instanceof RulePeer.Block other
                && other.cidr().prefixLength() <= block.cidr().prefixLength());
    return wider
        && each.direction() == than.direction()
        && RuleMatch.trafficOf(each.traffic()).overlaps(RuleMatch.trafficOf(than.traffic()));
  }

  private static String why(SecurityGroupRule rule, Situation situation) {
    SecurityGroup group = situation.group();
    if (situation.holders(group.id()).isEmpty()) {
      return "no interface holds the group";
    }
    if (rule.peer() instanceof RulePeer.Group peer && situation.holders(peer.group()).isEmpty()) {
      return situation.compiled().estate().find(SecurityGroup.class, peer.group()) == null
          ? peer + " is not in the snapshot, so that nobody in it holds it" // SG8
          : "no interface holds " + peer;
    }
    return implying(rule, situation)
        .map(
            each -> "other rules of the group let the same through, such as " + RuleName.text(each))
        .orElse(
            "nothing gets through by it alone: nobody is where it points, other rules of the group"
                + " let the same through, or routes, network ACLs and the rules of the other side"
                + " stop it");
  }

  /** A rule that says the same and more. */
  private static Optional<SecurityGroupRule> implying(SecurityGroupRule rule, Situation situation) {
    return situation.group().rules().stream()
        .filter(each -> !each.equals(rule) && each.direction() == rule.direction())
        .filter(
            each ->
                RuleMatch.trafficOf(rule.traffic())
                    .subtract(RuleMatch.trafficOf(each.traffic()))
                    .isEmpty())
        .filter(each -> each.peer().equals(rule.peer()))
        .findFirst();
  }
}
