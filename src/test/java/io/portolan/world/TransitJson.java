package io.portolan.world;

import io.portolan.model.aws.CustomerGateway;
import io.portolan.model.aws.DirectConnectGateway;
import io.portolan.model.aws.DirectConnectGatewayAssociation;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachment.VpcDetails;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.VirtualInterface;
import io.portolan.model.aws.VpnConnection;
import io.portolan.packet.Cidr;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Transit gateways, VPN and Direct Connect as the CLI prints them. */
final class TransitJson {
  private TransitJson() {}

  static void register(SnapshotWriter writer) {
    writer.on(TransitGateway.class, TransitJson::gateway);
    writer.on(TransitGatewayAttachment.class, TransitJson::attachment);
    writer.on(TransitGatewayRouteTable.class, TransitJson::table);
    writer.on(VpnConnection.class, TransitJson::connection);
    writer.on(CustomerGateway.class, TransitJson::customerGateway);
    writer.on(DirectConnectGateway.class, TransitJson::directConnect);
    writer.on(DirectConnectGatewayAssociation.class, TransitJson::directConnectAssociation);
    writer.on(VirtualInterface.class, TransitJson::virtualInterface);
  }

  private static String onOff(boolean on) {
    return on ? "enable" : "disable";
  }

  private static void gateway(TransitGateway gateway, Rows rows) {
    String references = onOff(gateway.securityGroupReferencing());
    Row row =
        Row.of("TransitGatewayId", gateway.id())
            .with("OwnerId", gateway.location().account())
            .with("State", gateway.state())
            .with("Options", Row.of("SecurityGroupReferencingSupport", references))
            .withTags("Tags", gateway.tags());
    rows.add(gateway.location(), "TransitGateways", row);
  }

  private static Row attachmentRow(TransitGatewayAttachment attachment) {
    return Row.of("TransitGatewayAttachmentId", attachment.id())
        .with("State", attachment.state())
        .withTags("Tags", attachment.tags());
  }

  private static void attachment(TransitGatewayAttachment attachment, Rows rows) {
    Location location = attachment.location();
    Row row =
        attachmentRow(attachment)
            .with("TransitGatewayId", attachment.transitGateway())
            .with("ResourceOwnerId", location.account())
            .with("ResourceType", type(attachment.type()))
            .withText("ResourceId", attachment.resourceId());
    rows.add(location, "TransitGatewayAttachments", row);
    VpcDetails details = attachment.vpc();
    if (details != null) {
      Row options =
          Row.of("ApplianceModeSupport", onOff(details.applianceMode()))
              .with("Ipv6Support", onOff(details.ipv6()))
              .with("SecurityGroupReferencingSupport", onOff(details.securityGroupReferencing()));
      rows.add(
          location,
          "TransitGatewayVpcAttachments",
          attachmentRow(attachment)
              .with("TransitGatewayId", attachment.transitGateway())
              .with("VpcId", details.vpc())
              .with("VpcOwnerId", location.account())
              .with("SubnetIds", details.subnets())
              .with("Options", options));
    }
    if (attachment.peer() != null) {
      rows.add(
          location,
          "TransitGatewayPeeringAttachments",
          attachmentRow(attachment)
              .with("RequesterTgwInfo", side(attachment.transitGateway(), location))
              .with("AccepterTgwInfo", side(attachment.peer(), location)));
    }
  }

  private static Row side(TransitGatewayId gateway, Location location) {
    return Row.of("TransitGatewayId", gateway)
        .with("OwnerId", location.account())
        .with("Region", location.region());
  }

  private static String type(TransitGatewayAttachment.Type type) {
    return switch (type) {
      case VPC, VPN, PEERING, CONNECT -> type.name().toLowerCase(Locale.ROOT);
      case DIRECT_CONNECT_GATEWAY -> "direct-connect-gateway";
      case OTHER -> "network-function";
    };
  }

  private static void table(TransitGatewayRouteTable table, Rows rows) {
    Row row =
        Row.of("TransitGatewayRouteTableId", table.id())
            .with("TransitGatewayId", table.transitGateway())
            .with("State", "available")
            .withTags("Tags", table.tags());
    rows.add(table.location(), "TransitGatewayRouteTables", row);
    addWrapper(
        table,
        "TransitGatewayRouteTableAssociations",
        "Associations",
        states(table.associations(), "associated"),
        rows);
    if (table.routesKnown() == RoutesKnown.INCOMPLETE) {
      return;
    }
    addWrapper(
        table,
        "TransitGatewayPropagations",
        "TransitGatewayRouteTablePropagations",
        states(table.propagations(), "enabled"),
        rows);
    boolean all = table.routesKnown() == RoutesKnown.ALL;
    List<Row> routes = table.routes().stream().map(TransitJson::route).toList();
    addWrapper(
        table, all ? "TransitGatewayRoutes" : "TransitGatewayStaticRoutes", "Routes", routes, rows);
  }

