package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stretch from a load balancer's node to a target, as the node itself or as the client (L1, L3,
 * L4; specification, section 11).
 */
final class Stretches {
  private static final Set<String> ALWAYS_AS_CLIENT = Set.of("UDP", "TCP_UDP", "QUIC", "TCP_QUIC");

  private final PacketWalk walk;

  Stretches(PacketWalk walk) {
    this.walk = walk;
  }

  /** The node passes a packet on; a group that the snapshot lacks is null. */
  Fate toTarget(
      LoadBalancer balancer,
      NetworkInterface node,
      @Nullable TargetGroup group,
      Targets.AtAddress target,
      Packet packet,
      Journey journey) {
    Address address = target.address();
    boolean sameFamily = address.family() == packet.source().family();
    boolean byPrivateLink = journey.start() instanceof Place.AtPrivateLink;
    Setting asClient =
        sameFamily && !byPrivateLink ? sendsAsClient(balancer, group) : Setting.OFF; // L4
    Set<Integer> ports =
        target.port() == Targets.ANY_PORT ? walk.ports.all() : Set.of(target.port());
    Fate fate = Fate.DROPPED;
    for (int port : ports) { // one that works is enough
      if (asClient != Setting.OFF) {
        Packet sent =
            new Packet(packet.source(), address, packet.protocol(), packet.sourcePort(), port);
        fate = fate.orElse(asClient(node, packet, sent, journey));
      }
      if (asClient != Setting.ON) {
        fate = fate.orElse(asItself(balancer, node, packet, address, port, journey));
      }
    }
    return fate;
  }

  /** L3. */
  private static Setting sendsAsClient(LoadBalancer balancer, @Nullable TargetGroup group) {
    if (balancer.type() != LoadBalancer.Type.NETWORK) {
      return Setting.OFF;
    }
    if (group == null) {
      return Setting.UNKNOWN;
    }
    return switch (group.type()) {
      case ALB -> Setting.ON;
      case LAMBDA -> Setting.OFF;
      case OTHER -> Setting.UNKNOWN;
      case INSTANCE, IP ->
          ALWAYS_AS_CLIENT.contains(group.protocol())
              ? Setting.ON
              : group.preservesClientIp() != Setting.UNKNOWN
                  ? group.preservesClientIp()
                  : Setting.of(group.type() == TargetGroup.Type.INSTANCE);
    };
  }

  /** L1. */
  private Fate asItself(
      LoadBalancer balancer,
      NetworkInterface node,
      Packet packet,
      Address target,
      int port,
      Journey journey) {
    Address source = Targets.firstAddress(node, target.family());
    if (source == null) {
      return walk.dropped("ELBV2_NO_ADDRESS");
    }
    boolean classic = balancer.type() == LoadBalancer.Type.CLASSIC;
    Journey next = journey.nextLegSentBy(node, packet);
    Fate fate = Fate.DROPPED;
    for (int sourcePort : walk.ports.ofClients()) { // N5: one that works is enough
      Packet sent = new Packet(source, target, packet.protocol(), sourcePort, port);
      walk.say(node.id(), " sends ", sent);
      fate = fate.orElse(sentByNode(node, classic, sent, next));
      if (fate.verdict() == Verdict.PASS) {
        break;
      }
    }
    return fate;
  }

  /** A node sends a packet from its own address. */
  Fate sentByNode(NetworkInterface node, boolean classic, Packet packet, Journey journey) {
    Journey here = journey;
    if (classic && walk.world.isInSubnet(node.subnet(), node.vpc(), packet.destination())) { // N9
      Verdict list = walk.lists.judge(node.subnet(), Direction.EGRESS, packet);
      if (list == Verdict.DROP) {
        return walk.dropped("outbound list of ", node.subnet());
      }
      here = here.after(list);
    }
    Fate amazon = AmazonAddresses.judge(walk, node, packet, here);
    return amazon != null ? amazon : walk.subnets.leave(node.subnet(), node.vpc(), packet, here);
  }

