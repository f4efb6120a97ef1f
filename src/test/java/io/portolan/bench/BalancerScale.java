package io.portolan.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A made-up snapshot of many load balancers: VPCs in two accounts, each with three zones,
 * instances, and balancers of both kinds, every second one internal. Each balancer has five target
 * groups of ten registrations. The same number of balancers gives the same files.
 */
final class BalancerScale {
  static final int GROUPS_OF_BALANCER = 5;
  static final int TARGETS_OF_GROUP = 10;

  private static final int BALANCERS_OF_VPC = 20;
  private static final int INSTANCES_OF_VPC = 600;
  private static final int ZONES = 3;
  private static final int TARGET_PORT = 8080;
  private static final String REGION = "eu-west-1";
  private static final List<String> ACCOUNTS = List.of("111122223333", "444455556666");

  private final Map<String, List<Object>> rows = new LinkedHashMap<>();
  private final String account;
  private final int vpc;
  private final int[] hosts = {10, 10, 10};

  private BalancerScale(int vpc) {
    this.vpc = vpc;
    this.account = ACCOUNTS.get(vpc % ACCOUNTS.size());
  }

  /** Writes the snapshot of a number of balancers, a multiple of 20. */
  static void write(Path snapshot, int balancers) throws IOException {
    for (int vpc = 0; vpc < balancers / BALANCERS_OF_VPC; vpc++) {
      BalancerScale scale = new BalancerScale(vpc);
      scale.network();
      scale.groups();
      scale.instances();
      for (int i = 0; i < BALANCERS_OF_VPC; i++) {
        scale.balancer(vpc * BALANCERS_OF_VPC + i);
      }
      scale.save(snapshot);
    }
  }

  private void save(Path snapshot) throws IOException {
    Path folder = Files.createDirectories(snapshot.resolve(account).resolve(REGION));
    Path file = folder.resolve("vpc-" + vpc + ".json");
    ObjectMapper mapper = new ObjectMapper();
    try (JsonGenerator json =
        mapper.getFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      mapper.writeValue(json, rows);
    }
  }

  private void add(String key, Map<String, Object> row) {
    rows.computeIfAbsent(key, name -> new ArrayList<>()).add(row);
  }

  private static String id(String kind, int number) {
    return "%s-%08x".formatted(kind, number);
  }

  private String subnet(int zone) {
    return id("subnet", vpc * ZONES + zone);
  }

  private static String zoneName(int zone) {
    return REGION + "abc".charAt(zone);
  }

  /** The next free address of a zone. */
  private String address(int zone) {
    int host = hosts[zone]++;
    return "10.%d.%d.%d".formatted(vpc % 200, zone * 64 + host / 250, host % 250 + 4);
  }

  private void network() {
    String id = id("vpc", vpc);
    String block = "10.%d.0.0/16".formatted(vpc % 200);
    add("Vpcs", Map.of("VpcId", id, "CidrBlock", block, "OwnerId", account, "State", "available"));
    add(
        "InternetGateways",
        Map.of(
            "InternetGatewayId",
            id("igw", vpc),
            "OwnerId",
            account,
            "Attachments",
            List.of(Map.of("VpcId", id, "State", "available"))));
    List<Object> associations = new ArrayList<>();
    for (int zone = 0; zone < ZONES; zone++) {
      associations.add(Map.of("SubnetId", subnet(zone)));
      add(
          "Subnets",
          Map.of(
              "SubnetId",
              subnet(zone),
              "VpcId",
              id,
              "CidrBlock",
              "10.%d.%d.0/18".formatted(vpc % 200, zone * 64),
              "OwnerId",
              account,
              "AvailabilityZone",
              zoneName(zone),
              "AvailabilityZoneId",
              "euw1-az" + (zone + 1)));
    }
    add(
        "RouteTables",
        Map.of(
            "RouteTableId",
            id("rtb", vpc),
            "VpcId",
            id,
            "OwnerId",
            account,
            "Associations",
            List.of(Map.of("Main", true)),
            "Routes",
            List.of(route(block, "local"), route("0.0.0.0/0", id("igw", vpc)))));
    add(
        "NetworkAcls",
        Map.of(
            "NetworkAclId",
            id("acl", vpc),
            "VpcId",
            id,
            "OwnerId",
            account,
            "IsDefault",
            true,
            "Associations",
            associations,
            "Entries",
            List.of(allowAll(true), allowAll(false))));
  }

