package io.portolan.world;

import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.DomainList;
import io.portolan.model.aws.FirewallRuleGroup.Ports;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rule groups of Network Firewall. */
final class FirewallRuleJson {
  private FirewallRuleJson() {}

  static void register(SnapshotWriter writer) {
    writer.on(FirewallRuleGroup.class, FirewallRuleJson::group);
  }

  private static void group(FirewallRuleGroup group, Rows rows) {
    Row response =
        Row.of("RuleGroupName", FirewallJson.name(group.id().value()))
            .with("RuleGroupArn", group.id())
            .with("Type", group.stateless().isEmpty() ? "STATEFUL" : "STATELESS")
            .withTags("Tags", group.tags());
    Row references = new Row();
    group
        .prefixLists()
        .forEach((name, list) -> references.with(name, Row.of("ReferenceArn", list)));
    Row body =
        Row.of(
                "RuleVariables",
                Row.of("IPSets", FirewallJson.definitions(group.addressVariables()))
                    .with("PortSets", FirewallJson.definitions(group.portVariables())))
            .with("ReferenceSets", Row.of("IPSetReferences", references))
            .with("RulesSource", source(group));
    rows.add(
        group.location(),
        "RuleGroups",
        Row.of("RuleGroupResponse", response).with("RuleGroup", body));
  }

  /** Rules that have nothing but an id are written in fields, others as text. */
  private static Row source(FirewallRuleGroup group) {
    if (!group.stateless().isEmpty()) {
      List<Row> rules = group.stateless().stream().map(FirewallRuleJson::stateless).toList();
      return Row.of("StatelessRulesAndCustomActions", Row.of("StatelessRules", rules));
    }
    if (!group.domains().isEmpty()) {
      return Row.of("RulesSourceList", domains(group.domains().get(0)));
    }
    boolean plain = group.stateful().stream().allMatch(FirewallRuleJson::isPlain);
    return plain
        ? Row.of("StatefulRules", group.stateful().stream().map(FirewallRuleJson::fields).toList())
        : Row.of(
            "RulesString",
            group.stateful().stream().map(FirewallRuleJson::text).collect(Collectors.joining()));
  }

  private static Row stateless(StatelessRule rule) {
    Row match =
        Row.of("Sources", addresses(rule.sources()))
            .with("Destinations", addresses(rule.destinations()))
            .with("SourcePorts", ports(rule.sourcePorts()))
            .with("DestinationPorts", ports(rule.destinationPorts()))
            .with("Protocols", rule.protocols());
    if (rule.tcpFlags()) {
      match.with("TCPFlags", List.of(Row.of("Flags", List.of("SYN"))));
    }
    Row definition = Row.of("MatchAttributes", match).with("Actions", List.of(rule.action()));
    return Row.of("RuleDefinition", definition).with("Priority", rule.priority());
  }

  private static List<Row> addresses(List<Cidr> blocks) {
    return blocks.stream().map(block -> Row.of("AddressDefinition", block)).toList();
  }

  private static List<Row> ports(List<Ports> ports) {
    return ports.stream()
        .map(each -> Row.of("FromPort", each.first()).with("ToPort", each.last()))
        .toList();
  }

  private static Row domains(DomainList list) {
    return Row.of("Targets", list.domains())
        .with("TargetTypes", List.of("TLS_SNI", "HTTP_HOST"))
        .with("GeneratedRulesType", list.allows() ? "ALLOWLIST" : "DENYLIST");
  }

  private static boolean isPlain(StatefulRule rule) {
    return rule.options().stream().allMatch(option -> option.startsWith("sid:"));
  }

  private static Row fields(StatefulRule rule) {
    Row header =
        Row.of("Protocol", rule.protocol().toUpperCase(Locale.ROOT))
            .with("Source", rule.source())
            .with("SourcePort", rule.sourcePorts())
            .with("Direction", rule.bothWays() ? "ANY" : "FORWARD")
            .with("Destination", rule.destination())
            .with("DestinationPort", rule.destinationPorts());
    List<Row> options =
        rule.options().stream()
            .map(option -> option.split(":", 2))
            .map(pair -> Row.of("Keyword", pair[0]).with("Settings", List.of(pair[1])))
            .toList();
    return Row.of("Action", rule.action().toUpperCase(Locale.ROOT))
        .with("Header", header)
        .with("RuleOptions", options);
  }

  private static String text(StatefulRule rule) {
    return "%s %s %s %s %s %s %s (%s;)%n"
        .formatted(
            rule.action(),
            rule.protocol(),
            rule.source(),
            rule.sourcePorts(),
            rule.bothWays() ? "<>" : "->",
            rule.destination(),
            rule.destinationPorts(),
            String.join("; ", rule.options()));
  }
}
