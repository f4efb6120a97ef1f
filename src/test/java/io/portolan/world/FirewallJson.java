package io.portolan.world;

import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.VpcEndpointId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Network Firewall: firewalls and policies; rule groups are in {@link FirewallRuleJson}. */
final class FirewallJson {
  private FirewallJson() {}

  static void register(SnapshotWriter writer) {
    writer.on(Firewall.class, FirewallJson::firewall);
    writer.on(FirewallPolicy.class, FirewallJson::policy);
    FirewallRuleJson.register(writer);
  }

  private static void firewall(Firewall firewall, Rows rows) {
    Row described =
        Row.of("FirewallName", firewall.name())
            .with("FirewallArn", firewall.id())
            .with("FirewallPolicyArn", firewall.policy())
            .with("VpcId", firewall.vpc())
            .withTags("Tags", firewall.tags());
    Row zones = new Row();
    for (VpcEndpointId endpoint : firewall.endpoints()) {
      Row attachment = Row.of("EndpointId", endpoint).with("Status", "READY");
      String zone = "zone" + (zones.fields().size() + 1);
      zones.with(zone, Row.of("Attachment", attachment));
    }
    Row status = Row.of("Status", "READY").with("SyncStates", zones);
    if (firewall.attachment() != null) {
      status.with(
          "TransitGatewayAttachmentSyncState",
          Row.of("AttachmentId", firewall.attachment())
              .with("TransitGatewayAttachmentStatus", "READY"));
    }
    rows.add(
        firewall.location(),
        "Firewalls",
        Row.of("Firewall", described).with("FirewallStatus", status));
  }

  private static void policy(FirewallPolicy policy, Rows rows) {
    Row response =
        Row.of("FirewallPolicyName", name(policy.id().value()))
            .with("FirewallPolicyArn", policy.id())
            .withTags("Tags", policy.tags());
    Row body =
        Row.of("StatelessRuleGroupReferences", references(policy.statelessGroups(), true))
            .with("StatelessDefaultActions", policy.statelessDefaults())
            .with("StatelessFragmentDefaultActions", policy.statelessDefaults())
            .with(
                "StatefulRuleGroupReferences",
                references(policy.statefulGroups(), policy.strictOrder()))
            .with("StatefulDefaultActions", policy.statefulDefaults());
    if (policy.strictOrder()) {
      body.with("StatefulEngineOptions", Row.of("RuleOrder", "STRICT_ORDER"));
    }
    if (!policy.homeNet().isEmpty()) {
      Row home = definitions(Map.of("HOME_NET", policy.homeNet()));
      body.with("PolicyVariables", Row.of("RuleVariables", home));
    }
    rows.add(
        policy.location(),
        "FirewallPolicies",
        Row.of("FirewallPolicyResponse", response).with("FirewallPolicy", body));
  }

  private static List<Row> references(List<GroupReference> references, boolean prioritized) {
    return references.stream()
        .map(
            one ->
                Row.of("ResourceArn", one.group())
                    .with("Priority", prioritized ? one.priority() : null)
                    .with("Override", one.alertsOnly() ? Row.of("Action", "DROP_TO_ALERT") : null))
        .toList();
  }

  /** The last part of an ARN. */
  static String name(String arn) {
    return arn.replaceFirst(".*/", "");
  }

  /** Variables with their definitions. */
  static Row definitions(Map<String, ? extends List<?>> variables) {
    Row row = new Row();
    new LinkedHashMap<>(variables)
        .forEach((name, values) -> row.with(name, Row.of("Definition", values)));
    return row;
  }
}
