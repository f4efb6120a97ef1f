package io.portolan.graph;

import io.portolan.graph.RouteConnections.Hop;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.model.aws.VpnGateway;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Routes to other VPCs, to on-premises and to interfaces that forward (G7, G12, T3, R10). */
final class NeighbourTargets {
  private final Hop hop;
  private final Blueprint blueprint;
  private final Vpc vpc;

  NeighbourTargets(Hop hop) {
    this.hop = hop;
    this.blueprint = hop.blueprint();
    this.vpc = hop.origin().vpc();
  }

  /** G7. */
  Collection<Connection> peering(VpcPeeringConnectionId id) {
    VpcPeeringConnection peering = blueprint.estate().find(VpcPeeringConnection.class, id);
    Reason.Kind kind = Reason.Kind.VPC_PEERING_CONNECTION;
    if (peering == null) {
      return hop.missingNeighbour(id.value(), kind);
    }
    boolean requester = peering.requester().vpc().equals(vpc.id());
    if (!requester && !peering.accepter().vpc().equals(vpc.id())) {
      return hop.drop(id.value(), kind, "BAD_STATE_ATTACHMENT", vpc.id() + " is not a side of it");
    }
    if (!peering.state().equalsIgnoreCase("active")) {
      return hop.drop(id.value(), kind, "BAD_STATE", "its state is " + peering.state());
    }
    VpcId farId = requester ? peering.accepter().vpc() : peering.requester().vpc();
    Vpc far = blueprint.estate().find(Vpc.class, farId);
    if (far == null) {
      return hop.missingNeighbour(farId.value(), Reason.Kind.VPC);
    }
    Control inBlocks =
        new Requirement(
            PacketSet.to(Blueprint.blocks(far)).intersect(PacketSet.from(Blueprint.blocks(vpc))),
            id.value(),
            kind,
            "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
            "it carries only packets from a block of one side to a block of the other",
            false);
    return List.of(
        hop.start(List.of(inBlocks))
            .to(new Component.Peering(id, farId))
            .crossing(new Crossing.Peering(peering.isInOneRegion()))
            .build());
  }

  /** T3, T5, N7, N8. */
  Collection<Connection> transitGateway(TransitGatewayId id) {
    TransitGateway gateway = blueprint.estate().find(TransitGateway.class, id);
    Reason.Kind kind = Reason.Kind.TRANSIT_GATEWAY;
    if (gateway == null) {
      return hop.missing(id.value(), kind);
    }
    List<TransitGatewayAttachment> mine = blueprint.attachments(vpc.id(), id);
    List<TransitGatewayAttachment> usable =
        mine.stream().filter(TransitConnections::available).toList();
    if (mine.isEmpty()) {
      return hop.opaque(
          id.value(), kind, "the attachment of " + vpc.id() + " to it is not in the snapshot");
    }
    if (usable.isEmpty()) {
      return hop.drop(
          mine.get(0).id().value(),
          Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
          "BAD_STATE_ATTACHMENT",
          "its state is " + mine.get(0).state());
    }
    return enter(gateway, usable.get(0));
  }

  private Collection<Connection> enter(
      TransitGateway gateway, TransitGatewayAttachment attachment) {
    Reason.Kind kind = Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT;
    TransitGatewayAttachment.VpcDetails details = attachment.vpc();
    Optional<Subnet> from = hop.origin().subnet();
    if (details == null || from.isEmpty()) {
      return hop.opaque(
          attachment.id().value(), kind, "the subnets of the attachment are not in the snapshot");
    }
    Optional<Subnet> entrance = Optional.empty();
    boolean gaps = false;
    for (SubnetId id : details.subnets().stream().sorted().toList()) {
      Subnet subnet = blueprint.estate().find(Subnet.class, id);
      gaps |= subnet == null;
      if (subnet != null && entrance.isEmpty() && Zone.of(subnet).isSame(Zone.of(from.get()))) {
        entrance = Optional.of(subnet);
      }
    }
    if (entrance.isEmpty()) {
      return gaps
          ? hop.opaque(
              attachment.id().value(), kind, "a subnet of the attachment is not in the snapshot")
          : hop.drop(
              attachment.id().value(),
              kind,
              "TGW_ROUTE_AZ_RESTRICTION",
              "the attachment has no subnet in " + from.get().availabilityZone());
    }
    List<Control> controls = new ArrayList<>();
    if (!details.ipv6()) {
      controls.add(
          Blueprint.onlyFamily(
              Family.IPV4, attachment.id().value(), kind, "the attachment carries IPv4 only"));
    }
    controls.add(blueprint.controls().networkAcl(entrance.get().id(), Direction.INGRESS)); // N7, N8
    boolean referencing = gateway.securityGroupReferencing() && details.securityGroupReferencing();
    return List.of(
        hop.start(controls)
            .to(new Component.TransitEntry(attachment.id(), Zone.of(from.get())))
            .crossing(new Crossing.Transit(gateway.id(), referencing))
            .build());
  }

