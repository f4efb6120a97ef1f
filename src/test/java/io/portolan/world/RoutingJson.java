package io.portolan.world;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Route tables and network ACLs as the CLI prints them. */
final class RoutingJson {
  private RoutingJson() {}

  static void register(SnapshotWriter writer) {
    writer.on(RouteTable.class, RoutingJson::table);
    writer.on(NetworkAcl.class, RoutingJson::acl);
  }

  private static void table(RouteTable table, Rows rows) {
    List<Row> associations = new ArrayList<>();
    if (table.main()) {
      associations.add(association(table).with("Main", true));
    }
    table
        .subnets()
        .forEach(s -> associations.add(association(table).with("Main", false).with("SubnetId", s)));
    table
        .gateways()
        .forEach(
            g -> associations.add(association(table).with("Main", false).with("GatewayId", g)));
    Row row =
        Row.of("RouteTableId", table.id())
            .with("OwnerId", table.location().account())
            .with("VpcId", table.vpc())
            .with("Associations", associations)
            .with(
                "PropagatingVgws",
                table.propagatingGateways().stream().map(g -> Row.of("GatewayId", g)).toList())
            .with("Routes", table.routes().stream().map(RoutingJson::route).toList())
            .withTags("Tags", table.tags());
    rows.add(table.location(), "RouteTables", row);
  }

  private static Row association(RouteTable table) {
    return Row.of("RouteTableId", table.id())
        .with("AssociationState", Row.of("State", "associated"));
  }

  private static Row route(Route route) {
    Row row = new Row();
    destination(row, route.destination());
    target(row, route.target());
    return row.with("State", route.state().name().toLowerCase(Locale.ROOT))
        .with("Origin", origin(route.origin()));
  }

  private static void destination(Row row, RouteDestination destination) {
    if (destination instanceof RouteDestination.Block block) {
      boolean version4 = block.cidr().family() == Family.IPV4;
      row.with(version4 ? "DestinationCidrBlock" : "DestinationIpv6CidrBlock", block.cidr());
    } else if (destination instanceof RouteDestination.List list) {
      row.with("DestinationPrefixListId", list.prefixList());
    }
  }

  private static void target(Row row, RouteTarget target) {
    if (target instanceof RouteTarget.ToNetworkInterface to) {
      row.with("NetworkInterfaceId", to.networkInterface()).with("InstanceId", to.instance());
    } else if (target instanceof RouteTarget.ToUnmodelled to) {
      row.with(to.field(), to.id());
    } else if (!(target instanceof RouteTarget.None)) {
      row.with(field(target), target);
    }
  }

  private static String field(RouteTarget target) {
    if (target instanceof RouteTarget.ToEgressOnlyInternetGateway) {
      return "EgressOnlyInternetGatewayId";
    }
    if (target instanceof RouteTarget.ToNatGateway) {
      return "NatGatewayId";
    }
    if (target instanceof RouteTarget.ToPeeringConnection) {
      return "VpcPeeringConnectionId";
    }
    return target instanceof RouteTarget.ToTransitGateway ? "TransitGatewayId" : "GatewayId";
  }

  private static String origin(Route.Origin origin) {
    return switch (origin) {
      case CREATE_ROUTE_TABLE -> "CreateRouteTable";
      case CREATE_ROUTE -> "CreateRoute";
      case ENABLE_VGW_ROUTE_PROPAGATION -> "EnableVgwRoutePropagation";
      case ADVERTISEMENT -> "Advertisement";
    };
  }

  private static void acl(NetworkAcl acl, Rows rows) {
    List<Row> associations =
        acl.subnets().stream()
            .map(subnet -> Row.of("NetworkAclId", acl.id()).with("SubnetId", subnet))
            .toList();
    Row row =
        Row.of("NetworkAclId", acl.id())
            .with("OwnerId", acl.location().account())
            .with("VpcId", acl.vpc())
            .with("IsDefault", acl.isDefault())
            .with("Associations", associations)
            .with("Entries", acl.entries().stream().map(RoutingJson::entry).toList())
            .withTags("Tags", acl.tags());
    rows.add(acl.location(), "NetworkAcls", row);
  }

  private static Row entry(NetworkAclEntry entry) {
    Cidr cidr = entry.cidr();
    RuleTraffic traffic = entry.traffic();
    Row row =
        Row.of("RuleNumber", entry.number())
            .with("Egress", entry.direction() == Direction.EGRESS)
            .with("RuleAction", entry.allow() ? "allow" : "deny")
            .with(cidr.family() == Family.IPV4 ? "CidrBlock" : "Ipv6CidrBlock", cidr)
            .with("Protocol", Integer.toString(traffic.protocol()));
    if (traffic.protocol() == RuleTraffic.ANY) {
      return row;
    }
    Protocol protocol = new Protocol(traffic.protocol());
    if (protocol.isIcmp()) {
      row.with("IcmpTypeCode", Row.of("Type", traffic.from()).with("Code", traffic.to()));
    } else if (protocol.hasPorts()) {
      row.with("PortRange", Row.of("From", traffic.from()).with("To", traffic.to()));
    }
    return row;
  }
}
