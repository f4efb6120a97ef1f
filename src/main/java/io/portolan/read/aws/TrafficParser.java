package io.portolan.read.aws;

import io.portolan.model.aws.RuleTraffic;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.read.Node;

/** Protocol, ports, ICMP types and codes of a rule, in one form whichever call printed them. */
final class TrafficParser {
  private static final int ANY = RuleTraffic.ANY;
  private static final int MAX_TYPE_OR_CODE = 255;

  private TrafficParser() {}

  /** What a security group rule or permission names. */
  // SG9
  static RuleTraffic ofGroupRule(Node node) {
    int protocol = protocol(node, "IpProtocol");
    return node.entry().intern(traffic(protocol, "FromPort", "ToPort", node));
  }

  /** What a network ACL entry names. */
  // N1
  static RuleTraffic ofAclEntry(Node node) {
    int protocol = protocol(node, "Protocol");
    boolean icmp = protocol != ANY && new Protocol(protocol).isIcmp();
    return node.entry()
        .intern(
            icmp
                ? traffic(protocol, "Type", "Code", node.object("IcmpTypeCode"))
                : traffic(protocol, "From", "To", node.object("PortRange")));
  }

  private static RuleTraffic traffic(int protocol, String fromField, String toField, Node range) {
    if (protocol == ANY) {
      return RuleTraffic.all();
    }
    boolean icmp = new Protocol(protocol).isIcmp();
    if (!icmp && !new Protocol(protocol).hasPorts()) {
      return new RuleTraffic(protocol, ANY, ANY);
    }
    int from = range.number(fromField, ANY);
    int to = range.number(toField, ANY);
    int max = icmp ? MAX_TYPE_OR_CODE : PortSet.MAX;
    if (from < ANY || from > max) {
      range.fault(fromField, "-1 to " + max);
    } else if (to < ANY || to > max) {
      range.fault(toField, "-1 to " + max);
    } else if (!icmp && !range.entry().isFaulty() && (from > to || (from == ANY && to != ANY))) {
      range.fault(toField, "a last port that goes with the first, " + from);
    }
    return icmp && from == ANY
        ? new RuleTraffic(protocol, ANY, ANY)
        : new RuleTraffic(protocol, from, to);
  }

  private static int protocol(Node node, String field) {
    String text = node.textOrNumber(field);
    if (text.equals("-1") || text.equals("all")) {
      return ANY;
    }
    try {
      return Protocol.parse(text).number();
    } catch (IllegalArgumentException e) {
      node.fault(field, "a protocol's name or number, or -1");
      return ANY;
    }
  }
}