  /** G12. */
  Collection<Connection> vpnGateway(VpnGatewayId id) {
    VpnGateway gateway = blueprint.estate().find(VpnGateway.class, id);
    Reason.Kind kind = Reason.Kind.VPN_GATEWAY;
    if (gateway == null) {
      return hop.missing(id.value(), kind);
    }
    if (!gateway.vpcs().contains(vpc.id())) {
      return hop.drop(
          id.value(), kind, "BAD_STATE_ATTACHMENT", "it is not attached to " + vpc.id());
    }
    Control source =
        Blueprint.sourceIn(
            blueprint.addresses().ownedIn(vpc.id()),
            id.value(),
            kind,
            "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS",
            "the source must be an interface of this VPC");
    List<Connection> connections = new ArrayList<>();
    connections.addAll(
        hop.only(AddressSet.all(Family.IPV4)).to(new Component.VpnGatewayOut(id), List.of(source)));
    AddressSet ipv6 = AddressSet.all(Family.IPV6);
    if (hop.destinations().overlaps(ipv6)) {
      connections.addAll(
          hop.only(ipv6)
              .opaque(id.value(), kind, "IPv6 over VPN and Direct Connect is not modelled"));
    }
    return connections;
  }

  /** R10. */
  Collection<Connection> networkInterface(RouteTarget.ToNetworkInterface target) {
    List<NetworkInterface> found = find(target);
    if (found.size() != 1) {
      return hop.opaque(
          target.toString(),
          Reason.Kind.NETWORK_INTERFACE,
          found.isEmpty()
              ? "it is not in the snapshot"
              : "which of its interfaces the route means is not in the snapshot");
    }
    NetworkInterface each = found.get(0);
    AddressSet own = blueprint.addresses().addresses(each.id());
    List<Connection> connections = new ArrayList<>();
    List<Control> delivered =
        new ArrayList<>(blueprint.entering(each.subnet(), hop.origin().subnetId()));
    delivered.addAll(blueprint.controls().arrival(each));
    connections.addAll(hop.only(own).to(new Component.Interface(each.id()), delivered));
    List<Control> forwarded =
        new ArrayList<>(blueprint.entering(each.subnet(), hop.origin().subnetId()));
    if (each.sourceDestinationCheck()) {
      forwarded.add(
          new Requirement(
              PacketSet.none(),
              each.id().value(),
              Reason.Kind.NETWORK_INTERFACE,
              "ENI_SOURCE_DEST_CHECK_RESTRICTION",
              "its source/destination check is on, so it takes only what is addressed to it",
              false));
    }
    forwarded.addAll(blueprint.controls().groups(each, Direction.INGRESS));
    connections.add(
        hop.only(own.complement())
            .start(forwarded)
            .to(new Component.Forwarder(each.id()))
            .crossing(new Crossing.Loss())
            .build());
    return connections;
  }

  private List<NetworkInterface> find(RouteTarget.ToNetworkInterface target) {
    return blueprint.addresses().interfaces(vpc.id()).stream()
        .filter(
            each ->
                target.networkInterface() != null
                    ? each.id().equals(target.networkInterface())
                    : each.instance() != null
                        && !PodSeat.contain(each.id())
                        && each.instance().equals(target.instance()))
        .toList();
  }
}
