package io.portolan.reach;

import io.portolan.graph.BalancerPlan;
import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.Forwarding;
import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.graph.ServiceForwards;
import io.portolan.graph.ServicePlan;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupMembers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The load balancers' nodes, and the ports of clusters' nodes, by which connections may come to
 * some destinations, over one or several in a row, and what to send them for that.
 */
final class Fronts {
  private final NetworkGraph graph;
  private final Set<NetworkInterfaceId> behind;

  /** What is sent to where no interface of the sender's VPC is: destinations, and such nodes. */
  private AddressSet addresses;

  /** What each node takes that it may pass on towards the destinations. */
  private final Map<NetworkInterfaceId, TrafficSet> taken = new LinkedHashMap<>();

  private Fronts(NetworkGraph graph, Destinations destinations) {
    this.graph = graph;
    this.behind = new HashSet<>(destinations.interfaces());
    this.addresses = forwarded(destinations);
  }

  /** What a balancer may send to: of services not the hosts among which they are. */
  private static AddressSet forwarded(Destinations destinations) {
    AddressSet addresses = destinations.targets();
    AddressSet services = AddressSet.none();
    for (NamedService each : destinations.services()) {
      addresses = addresses.subtract(each.hosts());
      services = services.union(each.addresses());
    }
    return addresses.union(services);
  }

  /** No node counts: what comes to a balancer ends there. */
  static Fronts none(NetworkGraph graph) {
    return new Fronts(
        graph,
        new Destinations(
            AddressSet.none(),
            AddressSet.none(),
            Set.of(),
            false,
            false,
            false,
            Optional.empty(),
            List.of(),
            false));
  }

  /** The nodes that lead to destinations. */
  static Fronts of(NetworkGraph graph, Destinations destinations) {
    Fronts fronts = new Fronts(graph, destinations);
    boolean found = true;
    while (found) { // once more for each balancer behind another
      found = false;
      for (NetworkInterface node : fronts.candidates()) {
        found |= !fronts.taken.containsKey(node.id()) && fronts.add(node.id());
      }
    }
    return fronts;
  }

  /** The nodes that may send to what is behind, and the endpoints that lead to such nodes. */
  private List<NetworkInterface> candidates() {
    BalancerPlan plan = graph.balancers().plan();
    List<NetworkInterface> candidates = new ArrayList<>();
    for (LoadBalancer balancer : graph.balancers().towards(behind, addresses)) {
      candidates.addAll(plan.nodes(balancer.id()));
    }
    for (NetworkInterfaceId node : behind) {
      plan.balancerOf(node).ifPresent(balancer -> candidates.addAll(plan.endpoints(balancer.id())));
    }
    for (ServicePlan.OfCluster each : services().plan().leadingTo(behind, addresses)) {
      services().openAt(each).stream()
          .map(id -> graph.estate().find(NetworkInterface.class, id))
          .filter(Objects::nonNull)
          .forEach(candidates::add);
    }
    return candidates;
  }

  private ServiceForwards services() {
    return graph.clusterServices();
  }

  private boolean add(NetworkInterfaceId node) {
    TrafficSet traffic = TrafficSet.none();
    for (Connection way : graph.forwards(new Component.Balancer(node, false))) {
      if (way.to() instanceof Component.Forwarded to && leads(to.forwarding())) {
        traffic =
            traffic.union(way.controls().get(0).permission(GroupMembers.NONE).possible().traffic());
      }
    }
    if (traffic.isEmpty()) {
      return false;
    }
    taken.put(node, traffic);
    behind.add(node);
    addresses = addresses.union(graph.addresses().addresses(node));
    return true;
  }

  /** Whether a way through a node leads to a destination or to another such node. */
  boolean leads(Forwarding forwarding) {
    return forwarding.owner() != null
        ? behind.contains(forwarding.owner())
        : forwarding.target().overlaps(addresses);
  }

  /** The same way to those of its targets only that count; where it may go is a lot to follow. */
  Forwarding narrowed(Forwarding forwarding) {
    return forwarding.owner() != null
        ? forwarding
        : forwarding.to(forwarding.target().intersect(addresses));
  }

