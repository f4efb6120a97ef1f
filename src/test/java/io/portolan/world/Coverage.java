package io.portolan.world;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.BlockPublicAccessExclusion;
import io.portolan.model.aws.BlockPublicAccessOptions;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.SecurityGroupVpcAssociation;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpnGateway;
import io.portolan.packet.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What worlds can have, each with a test of whether one has it. */
final class Coverage {
  private final Map<String, Predicate<Estate>> features = new LinkedHashMap<>();

  private Coverage() {
    addNetwork();
    addInterfaces();
    addRules();
    addLists();
    addGateways();
    addRoutes();
    addTransit();
    features.putAll(BalancerCoverage.features());
    features.putAll(FirewallCoverage.features());
  }

  static Map<String, Predicate<Estate>> features() {
    return new Coverage().features;
  }

  private <R extends Resource> void any(String name, Class<R> type, Predicate<R> test) {
    features.put(name, estate -> estate.all(type).stream().anyMatch(test));
  }

  private void addNetwork() {
    features.put("several VPCs", estate -> estate.all(Vpc.class).size() > 1);
    features.put("overlapping VPCs", Coverage::overlaps);
    features.put("two accounts", estate -> locations(estate, true) > 1);
    features.put("two Regions", estate -> locations(estate, false) > 1);
    any("second block", Vpc.class, vpc -> NetworkJson.of(vpc.cidrs(), Family.IPV4).size() > 1);
    any("IPv6", Subnet.class, one -> Draft.block(one, Family.IPV6).isPresent());
    any("IPv6 only", Subnet.class, one -> Draft.block(one, Family.IPV4).isEmpty());
    any("no zone ids", Subnet.class, one -> one.availabilityZoneId().isEmpty());
    any("mode of Region", BlockPublicAccessOptions.class, one -> one.mode() != BlockMode.OFF);
    any("mode printed", Subnet.class, one -> one.blockPublicAccess() == BlockMode.INGRESS);
    any("exclusion", BlockPublicAccessExclusion.class, one -> one.egressOnly());
    features.put("missing peer", Coverage::lacksPeer);
  }

  private void addInterfaces() {
    any("secondary", NetworkInterface.class, one -> one.privateAddresses().size() > 1);
    any("prefix", NetworkInterface.class, one -> !one.prefixes().isEmpty());
    any("forwarding", NetworkInterface.class, one -> !one.sourceDestinationCheck());
    features.put("address by row only", Coverage::hasRowOnly);
    any("address of nobody", ElasticIp.class, one -> one.networkInterface() == null);
    features.put("shared VPC", Coverage::isShared);
    for (String type :
        List.of(
            "lambda",
            "nat_gateway",
            "transit_gateway",
            "vpc_endpoint",
            "network_load_balancer",
            "gateway_load_balancer_endpoint")) {
      any("interface of " + type, NetworkInterface.class, one -> one.type().equals(type));
    }
  }

  private void addRules() {
    any("association of group", SecurityGroupVpcAssociation.class, one -> true);
    any("prefix list", PrefixList.class, list -> !list.entries().isEmpty());
    any("unknown entries", PrefixList.class, list -> !list.entriesKnown());
    rule("rule names group", rule -> rule.peer() instanceof RulePeer.Group);
    rule("rule names list", rule -> rule.peer() instanceof RulePeer.List);
    rule("rule for one address", rule -> length(rule) == 32);
    rule("rule for IPv6", rule -> length(rule) > 32);
    rule("rule for ICMP", rule -> rule.traffic().protocol() == 1);
    rule("rule for ICMPv6", rule -> rule.traffic().protocol() == 58);
    rule("rule for GRE", rule -> rule.traffic().protocol() == 47);
    rule("rule for every port", rule -> rule.traffic().protocol() == 6 && rule.traffic().to() < 0);
    any("group without rules", SecurityGroup.class, one -> one.rules().isEmpty());
  }

  private void rule(String name, Predicate<SecurityGroupRule> test) {
    any(name, SecurityGroup.class, group -> group.rules().stream().anyMatch(test));
  }

  private static int length(SecurityGroupRule rule) {
    return rule.peer() instanceof RulePeer.Block block ? block.cidr().prefixLength() : 0;
  }

  private void addLists() {
    any("custom list", NetworkAcl.class, list -> !list.isDefault() && !list.subnets().isEmpty());
    entry("entry that denies", entry -> !entry.allow() && entry.number() < 30000);
    entry("entry for clients", entry -> entry.traffic().from() == 32768);
    entry("entry for ICMP", entry -> entry.traffic().protocol() == 1);
    entry("entry for IPv6", entry -> entry.cidr().family() == Family.IPV6);
  }

  private void entry(String name, Predicate<NetworkAclEntry> test) {
    any(name, NetworkAcl.class, list -> list.entries().stream().anyMatch(test));
  }

