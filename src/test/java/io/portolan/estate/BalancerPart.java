package io.portolan.estate;

import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * An application load balancer of the internet in every fourth VPC, and an internal network load
 * balancer in every tenth, in front of fleets.
 */
final class BalancerPart {
  static final int TARGET_PORT = 8080;

  private static final int APPLICATION_EVERY = 4;
  private static final int NETWORK_EVERY = 10;
  private static final String SERVICE = "elasticloadbalancing";

  private final VpcDraft draft;
  private final VpcPlan plan;
  private final RegionFiles files;
  private final String name;
  private final String path;
  private int groups;

  private BalancerPart(VpcDraft draft, String type, String name) {
    this.draft = draft;
    this.plan = draft.plan();
    this.files = draft.files();
    this.name = name + "-" + plan.number();
    this.path = "%s/%s/%s".formatted(type, this.name, hash(0));
  }

  static void write(VpcDraft draft) {
    if (draft.plan().number() % APPLICATION_EVERY == 1) {
      new BalancerPart(draft, "app", "shop").application();
    }
    if (draft.plan().number() % NETWORK_EVERY == 3) {
      new BalancerPart(draft, "net", "internal").network();
    }
  }

  /** The last part of the names of the balancer and its target groups. */
  private String hash(int ordinal) {
    return plan.id(name, ordinal).substring(name.length() + "-0".length());
  }

  private String arn() {
    return files.arn(SERVICE, "loadbalancer/" + path);
  }

  private void application() {
    List<Integer> subnets = plan.subnets(Tier.PUBLIC);
    for (int subnet : subnets) {
      InterfaceDraft.in(draft, subnet)
          .groups(List.of(GroupPart.LOAD_BALANCER))
          .published()
          .service("interface", "amazon-elb", "ELB " + path)
          .write();
    }
    Row row = balancer("application", "internet-facing", subnets);
    row.with("SecurityGroups", List.of(plan.id("sg", GroupPart.LOAD_BALANCER)));
    files.add("LoadBalancers", row);
    crossZone();
    List<String> targets = new ArrayList<>();
    for (Fleet fleet : behind(Tier.PRIVATE)) {
      targets.add(instances(fleet));
    }
    Row redirect = Row.of("Type", "redirect");
    String listener = listenerArn(443);
    Row https = listener(listener, 443, "HTTPS", forward(targets.get(0)));
    Row http = listener(listenerArn(80), 80, "HTTP", redirect);
    listeners(List.of(http, https));
    rules(listenerArn(80), List.of(rule(listenerArn(80), "default", List.of(), redirect)));
    List<Row> rules = new ArrayList<>();
    rules.add(rule(listener, "10", paths("/api/*"), forward(targets.get(targets.size() - 1))));
    rules.add(rule(listener, "20", paths("/internal/*"), Row.of("Type", "fixed-response")));
    rules.add(rule(listener, "default", List.of(), forward(targets.get(0))));
    rules(listener, rules);
  }

  private void rules(String listener, List<Row> rules) {
    files.add("ListenerRules", Row.of("ListenerArn", listener).with("Rules", rules));
  }

  /** Up to two fleets of a tier, or of another where it has none. */
  private List<Fleet> behind(Tier tier) {
    List<Fleet> fleets = draft.fleets(tier);
    for (Tier other : Tier.values()) {
      fleets = fleets.isEmpty() ? draft.fleets(other) : fleets;
    }
    return fleets.subList(0, Math.min(2, fleets.size()));
  }

  private void network() {
    List<Integer> subnets = plan.subnets(Tier.PRIVATE).subList(0, plan.zones());
    for (int subnet : subnets) {
      InterfaceDraft.in(draft, subnet)
          .service("network_load_balancer", "489998700648", "ELB " + path)
          .write();
    }
    files.add("LoadBalancers", balancer("network", "internal", subnets));
    crossZone();
    Fleet fleet = behind(Tier.ISOLATED).get(0);
    List<String> addresses = fleet.members().stream().map(Fleet.Member::address).toList();
    String group = group("TCP", "ip", addresses);
    listeners(List.of(listener(listenerArn(443), 443, "TCP", forward(group))));
  }

