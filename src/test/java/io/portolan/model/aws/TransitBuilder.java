package io.portolan.model.aws;

import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import java.util.stream.Stream;

/** The part of {@link EstateBuilder} about transit gateways. */
abstract sealed class TransitBuilder extends GatewayBuilder permits EdgeBuilder {
  /** A transit gateway; group references are off. */
  public EstateBuilder tgw(String id) {
    add(new TransitDraft.OfGateway(id, location));
    return me();
  }

  /** Group references work over the transit gateway named last. */
  public EstateBuilder referencing() {
    last(TransitDraft.OfGateway.class).referencing = true;
    return me();
  }

  /** Attaches a VPC by some of its subnets; IPv6 and group references are on. */
  public EstateBuilder attachVpc(String id, String tgw, String vpc, String... subnets) {
    TransitDraft.OfAttachment attachment = attach(id, tgw, TransitGatewayAttachment.Type.VPC, vpc);
    Stream.of(subnets).map(SubnetId::new).forEach(attachment.subnets::add);
    return me();
  }

  /** Attaches a VPN connection, made here with the given static routes. */
  public EstateBuilder attachVpn(String id, String tgw, String vpn, String... staticRoutes) {
    vpn(vpn, tgw, staticRoutes);
    attach(id, tgw, TransitGatewayAttachment.Type.VPN, vpn);
    return me();
  }

  /** Attaches anything but a VPC or a VPN connection; a peering by the id of the other gateway. */
  public EstateBuilder attachOther(
      String id, String tgw, TransitGatewayAttachment.Type type, String resource) {
    attach(id, tgw, type, resource);
    return me();
  }

  /** The attachment named last is in appliance mode. */
  public EstateBuilder applianceMode() {
    last(TransitDraft.OfAttachment.class).applianceMode = true;
    return me();
  }

  /** The attachment named last does not carry IPv6. */
  public EstateBuilder withoutIpv6() {
    last(TransitDraft.OfAttachment.class).ipv6 = false;
    return me();
  }

  /** The attachment named last takes no part in group references. */
  public EstateBuilder withoutReferencing() {
    last(TransitDraft.OfAttachment.class).referencing = false;
    return me();
  }

  /** The snapshot lacks the details of the attachment named last. */
  public EstateBuilder detailsUnknown() {
    last(TransitDraft.OfAttachment.class).detailsKnown = false;
    return me();
  }

  /** A transit gateway route table; {@link EstateBuilder#addRoutes} gives it its static routes. */
  public EstateBuilder tgwTable(String id, String tgw) {
    add(new TransitDraft.OfTable(id, location, tgw));
    return me();
  }

  /** The attachments whose traffic uses the transit gateway table named last. */
  public EstateBuilder associates(String... attachments) {
    Stream.of(attachments)
        .map(TransitGatewayAttachmentId::new)
        .forEach(last(TransitDraft.OfTable.class).associations::add);
    return me();
  }

  /** The attachments whose blocks are inserted into the transit gateway table named last. */
  public EstateBuilder propagates(String... attachments) {
    Stream.of(attachments)
        .map(TransitGatewayAttachmentId::new)
        .forEach(last(TransitDraft.OfTable.class).propagations::add);
    return me();
  }

  /**
   * How much the snapshot shows of the transit gateway table named last; else all but propagated.
   */
  public EstateBuilder routesKnown(RoutesKnown known) {
    last(TransitDraft.OfTable.class).known = known;
    return me();
  }

  private TransitDraft.OfAttachment attach(
      String id, String tgw, TransitGatewayAttachment.Type type, String resource) {
    return add(new TransitDraft.OfAttachment(id, location, tgw, type, resource));
  }
}
