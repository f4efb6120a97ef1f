package io.portolan.read.aws;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.Location;
import io.portolan.read.Node;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Policies of AWS Network Firewall: each a body and a response that names it. */
// F1
final class FirewallPolicyParser {
  private FirewallPolicyParser() {}

  static void policy(Row row) {
    Node node = row.node();
    if (node.has("Arn")) { // the summary of a list
      Arn id = row.id("Arn", Arn::new);
      row.emitMention(without(id, row.location("", id.value())));
      return;
    }
    Node response = node.object("FirewallPolicyResponse");
    node.entry().name(response.plainText("FirewallPolicyArn"));
    Arn id = response.required("FirewallPolicyArn", Arn::new);
    Node body = node.object("FirewallPolicy");
    if (!node.has("FirewallPolicy")) {
      node.fault("FirewallPolicy", "an object");
    }
    row.emit(
        new FirewallPolicy(
            id,
            row.location("", id.value()),
            references(body, "StatelessRuleGroupReferences"),
            body.all("StatelessDefaultActions", UnaryOperator.identity()),
            strictOrder(body.object("StatefulEngineOptions")),
            references(body, "StatefulRuleGroupReferences"),
            body.all("StatefulDefaultActions", UnaryOperator.identity()),
            body.object("PolicyVariables")
                .object("RuleVariables")
                .object("HOME_NET")
                .cidrsOrAddresses("Definition"),
            Tags.of(response)));
  }

  private static FirewallPolicy without(Arn id, Location location) {
    return new FirewallPolicy(
        id, location, List.of(), List.of(), false, List.of(), List.of(), List.of(), Map.of());
  }

  private static boolean strictOrder(Node options) {
    String order = options.text("RuleOrder");
    if (!order.isEmpty()
        && !order.equals("STRICT_ORDER")
        && !order.equals("DEFAULT_ACTION_ORDER")) {
      options.fault("RuleOrder", "STRICT_ORDER or DEFAULT_ACTION_ORDER");
    }
    return order.equals("STRICT_ORDER");
  }

  private static List<GroupReference> references(Node body, String field) {
    return body.list(field).stream()
        .map(
            each ->
                new GroupReference(
                    each.required("ResourceArn", Arn::new),
                    each.number("Priority", 0),
                    each.object("Override").text("Action").equals("DROP_TO_ALERT")))
        .toList();
  }
}
