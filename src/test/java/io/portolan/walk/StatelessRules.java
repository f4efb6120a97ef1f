package io.portolan.walk;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.Ports;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stateless rules of a firewall: each packet by itself (specification, section 13; F1). */
final class StatelessRules {
  private static final Map<String, Action> ACTIONS =
      Map.of(
          "aws:pass", Action.PASS, "aws:drop", Action.DROP, "aws:forward_to_sfe", Action.FORWARD);

  private final Estate estate;

  StatelessRules(Estate estate) {
    this.estate = estate;
  }

  /** What a stateless rule does. */
  enum Action {
    PASS,
    DROP,
    /** To the stateful rules. */
    FORWARD
  }

  /** What may be done with a packet: one action, or several where nobody knows which. */
  Set<Action> judge(FirewallPolicy policy, Packet packet) {
    Set<Action> possible = EnumSet.noneOf(Action.class);
    List<GroupReference> groups =
        policy.statelessGroups().stream()
            .sorted(Comparator.comparingInt(GroupReference::priority))
            .toList();
    for (GroupReference reference : groups) {
      FirewallRuleGroup group = estate.find(FirewallRuleGroup.class, reference.group());
      if (group == null) {
        return EnumSet.allOf(Action.class);
      }
      List<StatelessRule> rules =
          group.stateless().stream()
              .sorted(Comparator.comparingInt(StatelessRule::priority))
              .toList();
      for (StatelessRule rule : rules) {
        if (matches(rule, packet)) {
          possible.addAll(actions(List.of(rule.action())));
          if (!rule.tcpFlags()) {
            return possible;
          }
        }
      }
    }
    possible.addAll(actions(policy.statelessDefaults()));
    return possible;
  }

  /** The action among these words; the others are custom ones, which change nothing. */
  private static Set<Action> actions(List<String> words) {
    for (String word : words) {
      Action action = ACTIONS.get(word);
      if (action != null) {
        return EnumSet.of(action);
      }
    }
    return EnumSet.allOf(Action.class);
  }

  private static boolean matches(StatelessRule rule, Packet packet) {
    Protocol protocol = packet.protocol();
    boolean portsCount = protocol.equals(Protocol.TCP) || protocol.equals(Protocol.UDP);
    return (rule.protocols().isEmpty() || rule.protocols().contains(protocol.number()))
        && isIn(rule.sources(), packet.source())
        && isIn(rule.destinations(), packet.destination())
        && (!portsCount
            || (isIn(rule.sourcePorts(), packet.sourcePort())
                && isIn(rule.destinationPorts(), packet.destinationPort())));
  }

  private static boolean isIn(List<Cidr> blocks, Address address) {
    return blocks.isEmpty() || World.contains(blocks, address);
  }

  private static boolean isIn(List<Ports> ranges, int port) {
    return ranges.isEmpty()
        || ranges.stream().anyMatch(range -> range.first() <= port && port <= range.last());
  }
}
