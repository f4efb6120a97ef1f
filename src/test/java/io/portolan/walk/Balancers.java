package io.portolan.walk;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.TargetGroup;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of load balancers: what they take, pass on and send (specification, section 11). */
final class Balancers {
  private static final String DESCRIPTION = "ELB ";
  private static final String PATH_IN_ARN = ":loadbalancer/";

  private final PacketWalk walk;
  private final Listeners listeners;
  private final Targets targets;
  private final WebAcls webAcls;

  Balancers(PacketWalk walk) {
    this.walk = walk;
    this.listeners = new Listeners(walk.estate);
    this.targets = new Targets(walk.world);
    this.webAcls = new WebAcls(walk.estate);
  }

  /** Whether an interface is a node of the balancer with this ARN, {@code …/app/NAME/ID}. */
  static boolean isNodeOf(NetworkInterface eni, Arn balancer) {
    String arn = balancer.value();
    int path = arn.indexOf(PATH_IN_ARN);
    return path >= 0
        && Interfaces.balance(eni)
        && eni.description().equals(DESCRIPTION + arn.substring(path + PATH_IN_ARN.length()));
  }

  /** The nodes of a balancer. */
  List<NetworkInterface> nodesOf(LoadBalancer balancer) {
    List<NetworkInterface> nodes = new ArrayList<>();
    for (NetworkInterface eni : walk.estate.all(NetworkInterface.class)) {
      if (Interfaces.balance(eni) && balancer.equals(of(eni))) {
        nodes.add(eni);
      }
    }
    return nodes;
  }

  /** The balancer of a node; null where the snapshot lacks it. */
  private @Nullable LoadBalancer of(NetworkInterface node) {
    for (LoadBalancer balancer : walk.estate.all(LoadBalancer.class)) {
      boolean isClassic =
          balancer.type() == LoadBalancer.Type.CLASSIC
              && node.description().equals(DESCRIPTION + balancer.name())
              && node.location().equals(balancer.location())
              && (balancer.vpc() == null || balancer.vpc().equals(node.vpc()));
      if (isClassic || isNodeOf(node, balancer.id())) {
        return balancer;
      }
    }
    return null;
  }

  /** Lists and groups let a packet through to a node: it gets it, and passes it on. */
  Fate arriveAt(NetworkInterface node, Packet packet, Journey journey) {
    LoadBalancer balancer = of(node);
    if (balancer == null) {
      return atNode(node, packet, journey.after(Verdict.UNKNOWN));
    }
    if (balancer.type() == LoadBalancer.Type.GATEWAY) {
      return walk.dropped("NO_POSSIBLE_DESTINATION: takes no connection");
    }
    if (packet.protocol().isIcmp()) {
      return atNode(node, packet, journey.after(Verdict.UNKNOWN));
    }
    List<Listener> all = listeners.of(balancer);
    boolean mayTake =
        all.isEmpty()
            ? Listeners.isTransport(packet.protocol())
            : all.stream().anyMatch(listener -> Listeners.takes(listener, packet));
    if (!mayTake) {
      return walk.dropped("no listener of ", balancer.id());
    }
    Journey here = all.isEmpty() ? journey.after(Verdict.UNKNOWN) : journey;
    Fate fate = atNode(node, packet, here);
    // Nothing behind the node fares better than the node itself, if it is asked for.
    return fate.verdict() == Verdict.DROP ? passOn(balancer, node, packet, here) : fate;
  }

  /** Whether a node's balancer has its IPv6 addresses closed to internet gateways. */
  boolean refusesFromInternet(NetworkInterface node, Address destination) {
    LoadBalancer balancer = of(node);
    return balancer != null
        && balancer.ipv6FromInternetDenied()
        && destination.family() == Family.IPV6;
  }

  private Fate atNode(NetworkInterface node, Packet packet, Journey journey) {
    return walk.arrivals.delivered(node.id().value(), new Place.AtInterface(node), packet, journey);
  }

