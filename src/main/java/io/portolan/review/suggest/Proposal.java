package io.portolan.review.suggest;

import io.portolan.config.ProposedChange;
import io.portolan.config.ProposedChange.Authorize;
import io.portolan.config.ProposedChange.Revoke;
import io.portolan.config.ProposedChange.Rule;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Protocol;
import io.portolan.policy.RuleMatch;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of a group and what is to be in its place.
 *
 * @param rule the rule that goes
 * @param instead the rules that come; none where it is revoked
 * @param whys why, a sentence for each step that led there
 * @param neutral whether it must close nothing at all, as nobody has said what may be closed
 */
public record Proposal(
    SecurityGroupRule rule, List<SecurityGroupRule> instead, List<String> whys, boolean neutral) {
  /** That a rule goes without another in its place. */
  static Proposal revoke(SecurityGroupRule rule, String why, boolean neutral) {
    return new Proposal(rule, List.of(), List.of(why), neutral);
  }

  /** Whether a change file can name a rule: it knows no types of ICMP. */
  static boolean canBeWritten(SecurityGroupRule rule) {
    RuleTraffic traffic = rule.traffic();
    return traffic.protocol() == RuleTraffic.ANY
        || !new Protocol(traffic.protocol()).isIcmp()
        || traffic.from() == RuleTraffic.ANY;
  }

  /** The group with it; rules that are there already come no second time. */
  SecurityGroup on(SecurityGroup group) {
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    rules.remove(rule);
    instead.stream()
        .filter(each -> rules.stream().noneMatch(other -> says(each, other)))
        .forEach(rules::add);
    return group.with(rules);
  }

  /** It without the rules that a group has already. */
  Proposal besides(SecurityGroup group) {
    return new Proposal(
        rule,
        instead.stream()
            .filter(each -> group.rules().stream().noneMatch(other -> says(each, other)))
            .toList(),
        whys,
        neutral);
  }

  /** It followed by another one, about a rule that it brings. */
  Proposal then(Proposal next) {
    List<SecurityGroupRule> rules = new ArrayList<>(instead);
    rules.remove(next.rule);
    rules.addAll(next.instead);
    List<String> all = new ArrayList<>(whys);
    all.addAll(next.whys);
    return new Proposal(rule, List.copyOf(rules), List.copyOf(all), neutral && next.neutral);
  }

  /** Its changes: what comes first, so that there is no time without either. */
  public List<ProposedChange> changes(SecurityGroup group) {
    List<ProposedChange> changes = new ArrayList<>();
    instead.forEach(each -> changes.add(new Authorize(written(group, each), each.description())));
    changes.add(new Revoke(written(group, rule), rule.description()));
    return changes;
  }

  private static Rule written(SecurityGroup group, SecurityGroupRule rule) {
    return new Rule(group.id(), rule.direction(), rule.traffic(), rule.peer());
  }

  /** Whether two rules say the same, however they are written. */
  static boolean says(SecurityGroupRule one, SecurityGroupRule other) {
    return one.direction() == other.direction()
        && one.peer().equals(other.peer())
        && RuleMatch.trafficOf(one.traffic()).equals(RuleMatch.trafficOf(other.traffic()));
  }
}
