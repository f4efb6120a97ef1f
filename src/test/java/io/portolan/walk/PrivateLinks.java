package io.portolan.walk;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From interface endpoints to the balancers of their services (G9, L5; section 11). */
final class PrivateLinks {
  private final PacketWalk walk;

  PrivateLinks(PacketWalk walk) {
    this.walk = walk;
  }

  /** Whether an interface is an endpoint's that leads on. */
  boolean leadsOn(NetworkInterface eni) {
    return !balancersBehind(eni).isEmpty();
  }

  private List<LoadBalancer> balancersBehind(NetworkInterface eni) {
    List<LoadBalancer> found = new ArrayList<>();
    for (VpcEndpoint endpoint : walk.estate.all(VpcEndpoint.class)) {
      if (endpoint.type() != VpcEndpoint.Type.INTERFACE
          || !endpoint.networkInterfaces().contains(eni.id())) {
        continue;
      }
      for (EndpointService service : walk.estate.all(EndpointService.class)) {
        if (service.serviceName().equals(endpoint.serviceName())) {
          for (String arn : service.loadBalancers()) {
            LoadBalancer balancer = walk.estate.find(LoadBalancer.class, new Arn(arn));
            if (balancer != null && balancer.type() == LoadBalancer.Type.NETWORK) {
              found.add(balancer);
            }
          }
        }
      }
    }
    return found;
  }

  /** The endpoint has taken a packet: to a node in its zone, else to whichever. */
  Fate passOn(NetworkInterface endpoint, Packet packet, Journey journey) {
    if (journey.hasPassed(endpoint.id())) {
      return walk.dropped("ROUTING_LOOP at ", endpoint.id());
    }
    Journey here = journey.meeting(endpoint.id(), packet);
    Fate best = Fate.DROPPED;
    for (LoadBalancer balancer : balancersBehind(endpoint)) {
      List<NetworkInterface> all = walk.balancers.nodesOf(balancer);
      List<NetworkInterface> near = all.stream().filter(node -> isNear(node, endpoint)).toList();
      for (NetworkInterface node : near.isEmpty() ? all : near) {
        Journey next = here.after(near.isEmpty() ? Verdict.UNKNOWN : Verdict.PASS);
        best = best.orElse(toNode(endpoint, balancer, node, packet, next));
      }
    }
    return best;
  }

  private boolean isNear(NetworkInterface node, NetworkInterface endpoint) {
    @Nullable Subnet one = walk.estate.find(Subnet.class, node.subnet());
    @Nullable Subnet other = walk.estate.find(Subnet.class, endpoint.subnet());
    return one != null && other != null && World.sameZone(one, other);
  }

  private Fate toNode(
      NetworkInterface endpoint,
      LoadBalancer balancer,
      NetworkInterface node,
      Packet packet,
      Journey journey) {
    Address address = Targets.firstAddress(node, packet.source().family());
    if (address == null) {
      return walk.dropped("no address of the client's version: ", node.id());
    }
    Packet sent =
        new Packet(
            packet.source(),
            address,
            packet.protocol(),
            packet.sourcePort(),
            packet.destinationPort());
    walk.say("by PrivateLink ", sent);
    Verdict groups =
        balancer.groupsOnPrivateLink()
            ? walk.groups.judge(node, Direction.INGRESS, sent, Identity.LOST, null)
            : Verdict.PASS;
    if (groups == Verdict.DROP) {
      return walk.dropped("ingress rules of ", node.id());
    }
    Journey next =
        journey
            .nextLeg(new Place.AtInterface(endpoint), packet, new Place.AtPrivateLink(), true)
            .after(groups);
    return walk.arrivals.taken(node, sent, next);
  }
}
