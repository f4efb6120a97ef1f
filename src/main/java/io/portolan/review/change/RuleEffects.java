package io.portolan.review.change;

import io.portolan.finding.group.ImpliedRule;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.policy.PrefixLists;
import io.portolan.policy.RuleMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules of groups that come or go and change nothing: because other rules of the group let the same
 * through, or because nobody holds the group. That something else stops what a rule allows, or
 * another group lets it through, is not looked for.
 */
final class RuleEffects {
  private RuleEffects() {}

  /** A line for each such rule, in the order of the groups. */
  static List<String> none(Estate before, Estate after) {
    PrefixLists lists = new PrefixLists(after);
    Set<SecurityGroupId> held = new HashSet<>();
    after.all(NetworkInterface.class).forEach(each -> held.addAll(each.groups()));
    List<String> lines = new ArrayList<>();
    for (SecurityGroup group : after.all(SecurityGroup.class)) {
      @Nullable SecurityGroup was = before.find(SecurityGroup.class, group.id());
      if (!Objects.equals(group, was)) {
        List<SecurityGroupRule> old = was == null ? List.of() : was.rules();
        List<SecurityGroupRule> gone = SecurityGroup.without(old, group.rules());
        List<SecurityGroupRule> staying = SecurityGroup.without(old, gone);
        for (SecurityGroupRule each : SecurityGroup.without(group.rules(), old)) {
          line("new", each, group, staying, held, lists).ifPresent(lines::add);
        }
        for (SecurityGroupRule each : gone) {
          line("gone", each, group, group.rules(), held, lists).ifPresent(lines::add);
        }
      }
    }
    return List.copyOf(lines);
  }

  private static Optional<String> line(
      String what,
      SecurityGroupRule rule,
      SecurityGroup group,
      List<SecurityGroupRule> others,
      Set<SecurityGroupId> held,
      PrefixLists lists) {
    String begin =
        "%s rule %s %s: %s, %s changes nothing: "
            .formatted(
                what, group.id(), rule.direction(), RuleMatch.text(rule.traffic()), rule.peer());
    if (!held.contains(group.id())) {
      return Optional.of(begin + "no interface in the snapshot holds the group");
    }
    if (!ImpliedRule.isImplied(rule, others, lists)) {
      return Optional.empty();
    }
    return Optional.of(
        begin
            + others.stream()
                .filter(each -> ImpliedRule.isImplied(rule, List.of(each), lists))
                .findFirst()
                .map(each -> "it is implied by " + name(each))
                .orElse("it is implied by other rules of the group together"));
  }

  private static String name(SecurityGroupRule rule) {
    String text = RuleMatch.text(rule.traffic()) + ", " + rule.peer();
    return rule.ruleId() == null ? text : rule.ruleId() + " (" + text + ")";
  }
}
