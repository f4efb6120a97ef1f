package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NatGateway.NatAddress;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** NAT gateways (specification, section 5; G5, G6, N6). */
final class Nats {
  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

  private final PacketWalk walk;

  Nats(PacketWalk walk) {
    this.walk = walk;
  }

  /** A route sends the packet to a NAT gateway. */
  Fate translate(NatGatewayId id, SubnetId from, VpcId vpc, Packet packet, Journey journey) {
    if (journey.isReply()) {
      return walk.dropped("ASYMMETRIC_ROUTE: the reply comes to ", id);
    }
    NatGateway nat = walk.estate.find(NatGateway.class, id);
    if (nat == null) {
      return walk.arrivals.unknown(packet, journey, "missing: ", id);
    }
    boolean isUp = nat.state().equals("available") || nat.state().isEmpty();
    if (!isUp || !nat.vpc().equals(vpc)) {
      return walk.dropped("BAD_STATE of ", id);
    }
    Protocol protocol = packet.protocol();
    if (!protocol.equals(Protocol.TCP)
        && !protocol.equals(Protocol.UDP)
        && !protocol.equals(Protocol.ICMP)) {
      return walk.dropped("PROTOCOL_RESTRICTION");
    }
    if (!journey.fromVpc()) {
      return walk.dropped("NGW_REQUIRES_SOURCE_IN_VPC");
    }
    if (packet.source().family() == Family.IPV6 && !NAT64.contains(packet.destination())) {
      return walk.dropped("a NAT gateway is for IPv4");
    }
    Verdict out = walk.arrivals.leavesSender(packet, journey);
    if (out == Verdict.DROP) {
      return walk.dropped("egress rules");
    }
    Journey here = journey.after(out);
    if (!nat.regional() && !nat.subnet().equals(from)) { // N6
      Verdict list = walk.lists.judge(nat.subnet(), Direction.INGRESS, packet);
      if (list == Verdict.DROP) {
        return walk.dropped("inbound list of ", nat.subnet());
      }
      here = here.after(list);
    }
    if (packet.source().family() == Family.IPV6) {
      return walk.arrivals.unknown(packet, here, "NAT64");
    }
    if (here.loopsAt(id, anyPacketTo(packet))) {
      return walk.dropped("ROUTING_LOOP at ", id);
    }
    here = here.meeting(id, anyPacketTo(packet));
    return nat.regional()
        ? translateRegionally(nat, from, packet, here)
        : translateAtSubnet(nat, packet, here);
  }

  /** What a NAT gateway sends does not depend on the source of what it took. */
  private static Packet anyPacketTo(Packet packet) {
    return rewritten(packet, Address.IPV4_FIRST, 0);
  }

  private static Packet rewritten(Packet packet, Address source, int port) {
    boolean hasPorts = packet.protocol().hasPorts();
    return new Packet(
        source,
        packet.destination(),
        packet.protocol(),
        hasPorts ? port : packet.sourcePort(),
        packet.destinationPort());
  }

  private Set<Integer> portsFor(Packet packet) {
    return packet.protocol().hasPorts() ? walk.ports.ofClients() : Set.of(0);
  }

  private Fate translateAtSubnet(NatGateway nat, Packet packet, Journey journey) {
    Place here = new Place.AtNat(nat);
    Journey next = journey.nextLeg(here, packet, here, true);
    Fate fate = null;
    for (NatAddress address : nat.addresses()) {
      Fate one = Fate.DROPPED;
      if (address.privateAddress() == null) {
        one = walk.arrivals.unknown(packet, next, "an address of ", nat.id());
      } else {
        for (int port : portsFor(packet)) { // one that works is enough
          Packet translated = rewritten(packet, address.privateAddress(), port);
          walk.say(nat.id(), " makes it ", translated);
          one = one.orElse(walk.subnets.leave(nat.subnet(), nat.vpc(), translated, next));
          if (one.verdict() == Verdict.PASS) {
            break;
          }
        }
      }
      fate = fate == null ? one : fate.whicheverOf(one);
    }
    return fate != null ? fate : walk.arrivals.unknown(packet, next, "no addresses of ", nat.id());
  }

