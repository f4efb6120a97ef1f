package io.portolan.read.aws;

import io.portolan.model.aws.RuleCondition;
import io.portolan.read.Node;
import java.util.List;
import java.util.function.UnaryOperator;

/** Conditions of listener rules, in the form with an object for each field or the older one. */
final class ConditionParser {
  private ConditionParser() {}

  static RuleCondition condition(Node node) {
    String field = node.required("Field");
    return switch (field) {
      case "source-ip" -> sourceIp(node);
      case "host-header" -> content(node, field, "HostHeaderConfig");
      case "path-pattern" -> content(node, field, "PathPatternConfig");
      case "http-header" -> content(node, field, "HttpHeaderConfig");
      case "http-request-method" -> content(node, field, "HttpRequestMethodConfig");
      case "query-string" -> queryString(node, field);
      default -> new RuleCondition.Other(field);
    };
  }

  private static RuleCondition sourceIp(Node node) {
    Node values = node.has("SourceIpConfig") ? node.object("SourceIpConfig") : node;
    if (!values.has("Values")) {
      values.fault("Values", "address blocks");
    }
    return new RuleCondition.SourceIp(values.cidrs("Values"));
  }

  private static RuleCondition content(Node node, String field, String config) {
    Node values = node.has(config) ? node.object(config) : node;
    List<String> patterns = texts(values, "Values");
    List<String> expressions = texts(values, "RegexValues");
    if (!patterns.isEmpty() && !expressions.isEmpty()) {
      return new RuleCondition.Other(field); // AWS takes either: what both would mean is not known
    }
    boolean regex = !expressions.isEmpty();
    String name = field.equals("http-header") ? values.required("HttpHeaderName") : "";
    return of(values, field, name, regex ? expressions : patterns, regex);
  }

  private static RuleCondition queryString(Node node, String field) {
    if (!node.has("QueryStringConfig")) {
      return of(node, field, "", texts(node, "Values"), false);
    }
    Node config = node.object("QueryStringConfig");
    List<String> values =
        config.list("Values").stream()
            .map(pair -> pair.text("Key") + "=" + pair.text("Value"))
            .toList();
    return of(config, field, "", values, false);
  }

  private static RuleCondition of(
      Node node, String field, String name, List<String> values, boolean regex) {
    if (values.isEmpty() && !node.entry().isFaulty()) {
      node.fault("Values", "a value");
    }
    return new RuleCondition.Content(field, name, values, regex);
  }

  private static List<String> texts(Node node, String field) {
    return node.all(field, UnaryOperator.identity());
  }
}
