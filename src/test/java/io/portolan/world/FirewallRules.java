package io.portolan.world;

import io.portolan.model.aws.FirewallRuleGroup.Ports;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.List;

/** Rules of firewalls, about the addresses and ports that matter in the world. */
final class FirewallRules {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int LAST_PORT = 65535;

  private final Draft draft;
  private final Dice dice;
  private int lastSid;

  FirewallRules(Draft draft, Dice dice) {
    this.draft = draft;
    this.dice = dice;
  }

  /** Stateless rules, many with one for the way back. */
  List<StatelessRule> stateless(int count) {
    List<StatelessRule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Integer> protocols =
          dice.pick(List.of(TCP), List.of(UDP), List.of(TCP, UDP), List.of(1, 58), List.of());
      List<Cidr> sources = statelessBlocks();
      List<Cidr> destinations = statelessBlocks();
      boolean hasPorts = protocols.contains(TCP) || protocols.contains(UDP);
      List<Ports> clients = hasPorts && dice.chance(0.2) ? List.of(range()) : List.of();
      List<Ports> servers = hasPorts && dice.chance(0.6) ? List.of(range(), range()) : List.of();
      boolean flags =
          draft.has(Feature.FIREWALL_OPTIONS) && protocols.equals(List.of(TCP)) && dice.chance(0.3);
      String action = dice.pick("aws:pass", "aws:pass", "aws:drop", "aws:forward_to_sfe");
      int priority = dice.between(1, 20) * 100 + 2 * i;
      rules.add(
          new StatelessRule(
              priority, protocols, sources, destinations, clients, servers, flags, action));
      if (dice.chance(0.6)) {
        rules.add(
            new StatelessRule(
                priority + 1, protocols, destinations, sources, servers, clients, flags, action));
      }
    }
    return List.copyOf(rules);
  }

  private List<Cidr> statelessBlocks() {
    if (dice.chance(0.35)) {
      return List.of();
    }
    List<Cidr> blocks = new ArrayList<>();
    blocks.add(Traffic.block(draft, dice, Family.IPV4));
    if (dice.chance(0.5)) {
      blocks.add(Traffic.block(draft, dice, Family.IPV6));
    }
    return List.copyOf(blocks);
  }

  private Ports range() {
    int one = dice.pick(Traffic.PORTS);
    int other = dice.chance(0.4) ? one : dice.chance(0.5) ? LAST_PORT : dice.pick(Traffic.PORTS);
    return new Ports(Math.min(one, other), Math.max(one, other));
  }

  /** Stateful rules. */
  List<StatefulRule> stateful(int count) {
    List<StatefulRule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean perhaps = draft.has(Feature.FIREWALL_OPTIONS);
      String protocol =
          perhaps && dice.chance(0.25)
              ? dice.pick("tls", "http", "dns", "quic")
              : dice.pick("tcp", "tcp", "udp", "ip", "ip", "icmp");
      boolean noPorts = protocol.equals("icmp") || (protocol.equals("ip") && dice.chance(0.9));
      rules.add(
          new StatefulRule(
              dice.pick("pass", "pass", "pass", "drop", "drop", "reject", "alert"),
              protocol,
              addresses(),
              noPorts || dice.chance(0.85) ? "any" : ports(),
              dice.chance(0.2),
              addresses(),
              noPorts || dice.chance(0.35) ? "any" : ports(),
              options(perhaps)));
    }
    return List.copyOf(rules);
  }

  private List<String> options(boolean perhaps) {
    List<String> options = new ArrayList<>();
    if (dice.chance(0.2)) {
      options.add(dice.pick("flow:to_server", "priority:3", "rev:2"));
    }
    if (perhaps && dice.chance(0.2)) {
      options.add(dice.pick("flow:established", "content:\"x\""));
    }
    options.add("sid:" + ++lastSid);
    return List.copyOf(options);
  }

  private String addresses() {
    int draw = dice.below(100);
    if (draw < 35) {
      return "any";
    }
    if (draw < 50) {
      return "$HOME_NET";
    }
    if (draw < 60) {
      return "$EXTERNAL_NET";
    }
    if (draw < 66) {
      return "$NETS";
    }
    if (draw < 71) {
      return "@LIST";
    }
    if (draw < 76) {
      return "!" + block();
    }
    if (draw < 90) {
      return block();
    }
    String excluded = dice.chance(0.4) ? ", !" + block() : "";
    return "[" + String.join(", ", blocks(2)) + excluded + "]";
  }

  private String block() {
    return Traffic.block(draft, dice, dice.chance(0.7) ? Family.IPV4 : Family.IPV6).toString();
  }

  /** Blocks of both families. */
  List<String> blocks(int most) {
    List<String> blocks = new ArrayList<>();
    for (int i = dice.between(1, most); i > 0; i--) {
      blocks.add(block());
    }
    return List.copyOf(blocks);
  }

  private String ports() {
    Ports range = range();
    return switch (dice.below(7)) {
      case 0 -> "$PORTS";
      case 1 -> "!" + range.first();
      case 2 -> "[" + dice.pick(Traffic.PORTS) + ", " + range.first() + ":" + range.last() + "]";
      case 3 -> range.first() + ":";
      case 4 -> "443";
      default -> range.first() + ":" + range.last();
    };
  }
}
