package io.portolan.read.terraform;

import com.google.common.collect.ImmutableMap;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EgressOnlyInternetGatewayId;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Route tables, their routes, and who uses them. */
final class RouteTranslator {
  private static final Map<String, Function<String, RouteTarget>> TARGETS =
      ImmutableMap.<String, Function<String, RouteTarget>>builder()
          .put("gateway_id", RouteTranslator::gateway)
          .put("nat_gateway_id", id -> new RouteTarget.ToNatGateway(new NatGatewayId(id)))
          .put(
              "transit_gateway_id",
              id -> new RouteTarget.ToTransitGateway(new TransitGatewayId(id)))
          .put(
              "network_interface_id",
              id -> new RouteTarget.ToNetworkInterface(new NetworkInterfaceId(id), null))
          .put("instance_id", id -> new RouteTarget.ToNetworkInterface(null, new InstanceId(id)))
          .put(
              "vpc_peering_connection_id",
              id -> new RouteTarget.ToPeeringConnection(new VpcPeeringConnectionId(id)))
          .put(
              "egress_only_gateway_id",
              id ->
                  new RouteTarget.ToEgressOnlyInternetGateway(new EgressOnlyInternetGatewayId(id)))
          .put("vpc_endpoint_id", id -> new RouteTarget.ToVpcEndpoint(new VpcEndpointId(id)))
          .put("carrier_gateway_id", id -> new RouteTarget.ToUnmodelled("CarrierGatewayId", id))
          .put("local_gateway_id", id -> new RouteTarget.ToUnmodelled("LocalGatewayId", id))
          .put("core_network_arn", id -> new RouteTarget.ToUnmodelled("CoreNetworkArn", id))
          .buildOrThrow();

  private static final String UNKNOWN = "unknown:";

  private RouteTranslator() {}

  /** {@code aws_route_table}. */
  static void table(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    if (vpc != null) {
      into.put(table(values, new RouteTableId(values.id()), vpc, false, into));
    }
  }

  /** {@code aws_default_route_table}: all routes of the one that is there with its VPC. */
  static void defaultTable(Values values, Translation into) {
    RouteTableId id =
        new RouteTableId(values.named("default_route_table_id").orElseGet(values::id));
    @Nullable RouteTable known = into.places().estate().find(RouteTable.class, id);
    @Nullable VpcId vpc = known == null ? values.id("vpc_id", VpcId::new) : known.vpc();
    String suffix = ".default_route_table_id";
    if (vpc == null && id.value().endsWith(suffix)) {
      vpc = new VpcId(id.value().substring(0, id.value().length() - suffix.length()));
    }
    if (vpc == null) {
      into.doubt("the default route table of which VPC is not known");
      return;
    }
    into.adopt(table(values, id, vpc, known == null || known.main(), into));
  }

  private static RouteTable table(
      Values values, RouteTableId id, VpcId vpc, boolean main, Translation into) {
    List<Route> routes = new ArrayList<>();
    if (values.hasUncountedBlocks("route")) {
      into.doubt("its routes are known only once it is applied: left out");
    }
    for (Values block : values.blocks("route")) {
      route(block, "cidr_block", "ipv6_cidr_block", into).ifPresent(routes::add);
    }
    return new RouteTable(
        id,
        into.places().of(values, vpc),
        vpc,
        List.copyOf(routes),
        Set.of(),
        main,
        Set.of(),
        new LinkedHashSet<>(values.ids("propagating_vgws", VpnGatewayId::new)),
        values.tags());
  }

  /** {@code aws_route}. */
  static void route(Values values, Translation into) {
    @Nullable RouteTableId table = values.id("route_table_id", RouteTableId::new);
    if (table != null) {
      route(values, "destination_cidr_block", "destination_ipv6_cidr_block", into)
          .ifPresent(route -> into.put(Slot.ROUTE, table, route));
    }
  }

  private static Optional<Route> route(Values values, String ipv4, String ipv6, Translation into) {
    List<Cidr> blocks = new ArrayList<>(values.cidrs(ipv4));
    blocks.addAll(values.cidrs(ipv6));
    @Nullable PrefixListId list = values.id("destination_prefix_list_id", PrefixListId::new);
    if (blocks.isEmpty() && list == null) {
      into.doubt("where a route leads is known only once it is applied: left out");
      return Optional.empty();
    }
    RouteDestination destination =
        blocks.isEmpty() && list != null
            ? new RouteDestination.List(list)
            : new RouteDestination.Block(blocks.get(0));
    RouteTarget target = target(values);
    return Optional.of(
        new Route(
            destination,
            target,
            Route.State.ACTIVE,
            target instanceof RouteTarget.Local
                ? Route.Origin.CREATE_ROUTE_TABLE
                : Route.Origin.CREATE_ROUTE));
  }

  private static RouteTarget target(Values values) {
    for (Map.Entry<String, Function<String, RouteTarget>> each : TARGETS.entrySet()) {
      Optional<String> id = values.named(each.getKey());
      if (id.isPresent()) {
        return id.get().startsWith(UNKNOWN)
            ? new RouteTarget.ToUnmodelled(each.getKey(), id.get())
            : each.getValue().apply(id.get());
      }
    }
    return new RouteTarget.None();
  }

  /** A gateway of one of several kinds, which its id tells or the type in its address. */
  private static RouteTarget gateway(String id) {
    if (id.equals("local")) {
      return new RouteTarget.Local();
    }
    if (id.startsWith("igw-") || id.contains("aws_internet_gateway.")) {
      return new RouteTarget.ToInternetGateway(new InternetGatewayId(id));
    }
    if (id.startsWith("vgw-") || id.contains("aws_vpn_gateway.")) {
      return new RouteTarget.ToVpnGateway(new VpnGatewayId(id));
    }
    return id.startsWith("vpce-") || id.contains("aws_vpc_endpoint.")
        ? new RouteTarget.ToVpcEndpoint(new VpcEndpointId(id))
        : new RouteTarget.ToUnmodelled("GatewayId", id);
  }

  /** {@code aws_route_table_association}, of a subnet or a gateway. */
  static void association(Values values, Translation into) {
    @Nullable RouteTableId table = values.id("route_table_id", RouteTableId::new);
    @Nullable SubnetId subnet = values.id("subnet_id", SubnetId::new);
    Optional<String> gateway = values.named("gateway_id");
    if (table != null && subnet != null) {
      into.put(Slot.ROUTE_TABLE_SUBNET, table, subnet);
    } else if (table != null && gateway.isPresent()) {
      into.put(Slot.ROUTE_TABLE_GATEWAY, table, gatewayId(gateway.get()));
    }
  }

  private static ResourceId gatewayId(String id) {
    RouteTarget target = gateway(id);
    return target instanceof RouteTarget.ToInternetGateway internet
        ? internet.gateway()
        : target instanceof RouteTarget.ToVpnGateway vpn ? vpn.gateway() : new Arn(id);
  }

  /** {@code aws_main_route_table_association}. */
  static void main(Values values, Translation into) {
    @Nullable RouteTableId table = values.id("route_table_id", RouteTableId::new);
    if (table != null) {
      into.putMain(table);
    }
  }

  /** {@code aws_vpn_gateway_route_propagation}. */
  static void propagation(Values values, Translation into) {
    @Nullable RouteTableId table = values.id("route_table_id", RouteTableId::new);
    @Nullable VpnGatewayId gateway = values.id("vpn_gateway_id", VpnGatewayId::new);
    if (table != null && gateway != null) {
      into.put(Slot.PROPAGATING_GATEWAY, table, gateway);
    }
  }
}