  /** Whether there is no such node. */
  boolean isEmpty() {
    return taken.isEmpty();
  }

  /** Whether Services of clusters lead to some destinations. */
  boolean areOfServices() {
    return !services().plan().leadingTo(behind, addresses).isEmpty();
  }

  /** The ways through the nodes, without the addresses where they lead. */
  Set<Object> ways() {
    Set<Object> ways = new HashSet<>();
    for (NetworkInterfaceId node : taken.keySet()) {
      for (Connection way : graph.forwards(new Component.Balancer(node, false))) {
        if (way.to() instanceof Component.Forwarded to && leads(to.forwarding())) {
          Forwarding by = to.forwarding();
          ways.add(
              Arrays.asList(
                  node,
                  by.by(),
                  by.source(),
                  by.ports(),
                  by.next(),
                  by.opened(),
                  taken.containsKey(by.owner()) ? by.owner() : null,
                  by.owner() == null ? by.target() : null,
                  way.controls(),
                  way.choice().isPresent() ? way : null));
        }
      }
    }
    return ways;
  }

  /** Whether an interface is such a node. */
  boolean isFront(NetworkInterfaceId id) {
    return taken.containsKey(id);
  }

  /**
   * What a source can send to the nodes so that something asked for may come out behind them.
   *
   * @param asked what is asked of the destinations
   */
  PacketSet packets(Endpoint source, AddressSet sources, TrafficSet asked) {
    List<PacketSet> all = new ArrayList<>();
    taken.forEach(
        (id, traffic) -> {
          NetworkInterface node = graph.estate().find(NetworkInterface.class, id);
          if (node != null) {
            all.add(PacketSet.of(sources, addressed(source, node), carried(traffic, asked)));
          }
        });
    if (source instanceof Endpoint.AtInterface at) {
      all.addAll(clusterAddresses(at, sources, asked));
    }
    return PacketSet.unionOf(all);
  }

  /** What a pod or a node can send to cluster addresses of Services (K28). */
  private List<PacketSet> clusterAddresses(
      Endpoint.AtInterface source, AddressSet sources, TrafficSet asked) {
    NetworkInterface sender = graph.estate().find(NetworkInterface.class, source.id());
    Optional<String> cluster =
        sender == null ? Optional.empty() : services().plan().clusterOf(sender);
    List<PacketSet> all = new ArrayList<>();
    if (cluster.isPresent()) {
      for (ServicePlan.OfCluster each : services().plan().leadingTo(behind, addresses)) {
        if (each.cluster().equals(cluster.get())) {
          AddressSet to = AddressSet.ofAddresses(each.service().clusterIps());
          TrafficSet taken = TrafficSet.none();
          for (ServicePort port : each.service().ports()) {
            taken =
                taken.union(
                    TrafficSet.ofPorts(port.protocol(), PortSet.all(), PortSet.of(port.port())));
          }
          all.add(PacketSet.of(sources, to, carried(taken, asked)));
        }
      }
    }
    return all;
  }

  /** By public addresses from the internet, by all from inside, where either may be looked up. */
  private AddressSet addressed(Endpoint source, NetworkInterface node) {
    AddressSet own = graph.addresses().addresses(node.id());
    AddressSet known = graph.addresses().publicAddresses(node);
    if (source instanceof Endpoint.OnInternet) {
      return known;
    }
    return source instanceof Endpoint.AtInterface ? own.union(known) : own;
  }

  /** A listener's traffic from the source ports that are asked for. */
  static TrafficSet carried(TrafficSet taken, TrafficSet asked) {
    TrafficSet carried = TrafficSet.none();
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
      PortSet sources = PortSet.none();
      for (ProductSet.Part<PortSet, PortSet> part : asked.ports(protocol).parts()) {
        sources = sources.union(part.first());
      }
      TrafficSet from = TrafficSet.ofPorts(protocol, sources, PortSet.all());
      carried = carried.union(taken.intersect(from));
    }
    return carried;
  }
}
