package io.portolan.walk;

import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpnConnection;
import io.portolan.model.aws.VpnGateway;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is behind VPN connections and Direct Connect (specification, section 7; G12). */
final class OnPremises {
  private final PacketWalk walk;

  OnPremises(PacketWalk walk) {
    this.walk = walk;
  }

  Fate fromHost(Packet packet) {
    walk.say(packet, " sent from on-premises");
    return isHost(packet.source())
        ? enter(packet, Journey.from(new Place.OnPremises()))
        : walk.dropped("the source is no on-premises host");
  }

  /** A route of a VPC sends the packet to a virtual private gateway. */
  Fate toVpnGateway(VpnGatewayId id, VpcId vpc, Packet packet, Journey journey) {
    VpnGateway gateway = walk.estate.find(VpnGateway.class, id);
    if (gateway == null) {
      return walk.arrivals.unknown(packet, journey, "missing: ", id);
    }
    if (!gateway.vpcs().contains(vpc)) {
      return walk.dropped("BAD_STATE_ATTACHMENT of ", id);
    }
    if (!walk.world.isOwnedByInterfaceOf(vpc, packet.source())) {
      return walk.dropped("the source is no interface's of ", vpc);
    }
    if (packet.source().family() == Family.IPV6) {
      return walk.arrivals.unknown(packet, journey, "IPv6 over ", id);
    }
    return arrive(packet, journey);
  }

  /** The packet leaves to on-premises. */
  Fate arrive(Packet packet, Journey journey) {
    if (journey.isReply() && journey.replyTo().start() instanceof Place.OnPremises start) {
      return walk.arrivals.cameBackTo(start, journey);
    }
    if (journey.isReply() && journey.replyTo().start() instanceof Place.AtInternetGateway) {
      return walk.dropped("ASYMMETRIC_ROUTE: the reply goes on-premises");
    }
    if (journey.isReply() || !isHost(packet.destination())) {
      return walk.arrivals.unknown(packet, journey, "the far side may send it on");
    }
    Verdict out = walk.arrivals.leavesSender(packet, journey);
    return out == Verdict.DROP
        ? walk.dropped("egress rules")
        : walk.arrivals.delivered(
            "on-premises", new Place.OnPremises(), packet, journey.after(out));
  }

  /** A private address that no interface owns and that a route to on-premises covers. */
  boolean isHost(Address address) {
    return !World.isPublic(address)
        && !walk.world.isOwnedByInterface(address)
        && (!gatewaysCovering(address).isEmpty() || !attachmentsCovering(address).isEmpty());
  }

  /** Into the estate, by every way whose routes cover the source: one that works is enough. */
  Fate enter(Packet packet, Journey journey) {
    Fate fate = Fate.DROPPED;
    for (VpnGatewayId id : gatewaysCovering(packet.source())) {
      VpnGateway gateway = walk.estate.find(VpnGateway.class, id);
      if (gateway == null || packet.source().family() == Family.IPV6) {
        fate = fate.orElse(walk.arrivals.unknown(packet, journey, "from on-premises by ", id));
        continue;
      }
      for (VpcId vpc : gateway.vpcs()) {
        walk.say(packet, " enters ", vpc, " by ", id);
        fate = fate.orElse(walk.gateways.comeIn(id, vpc, packet, journey)); // R8
      }
    }
    for (TransitGatewayAttachmentId id : attachmentsCovering(packet.source())) {
      TransitGatewayAttachment attachment = walk.estate.find(TransitGatewayAttachment.class, id);
      if (attachment.state().equals("available")) {
        fate = fate.orElse(walk.transit.enterFromOutside(attachment, packet, journey));
      }
    }
    return fate;
  }

  private Set<VpnGatewayId> gatewaysCovering(Address address) {
    Set<VpnGatewayId> found = new LinkedHashSet<>();
    for (RouteTable table : walk.estate.all(RouteTable.class)) {
      for (Route route : table.routes()) {
        if (route.target() instanceof RouteTarget.ToVpnGateway to
            && route.state() == Route.State.ACTIVE
            && Tables.matchLength(walk.estate, route.destination(), address) >= 0) {
          found.add(to.gateway());
        }
      }
    }
    for (VpnConnection vpn : walk.estate.all(VpnConnection.class)) {
      if (vpn.vpnGateway() != null && World.contains(vpn.staticRoutes(), address)) {
        found.add(vpn.vpnGateway());
      }
    }
    return found;
  }

  private Set<TransitGatewayAttachmentId> attachmentsCovering(Address address) {
    Set<TransitGatewayAttachmentId> found = new LinkedHashSet<>();
    for (TransitGatewayAttachment attachment : walk.estate.all(TransitGatewayAttachment.class)) {
      if ((attachment.type() == TransitGatewayAttachment.Type.VPN
              || attachment.type() == TransitGatewayAttachment.Type.DIRECT_CONNECT_GATEWAY)
          && (isRouted(attachment.id(), address) || isStatic(attachment, address))) {
        found.add(attachment.id());
      }
    }
    return found;
  }

  private boolean isRouted(TransitGatewayAttachmentId attachment, Address address) {
    for (TransitGatewayRouteTable table : walk.estate.all(TransitGatewayRouteTable.class)) {
      for (TransitGatewayRoute route : table.routes()) {
        if (route.attachments().contains(attachment)
            && Tables.matchLength(walk.estate, route.destination(), address) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isStatic(TransitGatewayAttachment attachment, Address address) {
    for (VpnConnection vpn : walk.estate.all(VpnConnection.class)) {
      if (attachment.resourceId().equals(vpn.id().value())
          && World.contains(vpn.staticRoutes(), address)) {
        return true;
      }
    }
    return false;
  }
}
