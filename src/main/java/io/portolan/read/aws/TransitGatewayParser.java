package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachment.VpcDetails;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import org.jspecify.annotations.Nullable;

/** Transit gateways and what is attached to them, of which three calls print something each. */
final class TransitGatewayParser {
  private TransitGatewayParser() {}

  static void gateway(Row row) {
    Node node = row.node();
    row.emit(
        new TransitGateway(
            row.id("TransitGatewayId", TransitGatewayId::new),
            row.location(node.text("OwnerId"), node.text("TransitGatewayArn")),
            row.state(node.text("State"), "available", "state"),
            enabled(row, "SecurityGroupReferencingSupport", false, "securityGroupReferencing"),
            row.tags()));
  }

  /** An attachment of any kind; the gateway's owner also sees which route table it uses. */
  static void attachment(Row row) {
    Node node = row.node();
    TransitGatewayAttachmentId id = id(row, "TransitGatewayAttachmentId");
    TransitGatewayId gateway = node.required("TransitGatewayId", TransitGatewayId::new);
    TransitGatewayAttachment.Type type = type(node);
    String resource = node.text("ResourceId");
    boolean peering = type == TransitGatewayAttachment.Type.PEERING;
    TransitGatewayId peer = null;
    if (peering) { // each side calls the other the resource
      row.unsaid("transitGateway");
      row.unsaid("resourceId");
      row.unsaid("peer");
      peer = resource.isEmpty() ? null : new TransitGatewayId(resource);
    }
    Location location = row.location(peering ? "" : node.text("ResourceOwnerId"));
    TransitGatewayAttachment attachment =
        attachment(row, id, location, gateway, type, resource, null, peer);
    Node association = node.object("Association");
    TransitGatewayRouteTableId table =
        association.optional("TransitGatewayRouteTableId", TransitGatewayRouteTableId::new);
    boolean associated = TransitGatewayRouteTableParser.isIn(association, "associated");
    row.emit(attachment);
    if (table != null && associated) {
      TransitGatewayRouteTableParser.associate(row, table, id, gateway);
    }
  }

  private static TransitGatewayAttachment.Type type(Node node) {
    return switch (node.text("ResourceType")) {
      case "vpc" -> TransitGatewayAttachment.Type.VPC;
      case "vpn" -> TransitGatewayAttachment.Type.VPN;
      case "direct-connect-gateway" -> TransitGatewayAttachment.Type.DIRECT_CONNECT_GATEWAY;
      case "peering", "tgw-peering" -> TransitGatewayAttachment.Type.PEERING;
      case "connect" -> TransitGatewayAttachment.Type.CONNECT;
      default -> TransitGatewayAttachment.Type.OTHER;
    };
  }

  static void vpcAttachment(Row row) {
    Node node = row.node();
    TransitGatewayAttachmentId id = id(row, "TransitGatewayAttachmentId");
    VpcId vpc = node.required("VpcId", VpcId::new);
    VpcDetails details =
        new VpcDetails(
            vpc,
            node.all("SubnetIds", SubnetId::new).stream()
                .sorted()
                .collect(ImmutableSet.toImmutableSet()),
            enabled(row, "ApplianceModeSupport", false, "applianceMode"),
            enabled(row, "Ipv6Support", false, "ipv6"),
            enabled(row, "SecurityGroupReferencingSupport", true, "securityGroupReferencing"));
    row.emit(
        attachment(
            row,
            id,
            row.location(node.text("VpcOwnerId")),
            node.required("TransitGatewayId", TransitGatewayId::new),
            TransitGatewayAttachment.Type.VPC,
            vpc.value(),
            details,
            null));
  }

  /** A peering, which names both sides; one within a Region has an id on each. */
  static void peeringAttachment(Row row) {
    Node node = row.node();
    TransitGatewayAttachmentId id = id(row, "TransitGatewayAttachmentId");
    Node requester = node.object("RequesterTgwInfo");
    TransitGatewayId peer =
        node.object("AccepterTgwInfo").required("TransitGatewayId", TransitGatewayId::new);
    TransitGatewayAttachmentId accepters =
        node.optional("AccepterTransitGatewayAttachmentId", TransitGatewayAttachmentId::new);
    if (accepters != null) {
      row.peeringIds().add(accepters, id);
    }
    row.emit(
        attachment(
            row,
            id,
            row.location(requester.text("OwnerId"), requester.text("Region")),
            requester.required("TransitGatewayId", TransitGatewayId::new),
            TransitGatewayAttachment.Type.PEERING,
            peer.value(),
            null,
            peer));
  }

  private static TransitGatewayAttachmentId id(Row row, String field) {
    return row.id(field, TransitGatewayAttachmentId::new);
  }

  private static TransitGatewayAttachment attachment(
      Row row,
      TransitGatewayAttachmentId id,
      Location location,
      TransitGatewayId gateway,
      TransitGatewayAttachment.Type type,
      String resource,
      @Nullable VpcDetails details,
      @Nullable TransitGatewayId peer) {
    return new TransitGatewayAttachment(
        id,
        location,
        gateway,
        type,
        resource,
        row.state(row.node().text("State"), "available", "state"),
        details,
        peer,
        row.tags());
  }

  private static boolean enabled(Row row, String option, boolean whenAbsent, String component) {
    String value = row.node().object("Options").text(option);
    return row.state(value, whenAbsent ? "enable" : "disable", component).equals("enable");
  }
}
