package io.portolan.walk;

import io.portolan.model.aws.RuleTraffic;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;

/** Whether a rule speaks of a packet's protocol and ports, or type and code (statement SG9). */
final class Traffic {
  private Traffic() {}

  static boolean matches(RuleTraffic rule, Packet packet) {
    if (rule.protocol() == RuleTraffic.ANY) {
      return true;
    }
    Protocol protocol = packet.protocol();
    if (rule.protocol() != protocol.number()) {
      return false;
    }
    if (protocol.equals(Protocol.TCP) || protocol.equals(Protocol.UDP)) {
      boolean everyPort = rule.from() == RuleTraffic.ANY && rule.to() == RuleTraffic.ANY;
      int port = packet.destinationPort();
      return everyPort || (rule.from() <= port && port <= rule.to());
    }
    if (protocol.isIcmp()) {
      int type = packet.sourcePort();
      int code = packet.destinationPort();
      boolean everyType = rule.from() == RuleTraffic.ANY;
      boolean everyCode = rule.to() == RuleTraffic.ANY;
      return everyType || (rule.from() == type && (everyCode || rule.to() == code));
    }
    return true;
  }
}
