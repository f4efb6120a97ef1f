package io.portolan.policy;

import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.Ports;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleChain.Rule;
import io.portolan.policy.RuleChain.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The stateless rules of a firewall policy in the order in which they are asked (statement F1):
 * groups by priority, in them rules by priority, then the policy's default action.
 */
final class StatelessRules {
  private static final Set<Verdict> ANY = EnumSet.allOf(Verdict.class);

  private final RuleGroups groups;

  StatelessRules(RuleGroups groups) {
    this.groups = groups;
  }

  /** The rules of a policy. */
  List<Rule> of(FirewallPolicy policy) {
    List<Rule> rules = new ArrayList<>();
    policy.statelessGroups().stream()
        .sorted(Comparator.comparingInt(GroupReference::priority))
        .forEach(reference -> addGroup(reference, rules));
    Set<Verdict> defaults = verdicts(policy.statelessDefaults());
    rules.add(
        new Rule(
            "default",
            "no stateless rule matches: " + String.join(", ", policy.statelessDefaults()),
            defaults,
            PacketSet.all(),
            false,
            defaults.size() == 1
                ? List.of()
                : List.of(
                    RuleGroups.unknown(
                        policy.id(), "its stateless default is not in the snapshot"))));
    return rules;
  }

  private void addGroup(GroupReference reference, List<Rule> rules) {
    FirewallRuleGroup group = groups.find(reference.group()).orElse(null);
    if (group == null) {
      rules.add(
          new Rule(
              RuleGroups.name(reference.group()),
              "a rule group that is not in the snapshot",
              ANY,
              PacketSet.all(),
              true,
              List.of(RuleGroups.missing(reference.group()))));
      return;
    }
    group.stateless().stream()
        .sorted(Comparator.comparingInt(StatelessRule::priority))
        .forEach(rule -> rules.add(rule(group, rule)));
  }

  private static Rule rule(FirewallRuleGroup group, StatelessRule rule) {
    Set<Verdict> verdicts = verdicts(List.of(rule.action()));
    List<Assumption> unknown = new ArrayList<>();
    if (rule.tcpFlags()) {
      unknown.add(RuleGroups.unknown(group.id(), "rules of it look at TCP flags"));
    }
    if (verdicts.size() > 1) {
      unknown.add(RuleGroups.unknown(group.id(), "rules of it have an unknown action"));
    }
    PacketSet packets =
        PacketSet.of(addresses(rule.sources()), addresses(rule.destinations()), traffic(rule));
    return new Rule(
        RuleGroups.name(group.id()) + " " + rule.priority(),
        text(rule),
        verdicts,
        packets,
        rule.tcpFlags(),
        unknown);
  }

  /** The verdict that the first of some actions which is AWS's own gives; any where none is. */
  private static Set<Verdict> verdicts(List<String> actions) {
    return actions.stream()
        .flatMap(action -> verdict(action).stream())
        .findFirst()
        .<Set<Verdict>>map(Set::of)
        .orElse(ANY);
  }

  /** Empty for a custom action: it publishes figures and changes nothing. */
  private static Optional<Verdict> verdict(String action) {
    return switch (action) {
      case "aws:pass" -> Optional.of(Verdict.PASS);
      case "aws:drop" -> Optional.of(Verdict.DROP);
      case "aws:forward_to_sfe" -> Optional.of(Verdict.FORWARD);
      default -> Optional.empty();
    };
  }

  private static AddressSet addresses(List<Cidr> blocks) {
    return blocks.isEmpty() ? AddressSet.all() : AddressSet.ofCidrs(blocks);
  }

  private static PortSet ports(List<Ports> ranges) {
    PortSet ports = ranges.isEmpty() ? PortSet.all() : PortSet.none();
    for (Ports range : ranges) {
      ports = ports.union(PortSet.range(range.first(), range.last()));
    }
    return ports;
  }

  /** Ports count for TCP and UDP only. */
  private static TrafficSet traffic(StatelessRule rule) {
    TrafficSet named = rule.protocols().isEmpty() ? TrafficSet.all() : TrafficSet.none();
    for (int number : rule.protocols()) {
      named = named.union(TrafficSet.of(new Protocol(number)));
    }
    PortSet sources = ports(rule.sourcePorts());
    PortSet destinations = ports(rule.destinationPorts());
    TrafficSet withPorts = TrafficSet.of(Protocol.TCP).union(TrafficSet.of(Protocol.UDP));
    return named
        .subtract(withPorts)
        .union(
            named.intersect(
                TrafficSet.ofPorts(Protocol.TCP, sources, destinations)
                    .union(TrafficSet.ofPorts(Protocol.UDP, sources, destinations))));
  }

  private static String text(StatelessRule rule) {
    String protocols =
        rule.protocols().isEmpty()
            ? "all traffic"
            : String.join(
                ",", rule.protocols().stream().map(each -> new Protocol(each).toString()).toList());
    return rule.action()
        + " "
        + protocols
        + " from "
        + addresses(rule.sources())
        + " "
        + ports(rule.sourcePorts())
        + " to "
        + addresses(rule.destinations())
        + " "
        + ports(rule.destinationPorts());
  }
}
