package io.portolan.world;

import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import java.util.List;
import java.util.function.Function;

/** A rule as two that say the same together; one that cannot be split stays one. */
final class Splits {
  private static final int LAST_PORT = 65535;

  private Splits() {}

  static List<Cidr> block(Cidr block) {
    if (block.prefixLength() == block.family().bits()) {
      return List.of(block);
    }
    int length = block.prefixLength() + 1;
    Address upper = block.last();
    return List.of(new Cidr(block.base(), length), new Cidr(upper, length));
  }

  static List<RuleTraffic> ports(RuleTraffic traffic) {
    int number = traffic.protocol();
    if (number < 0 || !new Protocol(number).hasPorts()) {
      return List.of(traffic);
    }
    int first = traffic.from() < 0 ? 0 : traffic.from();
    int last = traffic.from() < 0 ? LAST_PORT : traffic.to();
    int middle = (first + last) / 2;
    return first == last
        ? List.of(traffic)
        : List.of(
            new RuleTraffic(number, first, middle), new RuleTraffic(number, middle + 1, last));
  }

  static List<SecurityGroupRule> blocks(SecurityGroupRule rule) {
    if (!(rule.peer() instanceof RulePeer.Block block)) {
      return List.of(rule);
    }
    return block(block.cidr()).stream()
        .map(half -> with(rule, rule.traffic(), new RulePeer.Block(half), half.toString()))
        .toList();
  }

  static List<SecurityGroupRule> ports(SecurityGroupRule rule) {
    return ports(rule.traffic()).stream()
        .map(half -> with(rule, half, rule.peer(), Integer.toString(half.from())))
        .toList();
  }

  /** The rule with another traffic and peer; its id gets a suffix. */
  static SecurityGroupRule with(
      SecurityGroupRule rule, RuleTraffic traffic, RulePeer peer, String suffix) {
    if (rule.traffic().equals(traffic) && rule.peer().equals(peer)) {
      return rule;
    }
    String id = rule.ruleId() == null ? null : rule.ruleId() + "x" + suffix;
    return new SecurityGroupRule(id, rule.direction(), traffic, peer, rule.description());
  }

  static List<NetworkAclEntry> blocks(NetworkAclEntry entry) {
    return number(entry, block(entry.cidr()), half -> with(entry, half, entry.traffic()));
  }

  static List<NetworkAclEntry> ports(NetworkAclEntry entry) {
    return number(entry, ports(entry.traffic()), half -> with(entry, entry.cidr(), half));
  }

  /** The first part keeps the number, the second gets the next one. */
  private static <T> List<NetworkAclEntry> number(
      NetworkAclEntry entry, List<T> parts, Function<T, NetworkAclEntry> make) {
    if (parts.size() < 2) {
      return List.of(entry);
    }
    NetworkAclEntry second = make.apply(parts.get(1));
    return List.of(make.apply(parts.get(0)), at(second, entry.number() + 1));
  }

  private static NetworkAclEntry with(NetworkAclEntry entry, Cidr cidr, RuleTraffic traffic) {
    return new NetworkAclEntry(entry.number(), entry.direction(), entry.allow(), cidr, traffic);
  }

  /** The entry with another number. */
  static NetworkAclEntry at(NetworkAclEntry entry, int number) {
    return new NetworkAclEntry(
        number, entry.direction(), entry.allow(), entry.cidr(), entry.traffic());
  }
}
