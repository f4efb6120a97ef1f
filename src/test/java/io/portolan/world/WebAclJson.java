package io.portolan.world;

import io.portolan.model.aws.Setting;
import io.portolan.model.aws.WebAcl;
import io.portolan.model.aws.WebAcl.Action;
import java.util.List;

/** Web ACLs, what they are associated with, and whether they log. */
final class WebAclJson {
  private WebAclJson() {}

  static void register(SnapshotWriter writer) {
    writer.on(WebAcl.class, WebAclJson::webAcl);
  }

  private static void webAcl(WebAcl list, Rows rows) {
    if (list.defaultAction() != Action.UNKNOWN) {
      Row row =
          Row.of("Name", list.name())
              .with("Id", list.id().value().replaceFirst(".*/", ""))
              .with("ARN", list.id())
              .with("DefaultAction", action(list.defaultAction()))
              .with("Rules", list.rules().stream().map(WebAclJson::rule).toList())
              .with("PreProcessFirewallManagerRuleGroups", managed(list.managed()))
              .with("PostProcessFirewallManagerRuleGroups", List.of())
              .with("ManagedByFirewallManager", !list.managed().isEmpty());
      rows.add(list.location(), "WebACLs", row);
    }
    rows.add(
        list.location(),
        "WebACLAssociations",
        Row.of("WebACLArn", list.id()).with("ResourceArns", list.resources()));
    if (list.logging() == Setting.OFF) {
      rows.addNone(list.location(), "LoggingConfigurations");
    } else if (list.logging() == Setting.ON) {
      rows.add(
          list.location(),
          "LoggingConfigurations",
          Row.of("ResourceArn", list.id())
              .with("LogDestinationConfigs", List.of("arn:aws:s3:::aws-waf-logs-x")));
    }
  }

  private static Row rule(WebAcl.Rule rule) {
    Row row =
        Row.of("Name", rule.name())
            .with("Priority", rule.priority())
            .with("Statement", statement(rule));
    return rule.action() == Action.GROUP
        ? row.with("OverrideAction", Row.of("None", new Row()))
        : row.with("Action", action(rule.action()));
  }

  private static Row action(Action action) {
    String name =
        switch (action) {
          case ALLOW -> "Allow";
          case BLOCK -> "Block";
          case COUNT -> "Count";
          case CHALLENGE -> "Challenge";
          case GROUP, UNKNOWN -> throw new IllegalArgumentException("cannot be written: " + action);
        };
    return Row.of(name, new Row());
  }

  private static Row statement(WebAcl.Rule rule) {
    if (rule.action() == Action.GROUP) {
      return Row.of(
          "ManagedRuleGroupStatement",
          Row.of("VendorName", "AWS").with("Name", "AWSManagedRulesCommonRuleSet"));
    }
    Row countries = Row.of("GeoMatchStatement", Row.of("CountryCodes", List.of("NL")));
    return switch (rule.scope()) {
      case CONTENT -> Row.of("RateBasedStatement", Row.of("Limit", 1000));
      case NAMED_SOURCES -> countries;
      case OTHER_SOURCES -> Row.of("NotStatement", Row.of("Statement", countries));
      case UNKNOWN -> Row.of("FutureStatement", new Row());
    };
  }

  private static List<Row> managed(List<String> names) {
    return names.stream().map(name -> Row.of("Name", name).with("Priority", 0)).toList();
  }
}
