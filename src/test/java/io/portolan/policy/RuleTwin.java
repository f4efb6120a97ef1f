package io.portolan.policy;

import io.portolan.model.aws.RuleTraffic;
import io.portolan.packet.Packet;

/** Whether a rule's numbers match one packet, as a person reads them (statement SG9). */
final class RuleTwin {
  private RuleTwin() {}

  static boolean matches(RuleTraffic rule, Packet packet) {
    if (rule.protocol() == -1) {
      return true;
    }
    if (rule.protocol() != packet.protocol().number()) {
      return false;
    }
    return switch (rule.protocol()) {
      case 6, 17 -> rule.from() == -1 || between(rule, packet.destinationPort());
      case 1, 58 ->
          rule.from() == -1 || message(rule, packet.sourcePort(), packet.destinationPort());
      default -> true;
    };
  }

  private static boolean between(RuleTraffic rule, int port) {
    return rule.from() <= port && port <= rule.to();
  }

  private static boolean message(RuleTraffic rule, int type, int code) {
    return rule.from() == type && (rule.to() == -1 || rule.to() == code);
  }
}
