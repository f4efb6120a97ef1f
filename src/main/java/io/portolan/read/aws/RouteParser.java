package io.portolan.read.aws;

import com.google.common.collect.ImmutableMap;
import io.portolan.model.aws.EgressOnlyInternetGatewayId;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One route of a VPC route table. */
final class RouteParser {
  /** Fields that name a target, in the order in which they are looked at. */
  // R6
  private static final Map<String, Function<String, RouteTarget>> TARGETS =
      ImmutableMap.of(
          "GatewayId", RouteParser::gateway,
          "NatGatewayId", id -> new RouteTarget.ToNatGateway(new NatGatewayId(id)),
          "TransitGatewayId", id -> new RouteTarget.ToTransitGateway(new TransitGatewayId(id)),
          "VpcPeeringConnectionId",
              id -> new RouteTarget.ToPeeringConnection(new VpcPeeringConnectionId(id)),
          "EgressOnlyInternetGatewayId",
              id ->
                  new RouteTarget.ToEgressOnlyInternetGateway(new EgressOnlyInternetGatewayId(id)),
          "VpcEndpointId", id -> new RouteTarget.ToVpcEndpoint(new VpcEndpointId(id)));

  private static final Set<String> NO_TARGET = Set.of("DestinationPrefixListId", "InstanceOwnerId");

  private RouteParser() {}

  static Route route(Node node) {
    RouteTarget target = target(node);
    return node.entry()
        .intern(new Route(destination(node), target, state(node), origin(node, target)));
  }

  private static RouteDestination destination(Node node) {
    Cidr cidr = node.cidr("DestinationCidrBlock");
    if (cidr == null) {
      cidr = node.cidr("DestinationIpv6CidrBlock");
    }
    if (cidr != null) {
      return new RouteDestination.Block(cidr);
    }
    if (!node.has("DestinationPrefixListId")) {
      if (!node.has("DestinationCidrBlock") && !node.has("DestinationIpv6CidrBlock")) {
        node.fault("DestinationCidrBlock", "a destination");
      }
      return new RouteDestination.List(new PrefixListId(""));
    }
    return new RouteDestination.List(node.required("DestinationPrefixListId", PrefixListId::new));
  }

  private static RouteTarget target(Node node) {
    NetworkInterfaceId networkInterface =
        node.optional("NetworkInterfaceId", NetworkInterfaceId::new);
    InstanceId instance = node.optional("InstanceId", InstanceId::new);
    if (networkInterface != null || instance != null) {
      return new RouteTarget.ToNetworkInterface(networkInterface, instance); // R10
    }
    for (Map.Entry<String, Function<String, RouteTarget>> entry : TARGETS.entrySet()) {
      RouteTarget target = node.optional(entry.getKey(), entry.getValue());
      if (target != null) {
        return target;
      }
    }
    for (String field : node.fields()) {
      if ((field.endsWith("Id") || field.endsWith("Arn")) && !NO_TARGET.contains(field)) {
        return new RouteTarget.ToUnmodelled(field, node.text(field));
      }
    }
    return new RouteTarget.None();
  }

  private static RouteTarget gateway(String id) {
    if (id.equals("local")) {
      return new RouteTarget.Local();
    }
    return switch (id.substring(0, id.indexOf('-') + 1)) {
      case "igw-" -> new RouteTarget.ToInternetGateway(new InternetGatewayId(id));
      case "vgw-" -> new RouteTarget.ToVpnGateway(new VpnGatewayId(id));
      case "vpce-" -> new RouteTarget.ToVpcEndpoint(new VpcEndpointId(id));
      case "eigw-" ->
          new RouteTarget.ToEgressOnlyInternetGateway(new EgressOnlyInternetGatewayId(id));
      default -> new RouteTarget.ToUnmodelled("GatewayId", id);
    };
  }

  private static Route.State state(Node node) {
    return switch (node.text("State")) {
      case "active", "" -> Route.State.ACTIVE;
      case "blackhole" -> Route.State.BLACKHOLE; // R5
      case "filtered" -> Route.State.FILTERED;
      default -> {
        node.warn("State", "active, blackhole or filtered; taken as active");
        yield Route.State.ACTIVE;
      }
    };
  }

  private static Route.Origin origin(Node node, RouteTarget target) {
    return switch (node.text("Origin")) {
      case "CreateRouteTable" -> Route.Origin.CREATE_ROUTE_TABLE;
      case "CreateRoute" -> Route.Origin.CREATE_ROUTE;
      case "EnableVgwRoutePropagation" -> Route.Origin.ENABLE_VGW_ROUTE_PROPAGATION;
      case "Advertisement" -> Route.Origin.ADVERTISEMENT;
      case "" ->
          target instanceof RouteTarget.Local
              ? Route.Origin.CREATE_ROUTE_TABLE
              : Route.Origin.CREATE_ROUTE;
      default -> {
        node.warn("Origin", "an origin that is known; taken as CreateRoute");
        yield Route.Origin.CREATE_ROUTE;
      }
    };
  }
}
