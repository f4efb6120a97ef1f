package io.portolan.read.aws;

import io.portolan.model.aws.FirewallRuleGroup.Ports;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.packet.Cidr;
import io.portolan.packet.PortSet;
import io.portolan.read.Node;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Stateless rules of AWS Network Firewall. */
// F1
final class StatelessRuleParser {
  private static final Set<String> ACTIONS = Set.of("aws:pass", "aws:drop", "aws:forward_to_sfe");

  private static final int MAX_PROTOCOL = 255;

  private StatelessRuleParser() {}

  static StatelessRule rule(Node node) {
    if (!node.has("Priority")) {
      node.fault("Priority", "a whole number");
    }
    Node definition = node.object("RuleDefinition");
    Node match = definition.object("MatchAttributes");
    return new StatelessRule(
        node.number("Priority", 0),
        match.numbers("Protocols", MAX_PROTOCOL),
        addresses(match, "Sources"),
        addresses(match, "Destinations"),
        ports(match, "SourcePorts"),
        ports(match, "DestinationPorts"),
        !match.list("TCPFlags").isEmpty(),
        action(definition));
  }

  /** The action that decides; names of custom ones may stand beside it. */
  private static String action(Node definition) {
    List<String> actions =
        definition.all("Actions", UnaryOperator.identity()).stream()
            .filter(ACTIONS::contains)
            .toList();
    if (actions.size() != 1) {
      definition.fault("Actions", "one of aws:pass, aws:drop and aws:forward_to_sfe");
      return "";
    }
    return actions.get(0);
  }

  private static List<Cidr> addresses(Node match, String field) {
    return match.list(field).stream()
        .flatMap(each -> Stream.ofNullable(each.cidrOrAddress("AddressDefinition")))
        .toList();
  }

  private static List<Ports> ports(Node match, String field) {
    return match.list(field).stream().map(StatelessRuleParser::ports).toList();
  }

  private static Ports ports(Node node) {
    int first = node.number("FromPort", -1);
    int last = node.number("ToPort", first);
    if (first < 0 || first > PortSet.MAX) {
      node.fault("FromPort", "0 to " + PortSet.MAX);
    } else if (last < first || last > PortSet.MAX) {
      node.fault("ToPort", "a last port that goes with the first, " + first);
    }
    return new Ports(first, last);
  }
}
