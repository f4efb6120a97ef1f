package io.portolan.policy;

import io.portolan.model.aws.RuleTraffic;
import io.portolan.packet.IcmpSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;

/** What the protocol and port numbers of a rule mean (statement SG9). */
public final class RuleMatch {
  private RuleMatch() {}

  /**
   * The traffic a rule names. Only TCP and UDP rules have ports; one for any other protocol but
   * ICMP covers all of it.
   */
  public static TrafficSet trafficOf(RuleTraffic rule) {
    if (rule.protocol() == RuleTraffic.ANY) {
      return TrafficSet.all();
    }
    Protocol protocol = new Protocol(rule.protocol());
    if (protocol.isIcmp()) {
      return TrafficSet.ofMessages(protocol, messagesOf(rule));
    }
    if (protocol.equals(Protocol.TCP) || protocol.equals(Protocol.UDP)) {
      return TrafficSet.ofPorts(protocol, PortSet.all(), portsOf(rule));
    }
    return TrafficSet.of(protocol);
  }

  private static PortSet portsOf(RuleTraffic rule) {
    return rule.from() == RuleTraffic.ANY ? PortSet.all() : PortSet.range(rule.from(), rule.to());
  }

  private static IcmpSet messagesOf(RuleTraffic rule) {
    if (rule.from() == RuleTraffic.ANY) {
      return IcmpSet.all();
    }
    return rule.to() == RuleTraffic.ANY
        ? IcmpSet.ofType(rule.from())
        : IcmpSet.of(rule.from(), rule.to());
  }

  /**
   * The rule's numbers as people write them: {@code "tcp 443"}, {@code "icmp 8/0"}, {@code "all"}.
   */
  public static String text(RuleTraffic rule) {
    if (rule.protocol() == RuleTraffic.ANY) {
      return "all traffic";
    }
    Protocol protocol = new Protocol(rule.protocol());
    if (protocol.isIcmp()) {
      return protocol + " " + messagesOf(rule);
    }
    if (protocol.equals(Protocol.TCP) || protocol.equals(Protocol.UDP)) {
      PortSet ports = portsOf(rule);
      return protocol + " " + (ports.equals(PortSet.all()) ? "all ports" : ports);
    }
    return protocol.hasPorts() ? protocol.toString() : "protocol " + protocol;
  }
}
