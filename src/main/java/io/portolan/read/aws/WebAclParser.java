package io.portolan.read.aws;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.WebAcl;
import io.portolan.model.aws.WebAcl.Action;
import io.portolan.model.aws.WebAcl.Rule;
import io.portolan.read.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Web ACLs; what they are associated with and whether they log, other calls print. */
final class WebAclParser {
  /** The key of a list of what logs; one without elements says that nothing does. */
  static final String LOGGING = "LoggingConfigurations";

  private static final List<String> MANAGED =
      List.of("PreProcessFirewallManagerRuleGroups", "PostProcessFirewallManagerRuleGroups");

  private WebAclParser() {}

  /** An ACL in full, or the summary of a list, which names it and no more. */
  static void webAcl(Row row) {
    Node node = row.node();
    if (node.has("WebACLId")) { // AWS WAF Classic
      UnmodelledParser.parse(row, "WebACLArn", "WebACLId");
      return;
    }
    Arn id = row.id("ARN", Arn::new);
    row.emit(
        new WebAcl(
            id,
            row.location("", id.value()),
            node.text("Name"),
            action(node.object("DefaultAction")),
            node.list("Rules").stream()
                .map(WebAclParser::rule)
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList(),
            MANAGED.stream()
                .flatMap(field -> node.list(field).stream())
                .map(group -> group.text("Name"))
                .toList(),
            Set.of(),
            Setting.UNKNOWN,
            row.tags()));
  }

  private static Rule rule(Node node) {
    if (!node.has("Priority")) {
      node.fault("Priority", "a whole number");
    }
    Node statement = node.object("Statement");
    return new Rule(
        node.required("Name"),
        node.number("Priority", 0),
        WebAclStatement.isGroup(statement)
            ? groupAction(node.object("OverrideAction"))
            : action(node.object("Action")),
        new WebAclStatement(statement).scope());
  }

  private static Action groupAction(Node override) {
    if (override.has("Count")) {
      return Action.COUNT;
    }
    return override.fields().isEmpty() || override.has("None") ? Action.GROUP : Action.UNKNOWN;
  }

  /** An action: an object with one field, whose name says which. */
  private static Action action(Node node) {
    List<String> names = node.fields();
    return switch (names.size() == 1 ? names.get(0) : "") {
      case "Allow" -> Action.ALLOW;
      case "Block" -> Action.BLOCK;
      case "Count" -> Action.COUNT;
      case "Captcha", "Challenge" -> Action.CHALLENGE;
      default -> Action.UNKNOWN;
    };
  }

  /** What an ACL is associated with. */
  static void associations(Row row) {
    Arn id = row.id("WebACLArn", Arn::new);
    Set<Arn> resources =
        row.node().all("ResourceArns", Arn::new).stream()
            .sorted()
            .collect(ImmutableSet.toImmutableSet());
    mention(row, id, resources, Setting.UNKNOWN);
  }

  /** The logging of an ACL, or of something else that shares the key. */
  static void logging(Row row) {
    if (row.node().plainText("ResourceArn").contains("/webacl/")) {
      mention(row, row.id("ResourceArn", Arn::new), Set.of(), Setting.ON);
    } else {
      UnmodelledParser.partOf("ResourceArn").accept(row);
    }
  }

  private static void mention(Row row, Arn id, Set<Arn> resources, Setting logging) {
    row.emitMention(
        new WebAcl(
            id,
            row.location("", id.value()),
            name(id),
            Action.UNKNOWN,
            List.of(),
            List.of(),
            resources,
            logging,
            Map.of()));
  }

  /** The name in an ARN, which ends with {@code webacl/NAME/ID}. */
  private static String name(Arn id) {
    List<String> parts = Splitter.on('/').splitToList(id.value());
    return parts.size() < 2 ? "" : parts.get(parts.size() - 2);
  }

  /** The Region in which the call that lists the logging of an ACL prints it. */
  static String scope(WebAcl acl) {
    return acl.id().value().contains(":global/") ? "global" : acl.location().region();
  }
}
