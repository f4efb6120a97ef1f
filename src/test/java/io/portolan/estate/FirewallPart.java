package io.portolan.estate;

import io.portolan.packet.Cidr;
import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * The VPC of a Region in which a network firewall inspects. Each zone has a subnet for the transit
 * gateway, from which everything goes to the firewall's endpoint in that zone, and one for the
 * endpoint, from which everything goes back.
 */
final class FirewallPart {
  private static final String SERVICE = "network-firewall";
  private static final String NAME = "inspection";
  private static final List<Integer> PASSED =
      List.of(22, 80, 443, 3306, 5432, 6379, 8080, 8443, 9092, 9100);

  private final VpcDraft draft;
  private final VpcPlan plan;
  private final RegionFiles files;
  private final List<Integer> transit;
  private final List<Integer> inspecting;

  private FirewallPart(VpcDraft draft) {
    this.draft = draft;
    this.plan = draft.plan();
    this.files = draft.files();
    this.transit = plan.subnets(Tier.PRIVATE).subList(0, plan.zones());
    this.inspecting = plan.subnets(Tier.ISOLATED).subList(0, plan.zones());
  }

  static void write(VpcDraft draft) {
    FirewallPart part = new FirewallPart(draft);
    part.network();
    part.endpoints();
    part.routes();
    part.firewall();
    part.policy();
    part.rules();
  }

  private void network() {
    files.add("Vpcs", NetworkPart.vpc(plan));
    transit.forEach(subnet -> files.add("Subnets", NetworkPart.subnet(plan, Tier.PRIVATE, subnet)));
    inspecting.forEach(
        subnet -> files.add("Subnets", NetworkPart.subnet(plan, Tier.ISOLATED, subnet)));
    List<Integer> all = new ArrayList<>(transit);
    all.addAll(inspecting);
    AclPart.writeDefault(files, plan, all);
    AttachmentPart.write(draft, transit, true);
  }

  private String endpoint(int zone) {
    return plan.id("vpce", zone);
  }

  private void endpoints() {
    for (int zone = 0; zone < inspecting.size(); zone++) {
      int subnet = inspecting.get(zone);
      InterfaceDraft own =
          InterfaceDraft.in(draft, subnet)
              .unchecked()
              .service(
                  "gateway_load_balancer_endpoint",
                  "727180483921",
                  "VPC Endpoint Interface " + endpoint(zone))
              .write();
      String region = plan.home().region();
      files.add(
          "VpcEndpoints",
          Row.of("VpcEndpointId", endpoint(zone))
              .with("VpcEndpointType", "GatewayLoadBalancer")
              .with("OwnerId", plan.home().account())
              .with("VpcId", plan.id("vpc"))
              .with("ServiceName", "com.amazonaws.vpce.%s.vpce-svc-firewall".formatted(region))
              .with("State", "available")
              .with("SubnetIds", List.of(plan.subnetId(subnet)))
              .with("NetworkInterfaceIds", List.of(own.id()))
              .withTags("Tags", NetworkPart.tags(plan, NAME)));
    }
  }

  private void routes() {
    Row local = RoutePart.route(plan.block(), "GatewayId", "local", "CreateRouteTable");
    List<Row> back = new ArrayList<>(List.of(local));
    String gateway = plan.estate().transitGateway(plan.region());
    plan.estate()
        .spaces()
        .forEach(space -> back.add(RoutePart.route(space, "TransitGatewayId", gateway)));
    RoutePart.write(files, plan, 0, "inspected", List.of(Row.of("Main", true)), List.of(), back);
    for (int zone = 0; zone < transit.size(); zone++) {
      Row association = Row.of("Main", false).with("SubnetId", plan.subnetId(transit.get(zone)));
      Row route = RoutePart.route(Cidr.parse("0.0.0.0/0"), "GatewayId", endpoint(zone));
      RoutePart.write(
          files,
          plan,
          zone + 1,
          "to-inspect",
          List.of(association),
          List.of(),
          List.of(local, route));
    }
  }

  private String arn(String type) {
    return files.arn(SERVICE, type + "/" + NAME);
  }

  private void firewall() {
    Row zones = new Row();
    for (int zone = 0; zone < inspecting.size(); zone++) {
      int subnet = inspecting.get(zone);
      Row attachment =
          Row.of("EndpointId", endpoint(zone))
              .with("SubnetId", plan.subnetId(subnet))
              .with("Status", "READY");
      zones.with(plan.zoneName(subnet), Row.of("Attachment", attachment));
    }
    Row body =
        Row.of("FirewallName", NAME)
            .with("FirewallArn", arn("firewall"))
            .with("FirewallPolicyArn", arn("firewall-policy"))
            .with("VpcId", plan.id("vpc"))
            .withTags("Tags", NetworkPart.tags(plan, NAME));
    Row status = Row.of("Status", "READY").with("SyncStates", zones);
    files.add("Firewalls", Row.of("Firewall", body).with("FirewallStatus", status));
  }

  private void policy() {
    Row response =
        Row.of("FirewallPolicyName", NAME).with("FirewallPolicyArn", arn("firewall-policy"));
    Row reference = Row.of("ResourceArn", arn("stateful-rulegroup")).with("Priority", 10);
    Row body =
        Row.of("StatelessDefaultActions", List.of("aws:forward_to_sfe"))
            .with("StatelessFragmentDefaultActions", List.of("aws:forward_to_sfe"))
            .with("StatefulRuleGroupReferences", List.of(reference))
            .with("StatefulDefaultActions", List.of("aws:drop_strict"))
            .with("StatefulEngineOptions", Row.of("RuleOrder", "STRICT_ORDER"));
    files.add(
        "FirewallPolicies",
        Row.of("FirewallPolicyResponse", response).with("FirewallPolicy", body));
  }

  /** Nothing to a part of the network, and else the usual ports. */
  private void rules() {
    List<Row> rules = new ArrayList<>();
    rules.add(rule("DROP", "TCP", "10.64.0.0/12", "ANY", rules.size()));
    for (int port : PASSED) {
      rules.add(rule("PASS", "TCP", "ANY", Integer.toString(port), rules.size()));
    }
    rules.add(rule("PASS", "UDP", "ANY", "53", rules.size()));
    rules.add(rule("PASS", "ICMP", "ANY", "ANY", rules.size()));
    Row response =
        Row.of("RuleGroupName", NAME)
            .with("RuleGroupArn", arn("stateful-rulegroup"))
            .with("Type", "STATEFUL")
            .with("Capacity", 100);
    Row body =
        Row.of("RulesSource", Row.of("StatefulRules", rules))
            .with("StatefulRuleOptions", Row.of("RuleOrder", "STRICT_ORDER"));
    files.add("RuleGroups", Row.of("RuleGroupResponse", response).with("RuleGroup", body));
  }

  private static Row rule(
      String action, String protocol, String destination, String port, int before) {
    Row header =
        Row.of("Protocol", protocol)
            .with("Source", "ANY")
            .with("SourcePort", "ANY")
            .with("Direction", "FORWARD")
            .with("Destination", destination)
            .with("DestinationPort", port);
    Row id = Row.of("Keyword", "sid").with("Settings", List.of(Integer.toString(before + 1)));
    return Row.of("Action", action).with("Header", header).with("RuleOptions", List.of(id));
  }
}