  private static Map<String, Object> route(String block, String gateway) {
    return Map.of("DestinationCidrBlock", block, "GatewayId", gateway, "State", "active");
  }

  private static Map<String, Object> allowAll(boolean egress) {
    return Map.of(
        "Egress",
        egress,
        "Protocol",
        "-1",
        "RuleAction",
        "allow",
        "RuleNumber",
        100,
        "CidrBlock",
        "0.0.0.0/0");
  }

  private void groups() {
    Map<String, Object> anybody = Map.of("IpRanges", List.of(Map.of("CidrIp", "0.0.0.0/0")));
    Map<String, Object> balancers =
        Map.of("UserIdGroupPairs", List.of(Map.of("GroupId", id("sg-b", vpc))));
    group("b", 443, 443 + GROUPS_OF_BALANCER, anybody);
    group("i", TARGET_PORT, TARGET_PORT, balancers);
  }

  private void group(String kind, int first, int last, Map<String, Object> peer) {
    Map<String, Object> ingress = new LinkedHashMap<>(peer);
    ingress.put("IpProtocol", "tcp");
    ingress.put("FromPort", first);
    ingress.put("ToPort", last);
    add(
        "SecurityGroups",
        Map.of(
            "GroupId",
            id("sg-" + kind, vpc),
            "GroupName",
            kind,
            "VpcId",
            id("vpc", vpc),
            "OwnerId",
            account,
            "IpPermissions",
            List.of(ingress),
            "IpPermissionsEgress",
            List.of(
                Map.of("IpProtocol", "-1", "IpRanges", List.of(Map.of("CidrIp", "0.0.0.0/0"))))));
  }

  private final List<String> addresses = new ArrayList<>();

  private void instances() {
    for (int i = 0; i < INSTANCES_OF_VPC; i++) {
      int number = vpc * INSTANCES_OF_VPC + i;
      int zone = i % ZONES;
      addresses.add(address(zone));
      Map<String, Object> row = networkInterface(id("eni-i", number), zone, addresses.get(i), "i");
      row.put("Attachment", Map.of("InstanceId", id("i", number), "DeviceIndex", 0));
      add("NetworkInterfaces", row);
      add(
          "Reservations",
          Map.of(
              "OwnerId",
              account,
              "Instances",
              List.of(Map.of("InstanceId", id("i", number), "State", Map.of("Name", "running")))));
    }
  }