  private static void addWrapper(
      TransitGatewayRouteTable table, String key, String field, List<Row> content, Rows rows) {
    Row wrapper = Row.of("TransitGatewayRouteTableId", table.id()).with(field, content);
    rows.add(table.location(), key, wrapper);
  }

  private static List<Row> states(Collection<TransitGatewayAttachmentId> ids, String state) {
    return ids.stream()
        .map(id -> Row.of("TransitGatewayAttachmentId", id).with("State", state))
        .toList();
  }

  private static Row route(TransitGatewayRoute route) {
    List<Row> attachments =
        route.attachments().stream().map(id -> Row.of("TransitGatewayAttachmentId", id)).toList();
    boolean block = route.destination() instanceof RouteDestination.Block;
    return Row.of(block ? "DestinationCidrBlock" : "PrefixListId", route.destination())
        .with("Type", route.propagated() ? "propagated" : "static")
        .with("State", route.blackhole() ? "blackhole" : "active")
        .with("TransitGatewayAttachments", attachments);
  }

  private static void connection(VpnConnection connection, Rows rows) {
    List<Row> routes =
        connection.staticRoutes().stream()
            .map(
                cidr ->
                    Row.of("DestinationCidrBlock", cidr)
                        .with("Source", "Static")
                        .with("State", "available"))
            .toList();
    Row row =
        Row.of("VpnConnectionId", connection.id())
            .with("State", connection.state())
            .with("CustomerGatewayId", connection.customerGateway())
            .with("VpnGatewayId", connection.vpnGateway())
            .with("TransitGatewayId", connection.transitGateway())
            .with("Options", Row.of("StaticRoutesOnly", !routes.isEmpty()))
            .with("Routes", routes)
            .withTags("Tags", connection.tags());
    rows.add(connection.location(), "VpnConnections", row);
  }

  private static void customerGateway(CustomerGateway gateway, Rows rows) {
    Row row =
        Row.of("CustomerGatewayId", gateway.id())
            .with("IpAddress", gateway.address())
            .with("State", "available")
            .withTags("Tags", gateway.tags());
    rows.add(gateway.location(), "CustomerGateways", row);
  }

  private static void directConnect(DirectConnectGateway gateway, Rows rows) {
    Row row =
        Row.of("directConnectGatewayId", gateway.id())
            .with("directConnectGatewayName", gateway.name())
            .with("directConnectGatewayState", "available")
            .with("ownerAccount", gateway.location().account());
    rows.add(gateway.location(), "directConnectGateways", row);
  }

  private static void directConnectAssociation(
      DirectConnectGatewayAssociation association, Rows rows) {
    boolean transit = association.gateway() instanceof TransitGatewayId;
    Location location = association.location();
    Row gateway =
        Row.of("id", association.gateway())
            .with("type", transit ? "transitGateway" : "virtualPrivateGateway")
            .with("ownerAccount", location.account())
            .with("region", location.region());
    List<Row> prefixes =
        association.allowedPrefixes().stream().map((Cidr cidr) -> Row.of("cidr", cidr)).toList();
    Row row =
        Row.of("associationId", association.id())
            .with("directConnectGatewayId", association.directConnectGateway())
            .with("directConnectGatewayOwnerAccount", location.account())
            .with("associatedGateway", gateway)
            .with("associationState", association.state())
            .with("allowedPrefixesToDirectConnectGateway", prefixes);
    rows.add(location, "directConnectGatewayAssociations", row);
  }

  private static void virtualInterface(VirtualInterface one, Rows rows) {
    Row row =
        Row.of("virtualInterfaceId", one.id())
            .with("virtualInterfaceType", one.type())
            .with("virtualInterfaceState", one.state())
            .with("virtualGatewayId", one.vpnGateway())
            .with("directConnectGatewayId", one.directConnectGateway())
            .with("ownerAccount", one.location().account())
            .with("region", one.location().region());
    rows.add(one.location(), "virtualInterfaces", row);
  }
}