  /** G6. */
  private Fate translateRegionally(NatGateway nat, SubnetId from, Packet packet, Journey journey) {
    Subnet subnet = walk.estate.find(Subnet.class, from);
    if (subnet == null || nat.addresses().isEmpty()) {
      return walk.arrivals.unknown(packet, journey, "zone of ", from);
    }
    Place here = new Place.AtNat(nat);
    Journey next = journey.nextLeg(here, packet, here, true);
    Fate fate = null;
    for (NatAddress address : nat.addresses()) {
      String zone = address.availabilityZone();
      if (zone.isEmpty()
          || zone.equals(subnet.availabilityZone())
          || zone.equals(subnet.availabilityZoneId())) {
        Fate one = leaveRegionally(nat, address.publicAddress(), packet, next);
        fate = fate == null ? one : fate.whicheverOf(one);
      }
    }
    return fate != null ? fate : walk.dropped("REGIONAL_NGW_ROUTE_AZ_RESTRICTION");
  }

  private Fate leaveRegionally(
      NatGateway nat, @Nullable Address outside, Packet packet, Journey journey) {
    RouteTable table = walk.estate.find(RouteTable.class, nat.routeTable());
    List<Route> routes = table == null ? null : walk.tables.choose(table, packet.destination());
    if (routes == null || outside == null) {
      return walk.arrivals.unknown(packet, journey, "routes or addresses of ", nat.id());
    }
    Fate fate = null;
    for (Route route : routes) {
      Fate one = followRegionally(route, nat, outside, packet, journey);
      fate = fate == null ? one : fate.whicheverOf(one);
    }
    return fate != null ? fate : walk.dropped("NO_ROUTE_TO_DESTINATION in ", table.id());
  }

  private Fate followRegionally(
      Route route, NatGateway nat, Address outside, Packet packet, Journey journey) {
    if (route.state() == Route.State.BLACKHOLE) {
      return walk.dropped("BAD_STATE_ROUTE");
    }
    if (!(route.target() instanceof RouteTarget.ToInternetGateway to)) {
      return walk.arrivals.unknown(packet, journey, "not modelled: ", route.target());
    }
    InternetGateway gateway = walk.estate.find(InternetGateway.class, to.gateway());
    if (gateway == null) {
      return walk.arrivals.unknown(packet, journey, "missing: ", to.gateway());
    }
    if (!gateway.vpcs().contains(nat.vpc())) {
      return walk.dropped("BAD_STATE_ATTACHMENT of ", gateway.id());
    }
    Fate fate = Fate.DROPPED;
    for (int port : portsFor(packet)) {
      Packet translated = rewritten(packet, outside, port);
      fate =
          fate.orElse(
              walk.gateways.intoInternet(
                  gateway, nat.vpc(), null, true, outside, translated, journey));
      if (fate.verdict() == Verdict.PASS) {
        break;
      }
    }
    return fate;
  }

  /** A packet comes to a private address of a zonal NAT gateway. */
  Fate arriveAt(NatGateway nat, @Nullable SubnetId from, Packet packet, Journey journey) {
    if (!nat.subnet().equals(from)) {
      Verdict list = walk.lists.judge(nat.subnet(), Direction.INGRESS, packet);
      if (list == Verdict.DROP) {
        return walk.dropped("inbound list of ", nat.subnet());
      }
      if (journey.isReply()) {
        return walk.arrivals.cameBackTo(new Place.AtNat(nat), journey.after(list));
      }
    }
    return journey.isReply()
        ? walk.arrivals.cameBackTo(new Place.AtNat(nat), journey)
        : walk.dropped("NO_POSSIBLE_DESTINATION: a NAT gateway takes no connection"); // G5
  }

  /** The gateway hands the reply back to whom it translated. */
  Fate replyFrom(NatGateway nat, Packet reply, Journey journey) {
    if (!nat.regional()) {
      return walk.subnets.leave(nat.subnet(), nat.vpc(), reply, journey);
    }
    RouteTable table = walk.estate.find(RouteTable.class, nat.routeTable());
    List<Route> routes = table == null ? null : walk.tables.choose(table, reply.destination());
    if (routes == null) {
      return walk.arrivals.unknown(reply, journey, "routes of ", nat.id());
    }
    Fate fate = null;
    for (Route route : routes) {
      Fate one =
          route.state() == Route.State.BLACKHOLE
              ? walk.dropped("BAD_STATE_ROUTE")
              : route.target() instanceof RouteTarget.Local
                  ? walk.subnets.local(nat.vpc(), null, reply, journey)
                  : route.target() instanceof RouteTarget.ToInternetGateway
                      ? walk.dropped("ASYMMETRIC_ROUTE: the reply comes to ", route.target())
                      : walk.arrivals.unknown(reply, journey, "not modelled: ", route.target());
      fate = fate == null ? one : fate.whicheverOf(one);
    }
    return fate != null ? fate : walk.dropped("NO_ROUTE_TO_DESTINATION in ", table.id());
  }
}
