package io.portolan.graph;

import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways from an interface endpoint to the nodes of the service's balancers (G9, L5). */
final class EndpointForwards {
  private final BalancerPlan plan;
  private final Targets targets;
  private final NetworkInterface endpoint;

  EndpointForwards(BalancerPlan plan, Targets targets, NetworkInterface endpoint) {
    this.plan = plan;
    this.targets = targets;
    this.endpoint = endpoint;
  }

  List<Connection> all() {
    List<Connection> connections = new ArrayList<>();
    for (LoadBalancer balancer : plan.behindEndpoint(endpoint.id())) {
      List<NetworkInterface> near =
          plan.nodes(balancer.id()).stream().filter(this::isNear).toList();
      List<NetworkInterface> nodes = near.isEmpty() ? plan.nodes(balancer.id()) : near;
      for (NetworkInterface node : nodes) {
        for (Family family : Family.values()) {
          AddressSet address = Targets.first(node, family);
          if (!address.isEmpty()) {
            connections.add(to(balancer, node, address, family, !near.isEmpty()));
          }
        }
      }
    }
    return connections;
  }

  private boolean isNear(NetworkInterface node) {
    Optional<Zone> own = targets.zoneOf(endpoint);
    return own.isPresent() && targets.zoneOf(node).filter(own.get()::isSame).isPresent();
  }

  private Connection to(
      LoadBalancer balancer,
      NetworkInterface node,
      AddressSet address,
      Family family,
      boolean near) {
    List<Control> controls = new ArrayList<>();
    controls.add(
        new Requirement(
            PacketSet.carrying(taken(balancer)).intersect(PacketSet.from(AddressSet.all(family))),
            balancer.id().value(),
            Reason.Kind.LOAD_BALANCER,
            "ELBV2_LISTENER_PORT_RESTRICTION",
            "the service's balancer has no listener for it",
            true));
    if (!near) {
      controls.add(
          new UnknownControl(
              new Assumption(
                  balancer.id().value(),
                  Reason.Kind.LOAD_BALANCER,
                  "it has no node in the zone of the endpoint"),
              "",
              true));
    }
    return Connection.from(new Component.Balancer(endpoint.id(), false))
        .to(
            new Component.Forwarded(
                new Forwarding(
                    balancer.id().value(),
                    null,
                    address,
                    null,
                    node.id(),
                    new Component.PrivateLink(node.id()))))
        .controls(controls)
        .reason(
            Reason.passes(
                balancer.id().value(),
                Reason.Kind.LOAD_BALANCER,
                "",
                "",
                "by PrivateLink to node " + node.id()))
        .build();
  }

  private TrafficSet taken(LoadBalancer balancer) {
    List<Listener> listeners = plan.listeners(balancer);
    TrafficSet taken = listeners.isEmpty() ? Transport.any() : TrafficSet.none();
    for (Listener each : listeners) {
      taken = taken.union(Transport.of(each));
    }
    return taken;
  }
}
