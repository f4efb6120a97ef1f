package io.portolan.walk;

import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.Set;

/** Whether a stateful rule matches the first packet of a connection (specification, section 13). */
final class StatefulMatch {
  /** Options that only describe a rule. */
  private static final Set<String> DESCRIBING =
      Set.of(
          "msg", "sid", "rev", "gid", "classtype", "reference", "metadata", "priority", "target");

  /** Values of {@code flow} that the first packet of a connection always has. */
  private static final Set<String> FLOWS = Set.of("to_server", "stateless", "not_established");

  /** Application protocols over TCP only. */
  private static final Set<String> OVER_TCP =
      Set.of("http", "http2", "tls", "ssh", "ftp", "smtp", "imap", "smb", "msn");

  private StatefulMatch() {}

  static Verdict matches(StatefulRule rule, RuleContext context, Packet packet) {
    Verdict ends = ends(rule, context, packet);
    if (rule.bothWays()) {
      ends = ends.or(ends(rule, context, exchanged(packet)));
    }
    Verdict matched = ends.and(protocol(rule.protocol(), packet.protocol()));
    boolean looksFurther = rule.options().stream().anyMatch(option -> !changesNothing(option));
    return looksFurther ? matched.and(Verdict.UNKNOWN) : matched;
  }

  private static Packet exchanged(Packet packet) {
    boolean hasPorts = packet.protocol().hasPorts();
    Address left = packet.destination();
    Address right = packet.source();
    return new Packet(
        left,
        right,
        packet.protocol(),
        hasPorts ? packet.destinationPort() : packet.sourcePort(),
        hasPorts ? packet.sourcePort() : packet.destinationPort());
  }

  private static Verdict ends(StatefulRule rule, RuleContext context, Packet packet) {
    return context
        .has(rule.source(), packet.source())
        .and(context.has(rule.destination(), packet.destination()))
        .and(ports(rule.sourcePorts(), context, packet, packet.sourcePort()))
        .and(ports(rule.destinationPorts(), context, packet, packet.destinationPort()));
  }

  /** A rule that names ports matches nothing that has none. */
  private static Verdict ports(String ports, RuleContext context, Packet packet, int port) {
    if (packet.protocol().hasPorts()) {
      return context.has(ports, port);
    }
    String named = ports.strip();
    return named.equalsIgnoreCase("any") || named.equals("0:65535") ? Verdict.PASS : Verdict.DROP;
  }

  private static Verdict protocol(String name, Protocol protocol) {
    boolean isTcp = protocol.equals(Protocol.TCP);
    boolean isUdp = protocol.equals(Protocol.UDP);
    return switch (name) {
      case "ip" -> Verdict.PASS;
      case "tcp" -> isTcp ? Verdict.PASS : Verdict.DROP;
      case "udp" -> isUdp ? Verdict.PASS : Verdict.DROP;
      case "icmp" -> protocol.isIcmp() ? Verdict.PASS : Verdict.DROP;
      default -> isTcp || (isUdp && !OVER_TCP.contains(name)) ? Verdict.UNKNOWN : Verdict.DROP;
    };
  }

  private static boolean changesNothing(String option) {
    int colon = option.indexOf(':');
    String name = (colon < 0 ? option : option.substring(0, colon)).strip();
    String value = colon < 0 ? "" : option.substring(colon + 1).strip();
    return DESCRIBING.contains(name) || (name.equals("flow") && FLOWS.contains(value));
  }
}