  /** L3, N11. */
  private Fate asClient(NetworkInterface node, Packet before, Packet packet, Journey journey) {
    walk.say(node.id(), " sends as the client ", packet);
    Journey next =
        journey.nextLeg(new Place.AtInterface(node), before, new Place.BehindNode(node), true);
    NetworkInterface target = walk.world.owner(node.vpc(), packet.destination());
    if (target == null
        && !World.contains(walk.world.blocks(node.vpc()), packet.destination())) { // L4
      return asClientToAnotherVpc(node, packet, next);
    }
    if (target == null) {
      return walk.dropped("NO_OWNER of ", packet.destination(), " in ", node.vpc());
    }
    if (World.owns(target, packet.source())) {
      return walk.dropped("a target does not reach itself by way of a node");
    }
    Verdict out =
        walk.groups.judge(node, Direction.EGRESS, packet, Identity.SAME_VPC, target.vpc());
    Verdict in = walk.groups.judgeBehind(node, target, packet);
    if (out == Verdict.DROP || in == Verdict.DROP) {
      return walk.dropped(out == Verdict.DROP ? "egress rules" : "ingress rules");
    }
    next = next.after(out).after(in);
    if (!node.subnet().equals(target.subnet())) {
      Verdict leaving = walk.lists.judge(node.subnet(), Direction.EGRESS, packet);
      Verdict entering = walk.lists.judge(target.subnet(), Direction.INGRESS, packet);
      if (leaving == Verdict.DROP || entering == Verdict.DROP) {
        return walk.dropped("lists between ", node.subnet(), " and ", target.subnet());
      }
      next = next.after(leaving).after(entering);
    }
    return walk.arrivals.taken(target, packet, next);
  }

  private Fate asClientToAnotherVpc(NetworkInterface node, Packet packet, Journey journey) {
    if (walk.groups.judge(node, Direction.EGRESS, packet, Identity.UNCERTAIN, null) == Verdict.DROP
        || walk.lists.judge(node.subnet(), Direction.EGRESS, packet) == Verdict.DROP) {
      return walk.dropped("egress rules, or the outbound list of ", node.subnet());
    }
    RouteTable table = walk.tables.ofSubnet(node.subnet(), node.vpc());
    List<Route> routes = table == null ? null : walk.tables.choose(table, packet.destination());
    return routes == null || routes.stream().anyMatch(route -> mayLeadToPeer(route, node))
        ? walk.arrivals.unknown(packet, journey, "a client's packet in another VPC")
        : walk.dropped("ELBV2_SOURCE_ADDRESS_PRESERVATION");
  }

  private boolean mayLeadToPeer(Route route, NetworkInterface node) {
    if (route.state() == Route.State.BLACKHOLE
        || !(route.target() instanceof RouteTarget.ToPeeringConnection to)) {
      return false;
    }
    VpcPeeringConnection peering = walk.estate.find(VpcPeeringConnection.class, to.connection());
    if (peering == null) {
      return true;
    }
    VpcPeeringConnection.Side one = peering.requester();
    VpcPeeringConnection.Side other = peering.accepter();
    return peering.state().equals("active")
        && (one.vpc().equals(node.vpc()) || other.vpc().equals(node.vpc()))
        && one.location().region().equals(other.location().region());
  }

  /** The reply to what a node sent as its client goes back by the node, whatever the routes say. */
  Fate replyAsClient(NetworkInterface node, Place from, Packet reply, Journey journey) {
    if (!(from instanceof Place.AtInterface at)) {
      throw new IllegalStateException("a client's packet is delivered at interfaces: " + from);
    }
    NetworkInterface target = at.networkInterface();
    Journey here = journey;
    if (!node.subnet().equals(target.subnet())) {
      Verdict leaving = walk.lists.judge(target.subnet(), Direction.EGRESS, reply);
      Verdict entering = walk.lists.judge(node.subnet(), Direction.INGRESS, reply);
      if (leaving == Verdict.DROP || entering == Verdict.DROP) {
        return walk.dropped("lists between ", target.subnet(), " and ", node.subnet());
      }
      here = here.after(leaving).after(entering);
    }
    return walk.arrivals.cameBackTo(new Place.BehindNode(node), here);
  }
}