  private void addGateways() {
    any("egress-only", EgressOnlyInternetGateway.class, one -> true);
    any("public NAT", NatGateway.class, one -> one.isPublic() && !one.regional());
    any("private NAT", NatGateway.class, one -> !one.isPublic());
    any("regional NAT", NatGateway.class, NatGateway::regional);
    any("NAT with two addresses", NatGateway.class, one -> one.addresses().size() > 1);
    any("peering", VpcPeeringConnection.class, one -> one.state().equals("active"));
    any("peering not active", VpcPeeringConnection.class, one -> !one.state().equals("active"));
    any("virtual private gateway", VpnGateway.class, one -> !one.vpcs().isEmpty());
    for (VpcEndpoint.Type type : List.of(VpcEndpoint.Type.GATEWAY, VpcEndpoint.Type.INTERFACE)) {
      any(type + " endpoint", VpcEndpoint.class, one -> one.type() == type);
    }
  }

  private void addRoutes() {
    for (Class<?> target : RouteTarget.class.getPermittedSubclasses()) {
      route("route " + target.getSimpleName(), route -> target.isInstance(route.target()));
    }
    for (Route.State state : Route.State.values()) {
      route("route " + state, route -> route.state() == state);
    }
    for (Route.Origin origin : Route.Origin.values()) {
      route("route " + origin, route -> route.origin() == origin);
    }
    route("route by list", route -> route.destination() instanceof RouteDestination.List);
    any("explicit table", RouteTable.class, table -> !table.subnets().isEmpty());
    any("edge table", RouteTable.class, table -> !table.gateways().isEmpty());
    any("propagating", RouteTable.class, table -> !table.propagatingGateways().isEmpty());
    features.put("subnet without list", Coverage::lacksList);
  }

  private void route(String name, Predicate<Route> test) {
    any(name, RouteTable.class, table -> table.routes().stream().anyMatch(test));
  }

  private void addTransit() {
    features.put("two gateways", estate -> estate.all(TransitGateway.class).size() > 1);
    any("references", TransitGateway.class, TransitGateway::securityGroupReferencing);
    for (TransitGatewayAttachment.Type type : TransitGatewayAttachment.Type.values()) {
      any("attached " + type, TransitGatewayAttachment.class, one -> one.type() == type);
    }
    attached("appliance mode", one -> one.vpc().applianceMode());
    attached("several zones", one -> one.vpc().subnets().size() > 1);
    attached("no IPv6", one -> !one.vpc().ipv6());
    for (RoutesKnown known : RoutesKnown.values()) {
      any("routes " + known, TransitGatewayRouteTable.class, one -> one.routesKnown() == known);
    }
    transitRoute("transit blackhole", TransitGatewayRoute::blackhole);
    transitRoute("propagated", TransitGatewayRoute::propagated);
    transitRoute("equal attachments", route -> route.attachments().size() > 1);
    transitRoute("list", route -> route.destination() instanceof RouteDestination.List);
    features.put("attachment without table", Coverage::lacksTable);
  }

  private void attached(String name, Predicate<TransitGatewayAttachment> test) {
    any(name, TransitGatewayAttachment.class, one -> one.vpc() != null && test.test(one));
  }

  private void transitRoute(String name, Predicate<TransitGatewayRoute> test) {
    any(name, TransitGatewayRouteTable.class, table -> table.routes().stream().anyMatch(test));
  }

  private static boolean overlaps(Estate estate) {
    return estate.all(Vpc.class).stream().map(vpc -> vpc.cidrs().get(0)).distinct().count()
        < estate.all(Vpc.class).size();
  }

  private static long locations(Estate estate, boolean accounts) {
    return estate.all(Vpc.class).stream()
        .map(vpc -> accounts ? vpc.location().account() : vpc.location().region())
        .distinct()
        .count();
  }

  private static boolean lacksPeer(Estate estate) {
    return estate.all(VpcPeeringConnection.class).stream()
        .anyMatch(one -> estate.find(Vpc.class, one.accepter().vpc()) == null);
  }

  private static boolean hasRowOnly(Estate estate) {
    return estate.all(NetworkInterface.class).stream()
        .flatMap(one -> one.privateAddresses().stream())
        .filter(one -> one.publicAddress() == null)
        .anyMatch(
            one ->
                estate.all(ElasticIp.class).stream()
                    .anyMatch(row -> one.address().equals(row.privateAddress())));
  }

  private static boolean isShared(Estate estate) {
    return estate.all(NetworkInterface.class).stream()
        .anyMatch(
            one -> {
              Subnet subnet = estate.find(Subnet.class, one.subnet());
              return subnet != null && !subnet.location().equals(one.location());
            });
  }

  private static boolean lacksList(Estate estate) {
    return estate.all(Subnet.class).stream()
        .anyMatch(
            subnet ->
                estate.all(NetworkAcl.class).stream()
                    .noneMatch(list -> list.subnets().contains(subnet.id())));
  }

  private static boolean lacksTable(Estate estate) {
    return estate.all(TransitGatewayAttachment.class).stream()
        .anyMatch(
            one ->
                estate.all(TransitGatewayRouteTable.class).stream()
                    .noneMatch(table -> table.associations().contains(one.id())));
  }
}
