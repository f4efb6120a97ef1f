package io.portolan.read.aws;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSortedMap;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.DomainList;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Rule groups of AWS Network Firewall: each a body and a response that names it. */
// F1
final class RuleGroupParser {
  private RuleGroupParser() {}

  static void ruleGroup(Row row) {
    Node node = row.node();
    if (node.has("RuleGroupId") || node.object("RuleGroup").has("RuleGroupId")) { // WAF Classic
      UnmodelledParser.parse(row, "RuleGroupId");
      return;
    }
    if (node.has("Arn")) { // the summary of a list
      Arn id = row.id("Arn", Arn::new);
      row.emitMention(
          new FirewallRuleGroup(
              id,
              row.location("", id.value()),
              List.of(),
              List.of(),
              List.of(),
              Map.of(),
              Map.of(),
              Map.of(),
              Map.of()));
      return;
    }
    Node response = node.object("RuleGroupResponse");
    node.entry().name(response.plainText("RuleGroupArn"));
    Arn id = response.required("RuleGroupArn", Arn::new);
    Node body = node.object("RuleGroup");
    Node source = body.object("RulesSource");
    Node stateless = source.object("StatelessRulesAndCustomActions");
    Node variables = body.object("RuleVariables");
    if (source.fields().isEmpty()) {
      body.fault("RulesSource", "an object with rules");
    }
    row.emit(
        new FirewallRuleGroup(
            id,
            row.location("", id.value()),
            stateless.list("StatelessRules").stream().map(StatelessRuleParser::rule).toList(),
            stateful(source),
            domains(source),
            byName(variables.object("IPSets"), RuleGroupParser::definition),
            byName(variables.object("PortSets"), RuleGroupParser::definition),
            byName(
                body.object("ReferenceSets").object("IPSetReferences"),
                (sets, name) -> sets.object(name).required("ReferenceArn")),
            Tags.of(response)));
  }

  private static List<String> definition(Node sets, String name) {
    return sets.object(name).all("Definition", UnaryOperator.identity());
  }

  private static <T> Map<String, T> byName(Node sets, BiFunction<Node, String, T> value) {
    ImmutableSortedMap.Builder<String, T> byName = ImmutableSortedMap.naturalOrder();
    sets.fields().forEach(name -> byName.put(name, value.apply(sets, name)));
    return byName.buildOrThrow();
  }

  private static List<StatefulRule> stateful(Node source) {
    List<StatefulRule> rules = new ArrayList<>(SuricataText.rules(source, "RulesString"));
    source.list("StatefulRules").forEach(rule -> rules.add(statefulRule(rule)));
    return List.copyOf(rules);
  }

  private static StatefulRule statefulRule(Node node) {
    Node header = node.object("Header");
    String direction = header.required("Direction");
    if (!direction.isEmpty() && !direction.equals("FORWARD") && !direction.equals("ANY")) {
      header.fault("Direction", "FORWARD or ANY");
    }
    String action = Ascii.toLowerCase(node.required("Action"));
    if (!action.isEmpty() && !SuricataRule.ACTIONS.containsKey(action)) {
      node.fault("Action", "PASS, DROP, REJECT or ALERT");
    }
    return new StatefulRule(
        action,
        Ascii.toLowerCase(header.required("Protocol")),
        SuricataRule.side(header.required("Source")),
        SuricataRule.side(header.required("SourcePort")),
        direction.equals("ANY"),
        SuricataRule.side(header.required("Destination")),
        SuricataRule.side(header.required("DestinationPort")),
        node.list("RuleOptions").stream().map(RuleGroupParser::option).toList());
  }

  private static String option(Node node) {
    List<String> settings = node.all("Settings", UnaryOperator.identity());
    String keyword = node.required("Keyword");
    return settings.isEmpty() ? keyword : keyword + ":" + String.join(",", settings);
  }

  private static List<DomainList> domains(Node source) {
    if (!source.has("RulesSourceList")) {
      return List.of();
    }
    Node list = source.object("RulesSourceList");
    List<String> domains = list.all("Targets", UnaryOperator.identity());
    return switch (list.text("GeneratedRulesType")) {
      case "ALLOWLIST" -> List.of(new DomainList(true, domains));
      case "DENYLIST", "REJECTLIST" -> List.of(new DomainList(false, domains));
      case "ALERTLIST" -> List.of(); // decides nothing
      default -> {
        list.fault("GeneratedRulesType", "ALLOWLIST, DENYLIST, REJECTLIST or ALERTLIST");
        yield List.of();
      }
    };
  }
}