  private Map<String, Object> networkInterface(String id, int zone, String address, String group) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("NetworkInterfaceId", id);
    row.put("VpcId", id("vpc", vpc));
    row.put("SubnetId", subnet(zone));
    row.put("OwnerId", account);
    row.put("InterfaceType", "interface");
    row.put("PrivateIpAddress", address);
    row.put("PrivateIpAddresses", List.of(Map.of("PrivateIpAddress", address, "Primary", true)));
    row.put("Groups", List.of(Map.of("GroupId", id("sg-" + group, vpc))));
    return row;
  }

  private void balancer(int number) {
    boolean application = number % 2 == 0;
    boolean internal = number % 4 > 1;
    String path = "%s/lb%d/%016x".formatted(application ? "app" : "net", number, number);
    String arn = arn("loadbalancer/" + path);
    List<Object> zones = new ArrayList<>();
    for (int zone = 0; zone < ZONES; zone++) {
      zones.add(Map.of("ZoneName", zoneName(zone), "SubnetId", subnet(zone)));
      node(number * ZONES + zone, zone, path, internal);
    }
    add(
        "LoadBalancers",
        Map.of(
            "LoadBalancerArn",
            arn,
            "LoadBalancerName",
            "lb" + number,
            "Type",
            application ? "application" : "network",
            "Scheme",
            internal ? "internal" : "internet-facing",
            "VpcId",
            id("vpc", vpc),
            "AvailabilityZones",
            zones,
            "SecurityGroups",
            List.of(id("sg-b", vpc))));
    add(
        "LoadBalancerAttributes",
        Map.of(
            "LoadBalancerArn",
            arn,
            "Attributes",
            List.of(Map.of("Key", "load_balancing.cross_zone.enabled", "Value", "true"))));
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS_OF_BALANCER; i++) {
      groups.add(targetGroup(number * GROUPS_OF_BALANCER + i, application, arn));
    }
    if (application) {
      byPath(arn, path, groups);
    } else {
      byPort(arn, path, groups);
    }
  }

  private String arn(String resource) {
    return "arn:aws:elasticloadbalancing:" + REGION + ":" + account + ":" + resource;
  }

  private void node(int number, int zone, String path, boolean internal) {
    String address = address(zone);
    Map<String, Object> row = networkInterface(id("eni-b", number), zone, address, "b");
    row.put("RequesterId", "amazon-elb");
    row.put("Description", "ELB " + path);
    if (!internal) {
      Map<String, Object> publicIp =
          Map.of(
              "PublicIp", "52.%d.%d.%d".formatted(number >> 16, number >> 8 & 255, number & 255));
      row.put("Association", publicIp);
      row.put(
          "PrivateIpAddresses",
          List.of(Map.of("PrivateIpAddress", address, "Primary", true, "Association", publicIp)));
    }
    add("NetworkInterfaces", row);
  }

  private String targetGroup(int number, boolean application, String balancer) {
    boolean byAddress = number % 2 == 0;
    String arn = arn("targetgroup/tg%d/%016x".formatted(number, number));
    add(
        "TargetGroups",
        Map.of(
            "TargetGroupArn",
            arn,
            "TargetGroupName",
            "tg" + number,
            "Protocol",
            application ? "HTTP" : "TCP",
            "Port",
            TARGET_PORT,
            "VpcId",
            id("vpc", vpc),
            "TargetType",
            byAddress ? "ip" : "instance",
            "LoadBalancerArns",
            List.of(balancer)));
    List<Object> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS_OF_GROUP; i++) {
      int instance = (number * TARGETS_OF_GROUP + i) % INSTANCES_OF_VPC;
      String id = byAddress ? addresses.get(instance) : id("i", vpc * INSTANCES_OF_VPC + instance);
      targets.add(
          Map.of(
              "Target",
              Map.of("Id", id, "Port", TARGET_PORT),
              "TargetHealth",
              Map.of("State", "healthy")));
    }
    add(
        "LoadBalancerTargetHealth",
        Map.of("TargetGroupArn", arn, "TargetHealthDescriptions", targets));
    return arn;
  }

  /** One listener whose rules look at the path; the first group is the default one. */
  private void byPath(String balancer, String path, List<String> groups) {
    String listener = arn("listener/" + path + "/1");
    listener(balancer, listener, 443, "HTTPS", groups.get(0));
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("RuleArn", arn("listener-rule/" + path + "/1/" + i));
      rule.put("Priority", i == 0 ? "default" : Integer.toString(i * 10));
      rule.put("IsDefault", i == 0);
      Map<String, Object> values = Map.of("Values", List.of("/service" + i + "/*"));
      rule.put(
          "Conditions",
          i == 0
              ? List.of()
              : List.of(Map.of("Field", "path-pattern", "PathPatternConfig", values)));
      rule.put("Actions", List.of(forward(groups.get(i))));
      all.add(rule);
    }
    add("ListenerRules", Map.of("ListenerArn", listener, "Rules", all));
  }

  private void byPort(String balancer, String path, List<String> groups) {
    for (int i = 0; i < groups.size(); i++) {
      String listener = arn("listener/" + path + "/" + i);
      listener(balancer, listener, 443 + i, "TCP", groups.get(i));
    }
  }

  private void listener(String balancer, String arn, int port, String protocol, String group) {
    add(
        "LoadBalancerListeners",
        Map.of(
            "LoadBalancerArn",
            balancer,
            "Listeners",
            List.of(
                Map.of(
                    "ListenerArn",
                    arn,
                    "LoadBalancerArn",
                    balancer,
                    "Port",
                    port,
                    "Protocol",
                    protocol,
                    "DefaultActions",
                    List.of(forward(group))))));
  }

  private static Map<String, Object> forward(String group) {
    return Map.of("Type", "forward", "TargetGroupArn", group, "Order", 1);
  }
}
