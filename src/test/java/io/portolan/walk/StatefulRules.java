package io.portolan.walk;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.DomainList;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The stateful rules of a firewall: a connection by its first packet (specification, section 13).
 */
final class StatefulRules {
  private final Estate estate;

  StatefulRules(Estate estate) {
    this.estate = estate;
  }

  /**
   * A rule that passes or stops, and whether it matches.
   *
   * @param passes whether it lets pass; else it drops or rejects
   */
  private record Effect(boolean passes, Verdict matches) {}

  /** Whether the rules let a connection pass. */
  Verdict judge(Firewall firewall, FirewallPolicy policy, Packet packet) {
    List<Effect> effects = new ArrayList<>();
    List<GroupReference> groups =
        policy.statefulGroups().stream()
            .sorted(Comparator.comparingInt(GroupReference::priority))
            .toList();
    for (GroupReference reference : groups) {
      effects.addAll(effects(firewall, policy, reference, packet));
    }
    return policy.strictOrder() ? inOrder(effects, policy) : byAction(effects);
  }

  private List<Effect> effects(
      Firewall firewall, FirewallPolicy policy, GroupReference reference, Packet packet) {
    FirewallRuleGroup group = estate.find(FirewallRuleGroup.class, reference.group());
    if (group == null) { // a managed one: any rule
      return List.of(new Effect(true, Verdict.UNKNOWN), new Effect(false, Verdict.UNKNOWN));
    }
    RuleContext context = new RuleContext(estate, firewall, policy, group);
    List<Effect> effects = new ArrayList<>();
    for (StatefulRule rule : group.stateful()) {
      boolean toAlert = reference.alertsOnly() && rule.action().equals("drop");
      if (!rule.action().equals("alert") && !toAlert) {
        boolean passes = rule.action().equals("pass");
        Verdict matches = StatefulMatch.matches(rule, context, packet);
        boolean perhaps = reference.alertsOnly() && rule.action().equals("reject");
        effects.add(new Effect(passes, perhaps ? matches.and(Verdict.UNKNOWN) : matches));
      }
    }
    for (DomainList list : group.domains()) {
      boolean isTcp = packet.protocol().equals(Protocol.TCP);
      Verdict home = isTcp ? context.homeNetHas(packet.source()) : Verdict.DROP;
      if (list.allows()) {
        effects.add(new Effect(true, home.and(Verdict.UNKNOWN)));
      }
      if (!reference.alertsOnly()) {
        effects.add(new Effect(false, home.and(Verdict.UNKNOWN)));
      }
    }
    return effects;
  }

  /** Pass rules come before the others; what none stops passes. */
  private static Verdict byAction(List<Effect> effects) {
    Verdict passed = Verdict.DROP;
    Verdict stopped = Verdict.DROP;
    for (Effect effect : effects) {
      if (effect.passes) {
        passed = passed.or(effect.matches);
      } else {
        stopped = stopped.or(effect.matches);
      }
    }
    return passed.or(stopped.not());
  }

  /** The first that matches decides, and after all the policy's default. */
  private static Verdict inOrder(List<Effect> effects, FirewallPolicy policy) {
    Verdict rest = byDefault(policy);
    for (int i = effects.size() - 1; i >= 0; i--) {
      Effect effect = effects.get(i);
      Verdict decided = effect.passes ? Verdict.PASS : Verdict.DROP;
      rest =
          switch (effect.matches) {
            case PASS -> decided;
            case UNKNOWN -> decided.whicheverOf(rest);
            case DROP -> rest;
          };
    }
    return rest;
  }

  private static Verdict byDefault(FirewallPolicy policy) {
    if (policy.statefulDefaults().contains("aws:drop_strict")) {
      return Verdict.DROP;
    }
    return policy.statefulDefaults().stream().anyMatch(one -> one.startsWith("aws:drop_"))
        ? Verdict.UNKNOWN
        : Verdict.PASS;
  }
}
