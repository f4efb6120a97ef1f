package io.portolan.read.terraform;

import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Transit gateways, their attachments of VPCs, route tables and routes. */
final class TransitTranslator {
  private static final String GATEWAY = "transit_gateway_id";
  private static final String TABLE = "transit_gateway_route_table_id";
  private static final String ATTACHMENT = "transit_gateway_attachment_id";
  private static final String ENABLE = "enable";
  private static final String DEFAULT_TABLE = "association_default_route_table_id";

  private TransitTranslator() {}

  /** {@code aws_ec2_transit_gateway}; a new one has a route table from the start. */
  static void gateway(Values values, Translation into) {
    TransitGatewayId id = new TransitGatewayId(values.id());
    into.put(
        new TransitGateway(
            id,
            into.places().of(values),
            "available",
            values.text("security_group_referencing_support").equals(ENABLE),
            values.tags()));
    if (values.isNew() && !values.text("default_route_table_association").equals("disable")) {
      into.put(
          table(values, new TransitGatewayRouteTableId(values.identity(DEFAULT_TABLE)), id, into));
    }
  }

  private static TransitGatewayRouteTable table(
      Values values, TransitGatewayRouteTableId id, TransitGatewayId gateway, Translation into) {
    return new TransitGatewayRouteTable(
        id,
        into.places().of(values),
        gateway,
        List.of(),
        TransitGatewayRouteTable.RoutesKnown.ALL,
        Set.of(),
        Set.of(),
        values.tags());
  }

  /** {@code aws_ec2_transit_gateway_vpc_attachment}. */
  static void attachment(Values values, Translation into) {
    @Nullable TransitGatewayId gateway = values.id(GATEWAY, TransitGatewayId::new);
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    if (gateway == null || vpc == null) {
      into.doubt("of which gateway or VPC is not known: left out");
      return;
    }
    TransitGatewayAttachmentId id = new TransitGatewayAttachmentId(values.id());
    into.put(
        new TransitGatewayAttachment(
            id,
            into.places().of(values, vpc),
            gateway,
            TransitGatewayAttachment.Type.VPC,
            vpc.value(),
            "available",
            new TransitGatewayAttachment.VpcDetails(
                vpc,
                new TreeSet<>(values.ids("subnet_ids", SubnetId::new)),
                values.text("appliance_mode_support").equals(ENABLE),
                values.text("ipv6_support").equals(ENABLE),
                !values.text("security_group_referencing_support").equals("disable")),
            null,
            values.tags()));
    Optional<TransitGatewayRouteTableId> byDefault =
        into.places()
            .planned("aws_ec2_transit_gateway", gateway.value())
            .map(each -> new TransitGatewayRouteTableId(each.identity(DEFAULT_TABLE)));
    if (!values.isNew()) {
      return;
    }
    boolean associated = values.flag("transit_gateway_default_route_table_association", true);
    boolean propagated = values.flag("transit_gateway_default_route_table_propagation", true);
    if (byDefault.isEmpty() && (associated || propagated)) {
      into.doubt("which route table of " + gateway + " is its default one is not in the snapshot");
    }
    byDefault
        .filter(each -> associated)
        .ifPresent(each -> into.put(Slot.TRANSIT_ASSOCIATION, each, id));
    byDefault.filter(each -> propagated).ifPresent(each -> propagate(each, id, vpc, into));
  }

  private static void propagate(
      TransitGatewayRouteTableId table,
      TransitGatewayAttachmentId attachment,
      VpcId vpc,
      Translation into) {
    into.put(Slot.TRANSIT_PROPAGATION, table, attachment);
    for (Cidr each : into.places().blocksOf(vpc)) {
      into.put(
          Slot.TRANSIT_ROUTE,
          table,
          new TransitGatewayRoute(
              new RouteDestination.Block(each), true, false, List.of(attachment)));
    }
  }

  /** {@code aws_ec2_transit_gateway_route_table}. */
  static void routeTable(Values values, Translation into) {
    @Nullable TransitGatewayId gateway = values.id(GATEWAY, TransitGatewayId::new);
    if (gateway != null) {
      into.put(table(values, new TransitGatewayRouteTableId(values.id()), gateway, into));
    }
  }

  /** {@code aws_ec2_transit_gateway_route}. */
  static void route(Values values, Translation into) {
    @Nullable TransitGatewayRouteTableId table = values.id(TABLE, TransitGatewayRouteTableId::new);
    if (table == null) {
      return;
    }
    for (Cidr each : values.cidrs("destination_cidr_block")) {
      into.put(
          Slot.TRANSIT_ROUTE,
          table,
          new TransitGatewayRoute(
              new RouteDestination.Block(each),
              false,
              values.flag("blackhole", false),
              values.ids(ATTACHMENT, TransitGatewayAttachmentId::new)));
    }
  }

  /** {@code aws_ec2_transit_gateway_route_table_association}. */
  static void association(Values values, Translation into) {
    @Nullable TransitGatewayRouteTableId table = values.id(TABLE, TransitGatewayRouteTableId::new);
    @Nullable TransitGatewayAttachmentId attachment =
        values.id(ATTACHMENT, TransitGatewayAttachmentId::new);
    if (table != null && attachment != null) {
      into.put(Slot.TRANSIT_ASSOCIATION, table, attachment);
    }
  }

  /** {@code aws_ec2_transit_gateway_route_table_propagation}. */
  static void propagation(Values values, Translation into) {
    @Nullable TransitGatewayRouteTableId table = values.id(TABLE, TransitGatewayRouteTableId::new);
    @Nullable TransitGatewayAttachmentId attachment =
        values.id(ATTACHMENT, TransitGatewayAttachmentId::new);
    if (table == null || attachment == null) {
      return;
    }
    Optional<VpcId> vpc = into.places().attached(attachment);
    if (vpc.isPresent()) {
      propagate(table, attachment, vpc.get(), into);
    } else {
      into.put(Slot.TRANSIT_PROPAGATION, table, attachment);
      into.doubt("the routes that " + attachment + " brings are not known");
    }
  }
}