  /** To any target: which one the balancer picks is not asked, one that works is enough. */
  private Fate passOn(
      LoadBalancer balancer, NetworkInterface node, Packet packet, Journey journey) {
    Verdict web =
        balancer.type() == LoadBalancer.Type.APPLICATION
            ? webAcls.judge(balancer.id()) // L10
            : Verdict.PASS;
    if (web == Verdict.DROP) {
      return walk.dropped("WAF_DEFAULT_BLOCK at ", balancer.id());
    }
    if (journey.hasPassed(node.id()) || node.equals(journey.sender())) {
      return walk.dropped("ROUTING_LOOP at ", node.id());
    }
    Journey here = journey.after(web).meeting(node.id(), packet);
    Fate fate = Fate.DROPPED;
    for (Listeners.Forwarding to : listeners.forwardings(balancer, packet)) {
      for (Targets.Aim aim : targets.of(to.group(), balancer, node)) {
        if (aim.sure() != Verdict.DROP) {
          Journey next = here.after(to.sure()).after(aim.sure());
          fate = fate.orElse(passOn(balancer, node, to, aim, packet, next));
        }
      }
    }
    return fate;
  }

  private Fate passOn(
      LoadBalancer balancer,
      NetworkInterface node,
      Listeners.Forwarding to,
      Targets.Aim aim,
      Packet packet,
      Journey journey) {
    if (aim instanceof Targets.AtFunction function) {
      return walk.arrivals.delivered(
          "lambda:" + function.arn(), new Place.AtInterface(node), packet, journey);
    }
    Targets.AtAddress at = (Targets.AtAddress) aim;
    Verdict carried =
        to.group() == null
            ? Verdict.UNKNOWN
            : Listeners.carries(to.group().protocol(), packet.protocol());
    if (carried == Verdict.DROP || !walk.mayReachReceiverBy(at.address())) {
      return walk.dropped("nothing for ", at.address());
    }
    return walk.stretches.toTarget(balancer, node, to.group(), at, packet, journey.after(carried));
  }

  /** A node opens a connection of its own: to its targets only. */
  Fate send(NetworkInterface node, Packet packet, Journey journey) {
    LoadBalancer balancer = of(node);
    if (balancer == null) {
      return walk.stretches.sentByNode(node, false, packet, journey.after(Verdict.UNKNOWN));
    }
    Verdict opens = opens(balancer, node, packet);
    if (opens == Verdict.DROP) {
      return walk.dropped("NO_PATH: no target of ", balancer.id());
    }
    boolean classic = balancer.type() == LoadBalancer.Type.CLASSIC;
    return walk.stretches.sentByNode(node, classic, packet, journey.after(opens));
  }

  private Verdict opens(LoadBalancer balancer, NetworkInterface node, Packet packet) {
    Verdict best = Verdict.DROP;
    Address own = Targets.firstAddress(node, packet.destination().family());
    if (!packet.source().equals(own)
        || !Listeners.isTransport(packet.protocol())
        || !Ports.isOfClients(packet.sourcePort())) { // N5
      return best;
    }
    for (Listeners.Forwarding to : listeners.forwardings(balancer)) {
      Verdict carried =
          to.group() == null
              ? Verdict.UNKNOWN
              : Listeners.carries(to.group().protocol(), packet.protocol());
      for (Targets.Aim aim : targets.of(to.group(), balancer, node)) {
        if (aim instanceof Targets.AtAddress at && at.address().equals(packet.destination())) {
          if (isPort(at.port(), packet)) {
            best = greatest(best, least(carried, to.sure(), at.sure()));
          }
          if (to.group() != null && isHealthCheck(to.group(), at, packet)) {
            Verdict known = carried == Verdict.UNKNOWN ? Verdict.UNKNOWN : Verdict.PASS;
            best = greatest(best, least(known, to.sure(), at.sure()));
          }
        }
      }
    }
    return best;
  }

  /** L6: over TCP, at the group's port for it or the target's own. */
  private static boolean isHealthCheck(TargetGroup group, Targets.AtAddress at, Packet packet) {
    int checked = group.healthCheckPort();
    return packet.protocol().equals(Protocol.TCP)
        && isPort(checked == 0 ? at.port() : checked, packet);
  }

  private static boolean isPort(int port, Packet packet) {
    return port == Targets.ANY_PORT || port == packet.destinationPort();
  }

  private static Verdict least(Verdict one, Verdict other, Verdict third) {
    Verdict two = one.compareTo(other) <= 0 ? one : other;
    return two.compareTo(third) <= 0 ? two : third;
  }

  private static Verdict greatest(Verdict one, Verdict other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
