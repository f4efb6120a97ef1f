package io.portolan.walk;

import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.EgressOnlyInternetGatewayId;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Internet gateways, the internet, peering and endpoints (specification, sections 5 and 6). */
final class Gateways {
  private final PacketWalk walk;

  Gateways(PacketWalk walk) {
    this.walk = walk;
  }

  /** G1-G4. */
  Fate toInternetGateway(InternetGatewayId id, VpcId vpc, Packet packet, Journey journey) {
    if (journey.isReply()) {
      return walk.arrivals.cameBackTo(new Place.AtInternetGateway(id, vpc), journey);
    }
    InternetGateway gateway = walk.estate.find(InternetGateway.class, id);
    if (gateway == null) {
      return walk.arrivals.unknown(packet, journey, "missing: ", id);
    }
    if (!gateway.vpcs().contains(vpc)) {
      return walk.dropped("BAD_STATE_ATTACHMENT of ", id);
    }
    Verdict out = walk.arrivals.leavesSender(packet, journey);
    if (out == Verdict.DROP) {
      return walk.dropped("egress rules");
    }
    NetworkInterface owner = walk.world.owner(vpc, packet.source());
    boolean isNat = walk.world.natAt(vpc, packet.source()) != null;
    Address outside = packet.source();
    if (packet.source().family() == Family.IPV4) {
      World.PublicPair pair = walk.world.publicPairOfPrivate(vpc, packet.source());
      if (pair == null) {
        return walk.dropped("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
      }
      outside = pair.outside();
    } else if (owner == null) {
      return walk.dropped("the source is no interface's of ", vpc);
    }
    SubnetId subnet =
        isNat
            ? walk.world.natAt(vpc, packet.source()).subnet()
            : owner == null ? null : owner.subnet();
    return intoInternet(gateway, vpc, subnet, isNat, outside, packet, journey.after(out));
  }

  /** From an internet gateway outward, with the source that the internet sees. */
  Fate intoInternet(
      InternetGateway gateway,
      VpcId vpc,
      SubnetId subnet,
      boolean isNat,
      Address outside,
      Packet packet,
      Journey journey) {
    if (!World.isPublic(packet.destination())) { // G3
      return walk.dropped("IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS");
    }
    if (!walk.publicAccess.permits(vpc, subnet, true, isNat)) {
      return walk.dropped("VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
    }
    Place here = new Place.AtInternetGateway(gateway.id(), vpc);
    Packet translated =
        new Packet(
            outside,
            packet.destination(),
            packet.protocol(),
            packet.sourcePort(),
            packet.destinationPort());
    return internet(here, packet, translated, journey);
  }

  /** G2. */
  Fate toEgressOnly(EgressOnlyInternetGatewayId id, VpcId vpc, Packet packet, Journey journey) {
    if (journey.isReply()) {
      return walk.dropped("ASYMMETRIC_ROUTE: the reply comes to ", id);
    }
    EgressOnlyInternetGateway gateway = walk.estate.find(EgressOnlyInternetGateway.class, id);
    if (gateway == null) {
      return walk.arrivals.unknown(packet, journey, "missing: ", id);
    }
    if (!gateway.vpcs().contains(vpc)) {
      return walk.dropped("BAD_STATE_ATTACHMENT of ", id);
    }
    if (packet.source().family() == Family.IPV4) {
      return walk.dropped("an egress-only internet gateway is for IPv6");
    }
    Verdict out = walk.arrivals.leavesSender(packet, journey);
    NetworkInterface owner = walk.world.owner(vpc, packet.source());
    if (owner == null) {
      return walk.dropped("GATEWAY_REJECTS_SPOOFED_TRAFFIC");
    }
    if (out == Verdict.DROP || !walk.publicAccess.permits(vpc, owner.subnet(), true, true)) {
      return walk.dropped(out == Verdict.DROP ? "egress rules" : "VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
    }
    return internet(new Place.AtOneWayGateway(vpc), packet, packet, journey.after(out));
  }

  Fate fromInternetHost(Packet packet) {
    walk.say(packet, " sent from the internet");
    return walk.world.isInternetHost(packet.source())
        ? toPublicAddress(packet, null)
        : walk.dropped("the source is no internet host");
  }

  /** Section 6: {@code here} is the gateway the packet left by, {@code before} what came to it. */
  private Fate internet(Place here, Packet before, Packet packet, Journey journey) {
    walk.say("on the internet: ", packet);
    if (walk.world.isInternetHost(packet.destination())) {
      return walk.arrivals.delivered("internet", here, before, journey);
    }
    // The start of the next leg is the gateway the packet comes in by; see toPublicAddress.
    return toPublicAddress(packet, new Hairpin(here, before, journey));
  }

  /** A packet that left by a gateway, to come in by one. */
  private record Hairpin(Place left, Packet before, Journey journey) {
    Journey enteringBy(Place gateway) {
      return journey.nextLeg(left, before, gateway, false);
    }
  }

  /** To an address of the snapshot, from outside; {@code hairpin} null from an internet host. */
  private Fate toPublicAddress(Packet packet, Hairpin hairpin) {
    Address destination = packet.destination();
    VpcId vpc;
    Address inside;
    if (destination.family() == Family.IPV4) {
      World.PublicPair pair = walk.world.publicPairOfPublic(destination);
      if (pair == null) {
        return walk.dropped("NO_OWNER of ", destination);
      }
      vpc = pair.vpc();
      inside = pair.inside();
    } else {
      vpc = World.isPublic(destination) ? walk.world.vpcWithIpv6(destination) : null;
      inside = destination;
      if (vpc == null) {
        return walk.dropped("NO_POSSIBLE_DESTINATION: ", destination);
      }
    }
    InternetGateway gateway = walk.world.internetGatewayOf(vpc);
    if (gateway == null) {
      return walk.dropped("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS");
    }
    NetworkInterface owner = walk.world.owner(vpc, inside);
    SubnetId subnet = owner == null ? null : owner.subnet();
    if (!walk.publicAccess.permits(vpc, subnet, false, false)) {
      return walk.dropped("VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
    }
    if (owner != null && walk.balancers.refusesFromInternet(owner, destination)) {
      return walk.dropped("ELBV2_IPV6_DENIED");
    }
    Packet translated =
        new Packet(
            packet.source(),
            inside,
            packet.protocol(),
            packet.sourcePort(),
            packet.destinationPort());
    Place here = new Place.AtInternetGateway(gateway.id(), vpc);
    Journey journey = hairpin == null ? Journey.from(here) : hairpin.enteringBy(here);
    return comeIn(gateway.id(), vpc, translated, journey);
  }

  /** The reply to what left by an internet gateway comes in by it. */
  Fate replyFrom(Place.AtInternetGateway here, Packet reply, Journey journey) {
    Place start = journey.replyTo().start();
    if (start instanceof Place.AtNat at && at.nat().regional()) {
      return walk.arrivals.cameBackTo(start, journey);
    }
    return comeIn(here.gateway(), here.vpc(), reply, journey);
  }

  /** Behind an internet or virtual private gateway: its own table, else local (R8). */
  Fate comeIn(ResourceId gateway, VpcId vpc, Packet packet, Journey journey) {
    RouteTable table = walk.tables.ofGateway(gateway);
    if (table == null) {
      return walk.subnets.local(vpc, null, packet, journey);
    }
    List<Route> routes = walk.tables.choose(table, packet.destination());
    if (routes == null) {
      return walk.arrivals.unknown(packet, journey, "a list's entries");
    }
    Fate fate = null;
    for (Route route : routes) {
      walk.say(table.id(), ": ", route.destination(), " > ", route.target());
      Fate one = followInward(route, gateway, vpc, packet, journey);
      fate = fate == null ? one : fate.whicheverOf(one);
    }
    return fate != null ? fate : walk.dropped("NO_ROUTE_TO_DESTINATION in ", table.id());
  }

  private Fate followInward(
      Route route, ResourceId gateway, VpcId vpc, Packet packet, Journey journey) {
    boolean internet = gateway instanceof InternetGatewayId;
    if (route.state() == Route.State.BLACKHOLE) {
      return walk.dropped("BAD_STATE_ROUTE");
    }
    if (route.target() instanceof RouteTarget.Local) {
      return walk.subnets.local(vpc, null, packet, journey);
    }
    if (route.target() instanceof RouteTarget.ToNetworkInterface to) {
      NetworkInterface eni = walk.estate.find(NetworkInterface.class, to.networkInterface());
      if (internet && eni != null && !walk.world.hasPublicAddress(eni)) {
        return walk.dropped("INGRESS_RTB_NO_PUBLIC_IP");
      }
      return walk.subnets.toInterface(to, null, packet, journey);
    }
    if (route.target() instanceof RouteTarget.ToVpcEndpoint to) {
      return internet
          ? toEndpoint(to.endpoint(), null, vpc, packet, journey)
          : walk.dropped("a virtual private gateway cannot send to ", to);
    }
    return walk.arrivals.unknown(packet, journey, "not modelled: ", route.target());
  }

  /** G7. */
  Fate toPeering(VpcPeeringConnectionId id, VpcId vpc, Packet packet, Journey journey) {
    VpcPeeringConnection peering = walk.estate.find(VpcPeeringConnection.class, id);
    if (peering == null) {
      return walk.arrivals.unknownWay(packet, journey, "missing: ", id);
    }
    boolean asRequester = peering.requester().vpc().equals(vpc);
    if (!peering.state().equals("active")
        || !(asRequester || peering.accepter().vpc().equals(vpc))) {
      return walk.dropped("BAD_STATE of ", id);
    }
    if (walk.estate.find(Vpc.class, vpc) == null) {
      return walk.arrivals.unknownWay(packet, journey, "missing: ", vpc);
    }
    if (!World.contains(walk.world.blocks(vpc), packet.source())) {
      return walk.dropped("PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: source");
    }
    VpcId other = asRequester ? peering.accepter().vpc() : peering.requester().vpc();
    if (walk.estate.find(Vpc.class, other) == null) {
      return walk.arrivals.unknownWay(packet, journey, "missing: ", other);
    }
    if (!World.contains(walk.world.blocks(other), packet.destination())) {
      return walk.dropped("PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: destination");
    }
    boolean sameRegion =
        peering.requester().location().region().equals(peering.accepter().location().region());
    boolean keeps = journey.identity() == Identity.SAME_VPC && sameRegion; // SG5
    return walk.subnets.local(
        other, null, packet, journey.with(keeps ? Identity.PEERED : Identity.LOST).entering(false));
  }

  /** G8, G10; {@code from} null from outside every subnet. */
  Fate toEndpoint(
      VpcEndpointId id, @Nullable SubnetId from, VpcId vpc, Packet packet, Journey journey) {
    VpcEndpoint endpoint = walk.estate.find(VpcEndpoint.class, id);
    if (endpoint == null) {
      return walk.arrivals.unknown(packet, journey, "missing: ", id);
    }
    if (endpoint.type() == VpcEndpoint.Type.GATEWAY_LOAD_BALANCER) {
      return walk.firewalls.toEndpoint(endpoint, from, packet, journey);
    }
    if (endpoint.type() != VpcEndpoint.Type.GATEWAY) {
      return walk.arrivals.unknown(packet, journey, "not modelled as a target: ", id);
    }
    if (journey.isReply()) {
      return walk.dropped("ASYMMETRIC_ROUTE: the reply comes to ", id);
    }
    if (!endpoint.state().equalsIgnoreCase("available") || !endpoint.vpc().equals(vpc)) {
      return walk.dropped("BAD_STATE of ", id);
    }
    if (!packet.protocol().equals(Protocol.TCP) && !Leg.isEchoRequest(packet)) {
      return walk.dropped("VPCE_GATEWAY_PROTOCOL_RESTRICTION");
    }
    if (!walk.world.isOwnedByInterfaceOf(vpc, packet.source())) {
      return walk.dropped("the source is no interface's of ", vpc);
    }
    Verdict out = walk.arrivals.leavesSender(packet, journey);
    return out == Verdict.DROP
        ? walk.dropped("egress rules")
        : walk.arrivals.delivered(
            "aws:" + id, new Place.AtOneWayGateway(vpc), packet, journey.after(out));
  }
}
