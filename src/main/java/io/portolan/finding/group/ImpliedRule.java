package io.portolan.finding.group;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.PrefixLists;
import io.portolan.policy.RuleMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule allows nothing that other rules of its group do not: removing it changes nothing. Rules
 * that name addresses are compared with all others that do, those that name a group with those that
 * name the same. Of two that are equal the later one is meant; a rule that is implied by implied
 * ones alone is not. Quadratic in the rules of one group, of which AWS allows a thousand.
 */
public final class ImpliedRule implements SurveyCheck {
  @Override
  public String title() {
    return "A rule that others imply";
  }

  @Override
  public List<Finding> of(Survey survey) {
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup each : survey.estate().all(SecurityGroup.class)) {
      if (!survey.holders(each.id()).isEmpty()) {
        look(each, survey, found);
      }
    }
    return found;
  }

  private void look(SecurityGroup group, Survey survey, List<Finding> found) {
    Set<SecurityGroupRule> left = new HashSet<>(group.rules());
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    for (int i = rules.size() - 1; i >= 0; i--) {
      SecurityGroupRule rule = rules.get(i);
      List<SecurityGroupRule> others = new ArrayList<>();
      for (int j = 0; j < rules.size(); j++) {
        if (j != i && left.contains(rules.get(j))) {
          others.add(rules.get(j));
        }
      }
      if (isImplied(rule, others, survey.prefixLists())) {
        left.remove(rule);
        rules.remove(i);
        found.add(finding(group, rule));
      }
    }
  }

  /** Whether other rules of its group, of the same direction, allow all that a rule does. */
  public static boolean isImplied(
      SecurityGroupRule rule, List<SecurityGroupRule> rules, PrefixLists lists) {
    List<SecurityGroupRule> others =
        rules.stream().filter(each -> each.direction() == rule.direction()).toList();
    TrafficSet traffic = RuleMatch.trafficOf(rule.traffic());
    if (rule.peer() instanceof RulePeer.Group named) {
      return traffic.subtract(naming(named.group(), others)).isEmpty();
    }
    Optional<PacketSet> own = packets(rule, lists);
    if (own.isEmpty() || own.get().isEmpty()) {
      return false;
    }
    List<PacketSet> all = new ArrayList<>();
    others.forEach(each -> packets(each, lists).ifPresent(all::add));
    return own.get().subtract(PacketSet.unionOf(all)).isEmpty();
  }

  private static TrafficSet naming(SecurityGroupId group, List<SecurityGroupRule> rules) {
    return rules.stream()
        .filter(each -> each.peer().equals(new RulePeer.Group(group)))
        .map(each -> RuleMatch.trafficOf(each.traffic()))
        .reduce(TrafficSet.none(), TrafficSet::union);
  }

  /** What a rule that names addresses allows; empty for others, and where they are not known. */
  private static Optional<PacketSet> packets(SecurityGroupRule rule, PrefixLists lists) {
    Optional<AddressSet> peer = Optional.empty();
    if (rule.peer() instanceof RulePeer.Block block) {
      peer = Optional.of(AddressSet.of(block.cidr()));
    } else if (rule.peer() instanceof RulePeer.List list) {
      peer = lists.addresses(list.prefixList());
    }
    return peer.map(
        each ->
            PacketSet.from(each)
                .intersect(PacketSet.carrying(RuleMatch.trafficOf(rule.traffic()))));
  }

  private Finding finding(SecurityGroup group, SecurityGroupRule rule) {
    return Finding.of(
        this,
        List.of(RuleName.of(group, rule), group.id().value()),
        "other rules of " + group.name() + " allow all that this one does: " + RuleName.text(rule),
        Rating.of(Severity.INFO, "removing it changes nothing"));
  }
}
