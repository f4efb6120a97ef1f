package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet in a VPC: leaving a subnet, following a route (specification, sections 3 to 5). */
final class Subnets {
  private final PacketWalk walk;

  Subnets(PacketWalk walk) {
    this.walk = walk;
  }

  /** Something in a subnet sends the packet, or a transit gateway attachment lets it out there. */
  Fate leave(SubnetId subnet, VpcId vpc, Packet packet, Journey journey) {
    if (walk.world.isInSubnet(subnet, vpc, packet.destination())) { // R9
      return local(vpc, subnet, packet, journey);
    }
    Verdict list = walk.lists.judge(subnet, Direction.EGRESS, packet);
    if (list == Verdict.DROP) {
      return walk.dropped("outbound list of ", subnet);
    }
    if (journey.loopsAt(subnet, packet)) {
      return walk.dropped("ROUTING_LOOP at ", subnet);
    }
    Journey here = journey.after(list).meeting(subnet, packet);
    RouteTable table = walk.tables.ofSubnet(subnet, vpc);
    if (table == null) {
      return walk.arrivals.unknownWay(packet, here, "no route table for ", subnet);
    }
    List<Route> routes = walk.tables.choose(table, packet.destination());
    if (routes == null) {
      return walk.arrivals.unknownWay(packet, here, "a list's entries");
    }
    if (routes.isEmpty()) {
      return walk.dropped("NO_ROUTE_TO_DESTINATION in ", table.id());
    }
    Fate fate = null;
    for (Route route : routes) { // R3: nobody knows which
      walk.say(table.id(), ": ", route.destination(), " > ", route.target());
      Fate one = follow(route, subnet, vpc, packet, here);
      fate = fate == null ? one : fate.whicheverOf(one);
    }
    return fate;
  }

  private Fate follow(Route route, SubnetId from, VpcId vpc, Packet packet, Journey journey) {
    if (route.state() == Route.State.BLACKHOLE) { // R5
      return walk.dropped("BAD_STATE_ROUTE");
    }
    RouteTarget target = route.target();
    if (target instanceof RouteTarget.Local) {
      return local(vpc, from, packet, journey);
    }
    if (target instanceof RouteTarget.ToInternetGateway to) {
      return walk.gateways.toInternetGateway(to.gateway(), vpc, packet, journey);
    }
    if (target instanceof RouteTarget.ToEgressOnlyInternetGateway to) {
      return walk.gateways.toEgressOnly(to.gateway(), vpc, packet, journey);
    }
    if (target instanceof RouteTarget.ToNatGateway to) {
      return walk.nats.translate(to.gateway(), from, vpc, packet, journey);
    }
    if (target instanceof RouteTarget.ToPeeringConnection to) {
      return walk.gateways.toPeering(to.connection(), vpc, packet, journey);
    }
    if (target instanceof RouteTarget.ToTransitGateway to) {
      return walk.transit.enterFromVpc(to.gateway(), from, vpc, packet, journey);
    }
    if (target instanceof RouteTarget.ToVpnGateway to) {
      return walk.onPremises.toVpnGateway(to.gateway(), vpc, packet, journey);
    }
    if (target instanceof RouteTarget.ToNetworkInterface to) {
      return toInterface(to, from, packet, journey);
    }
    if (target instanceof RouteTarget.ToVpcEndpoint to) {
      return walk.gateways.toEndpoint(to.endpoint(), from, vpc, packet, journey);
    }
    return walk.arrivals.unknown(packet, journey, "not modelled: ", target);
  }

  /**
   * Delivers to whoever owns the destination in the VPC.
   *
   * @param from the subnet it comes from; null where it comes from outside every subnet
   */
  Fate local(VpcId vpc, @Nullable SubnetId from, Packet packet, Journey journey) {
    NetworkInterface owner = walk.world.owner(vpc, packet.destination());
    NatGateway nat = walk.world.natAt(vpc, packet.destination());
    if (nat != null) {
      return walk.nats.arriveAt(nat, from, packet, journey);
    }
    if (owner == null) {
      return walk.dropped("NO_OWNER of ", packet.destination(), " in ", vpc);
    }
    return walk.arrivals.atOwner(owner, from, packet, journey);
  }

  /** A route to an interface; one that names an instance with several: nobody knows which. */
  Fate toInterface(
      RouteTarget.ToNetworkInterface target,
      @Nullable SubnetId from,
      Packet packet,
      Journey journey) {
    List<NetworkInterface> meant = new ArrayList<>();
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      boolean named =
          target.networkInterface() != null
              ? eni.id().equals(target.networkInterface())
              : target.instance() != null && target.instance().equals(eni.instance());
      if (named) {
        meant.add(eni);
      }
    }
    return meant.size() == 1
        ? through(meant.get(0), from, packet, journey)
        : walk.arrivals.unknown(packet, journey, meant.size(), " interfaces: ", target);
  }

  /** R10: an interface that is not the packet's destination, unless it is. */
  private Fate through(
      NetworkInterface eni, @Nullable SubnetId from, Packet packet, Journey journey) {
    if (World.owns(eni, packet.destination())) {
      return walk.arrivals.atOwner(eni, from, packet, journey);
    }
    if (eni.sourceDestinationCheck()) {
      return walk.dropped("ENI_SOURCE_DEST_CHECK_RESTRICTION at ", eni.id());
    }
    Journey here = journey;
    if (!eni.subnet().equals(from)) {
      Verdict list = walk.lists.judge(eni.subnet(), Direction.INGRESS, packet);
      if (list == Verdict.DROP) {
        return walk.dropped("inbound list of ", eni.subnet());
      }
      here = here.after(list);
    }
    // Its groups let the reply to what they let through pass, in and out (SG2).
    boolean known = here.isReply() && here.replyTo().wentThrough(eni.id());
    if (!known) {
      VpcId farVpc = here.sender() == null ? null : here.sender().vpc();
      Verdict in = walk.groups.judge(eni, Direction.INGRESS, packet, here.identity(), farVpc);
      if (in == Verdict.DROP) {
        return walk.dropped("ingress rules of ", eni.id());
      }
      here = here.after(in);
    }
    if (!walk.passingAppliances.contains(eni.id())) {
      return walk.arrivals.opaque(packet, here, eni.id());
    }
    if (!known) {
      Verdict out = walk.groups.judge(eni, Direction.EGRESS, packet, Identity.LOST, null); // SG7
      if (out == Verdict.DROP) {
        return walk.dropped("egress rules of ", eni.id());
      }
      here = here.after(out);
    }
    walk.say("forwarded by ", eni.id());
    return leave(eni.subnet(), eni.vpc(), packet, here.through(eni.id(), Verdict.DROP));
  }
}