  private Row balancer(String type, String scheme, List<Integer> subnets) {
    List<Row> zones =
        subnets.stream()
            .map(
                subnet ->
                    Row.of("ZoneName", plan.zoneName(subnet))
                        .with("SubnetId", plan.subnetId(subnet)))
            .toList();
    return Row.of("LoadBalancerArn", arn())
        .with("LoadBalancerName", name)
        .with("DNSName", "%s.elb.%s.amazonaws.com".formatted(name, plan.home().region()))
        .with("Scheme", scheme)
        .with("Type", type)
        .with("VpcId", plan.id("vpc"))
        .with("State", Row.of("Code", "active"))
        .with("AvailabilityZones", zones)
        .with("IpAddressType", "ipv4");
  }

  private void crossZone() {
    Row attribute = Row.of("Key", "load_balancing.cross_zone.enabled").with("Value", "true");
    files.add(
        "LoadBalancerAttributes",
        Row.of("LoadBalancerArn", arn()).with("Attributes", List.of(attribute)));
  }

  private String instances(Fleet fleet) {
    return group("HTTP", "instance", fleet.members().stream().map(Fleet.Member::instance).toList());
  }

  private String group(String protocol, String type, List<String> targets) {
    String target = "%s-%d".formatted(name, ++groups);
    String arn = files.arn(SERVICE, "targetgroup/%s/%s".formatted(target, hash(groups)));
    files.add(
        "TargetGroups",
        Row.of("TargetGroupArn", arn)
            .with("TargetGroupName", target)
            .with("Protocol", protocol)
            .with("Port", TARGET_PORT)
            .with("VpcId", plan.id("vpc"))
            .with("HealthCheckPort", "traffic-port")
            .with("LoadBalancerArns", List.of(arn()))
            .with("TargetType", type)
            .with("IpAddressType", "ipv4"));
    List<Row> health =
        targets.stream()
            .map(
                id ->
                    Row.of("Target", Row.of("Id", id).with("Port", TARGET_PORT))
                        .with("TargetHealth", Row.of("State", "healthy")))
            .toList();
    files.add(
        "LoadBalancerTargetHealth",
        Row.of("TargetGroupArn", arn).with("TargetHealthDescriptions", health));
    if (protocol.equals("TCP")) {
      Row attribute = Row.of("Key", "preserve_client_ip.enabled").with("Value", "false");
      files.add(
          "TargetGroupAttributes",
          Row.of("TargetGroupArn", arn).with("Attributes", List.of(attribute)));
    }
    files.tally().count("targets", targets.size());
    return arn;
  }

  private String listenerArn(int port) {
    return files.arn(SERVICE, "listener/%s/%016x".formatted(path, port));
  }

  private void listeners(List<Row> listeners) {
    files.add(
        "LoadBalancerListeners", Row.of("LoadBalancerArn", arn()).with("Listeners", listeners));
  }

  private Row listener(String id, int port, String protocol, Row action) {
    return Row.of("ListenerArn", id)
        .with("LoadBalancerArn", arn())
        .with("Port", port)
        .with("Protocol", protocol)
        .with("DefaultActions", List.of(action));
  }

  private static Row forward(String group) {
    return Row.of("Type", "forward").with("TargetGroupArn", group).with("Order", 1);
  }

  private static List<Row> paths(String pattern) {
    return List.of(
        Row.of("Field", "path-pattern")
            .with("PathPatternConfig", Row.of("Values", List.of(pattern))));
  }

  private static Row rule(String listener, String priority, List<Row> conditions, Row action) {
    return Row.of("RuleArn", listener.replace(":listener/", ":listener-rule/") + "/" + priority)
        .with("Priority", priority)
        .with("Conditions", conditions)
        .with("Actions", List.of(action))
        .with("IsDefault", priority.equals("default"));
  }
}
