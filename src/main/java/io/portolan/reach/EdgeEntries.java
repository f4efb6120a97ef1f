package io.portolan.reach;

import io.portolan.graph.AssumedNodes;
import io.portolan.graph.BalancerPlan;
import io.portolan.graph.NetworkGraph;
import io.portolan.graph.PodSeat;
import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.AcceleratorListener;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Edge services that may let the internet in past everything else: VPC Lattice, which is not
 * modelled, and endpoint groups of accelerators that the snapshot lacks. A destination that one of
 * them names, or that is behind a balancer it names, is never unreachable from the internet for
 * certain.
 */
final class EdgeEntries {
  private static final String LATTICE_SERVICES = "latticeservices";

  /** What edge services carry, whichever port they listen on. */
  private static final TrafficSet CARRIED =
      TrafficSet.of(Protocol.TCP).union(TrafficSet.of(Protocol.UDP));

  private final NetworkGraph graph;
  private final Estate estate;
  private final List<UnmodelledResource> lattice;

  EdgeEntries(NetworkGraph graph) {
    this.graph = graph;
    this.estate = graph.estate();
    this.lattice =
        estate.all(UnmodelledResource.class).stream()
            .filter(each -> each.key().toLowerCase(Locale.ROOT).equals(LATTICE_SERVICES))
            .toList();
  }

  /** What may let the internet in to some of the destinations; sorted. */
  Set<Assumption> towards(List<Endpoint> destinations) {
    Set<Assumption> found = new TreeSet<>();
    publicNodesAssumed(destinations, found);
    if (lattice.isEmpty() && estate.all(AcceleratorEndpointGroup.class).isEmpty()) {
      return found;
    }
    for (Endpoint endpoint : destinations) {
      if (endpoint instanceof Endpoint.AtInterface at) {
        NetworkInterface each = estate.find(NetworkInterface.class, at.id());
        if (each != null) {
          towards(each, balancersOf(at), found);
        }
      }
    }
    return found;
  }

  /** An internet-facing balancer whose nodes are not in the snapshot has public addresses too. */
  private void publicNodesAssumed(List<Endpoint> destinations, Set<Assumption> found) {
    Destinations all = Destinations.of(destinations, new Endpoint.Amazon(AddressSet.none()));
    Fronts fronts = Fronts.of(graph, all);
    BalancerPlan plan = graph.balancers().plan();
    for (LoadBalancer each : plan.all()) {
      if (each.internetFacing()
          && plan.nodes(each.id()).stream()
              .anyMatch(
                  node ->
                      AssumedNodes.contain(node.id())
                          && (fronts.isFront(node.id()) || all.interfaces().contains(node.id())))) {
        found.add(
            new Assumption(
                each.id().value(),
                Reason.Kind.LOAD_BALANCER,
                "the balancer's public addresses are not in the snapshot"));
      }
    }
  }

  /**
   * What may let the internet in to an interface.
   *
   * @param ofBalancers the balancers that it belongs to or is a target of
   */
  private void towards(NetworkInterface each, Set<String> ofBalancers, Set<Assumption> found) {
    Set<String> names = namesOf(each, ofBalancers);
    for (AcceleratorEndpointGroup group : estate.all(AcceleratorEndpointGroup.class)) {
      if (isOfNobody(group)
          && group.endpoints().stream().anyMatch(endpoint -> names.contains(endpoint.id()))) {
        found.add(lacking(group));
      }
    }
    for (UnmodelledResource entry : lattice) {
      if (entry.touches().stream().anyMatch(names::contains)) {
        found.add(
            new Assumption(
                entry.id().value(),
                Reason.Kind.UNMODELLED,
                entry.key() + " are not modelled yet: this one may let the internet in"));
      }
    }
  }

  /** Whether the snapshot lacks the accelerator of an endpoint group. */
  private boolean isOfNobody(AcceleratorEndpointGroup group) {
    AcceleratorListener listener = estate.find(AcceleratorListener.class, group.listener());
    return listener == null || estate.find(Accelerator.class, listener.accelerator()) == null;
  }

  /** Whether an edge service can carry any of the traffic. */
  static boolean carries(TrafficSet asked) {
    return asked.overlaps(CARRIED);
  }

  /** The balancers that an interface belongs to, or that may send to it. */
  Set<String> balancersOf(Endpoint.AtInterface at) {
    Set<String> names = new HashSet<>();
    Fronts fronts =
        Fronts.of(graph, Destinations.of(List.of(at), new Endpoint.Amazon(AddressSet.none())));
    for (LoadBalancer each : graph.balancers().plan().all()) {
      if (graph.balancers().plan().nodes(each.id()).stream()
          .anyMatch(node -> node.id().equals(at.id()) || fronts.isFront(node.id()))) {
        names.add(each.id().value());
      }
    }
    return names;
  }

  /** What an edge service may call an interface. */
  private Set<String> namesOf(NetworkInterface each, Set<String> ofBalancers) {
    Set<String> names = new HashSet<>(ofBalancers);
    names.add(each.id().value());
    names.add(each.subnet().value()); // custom routing
    if (each.instance() != null && !PodSeat.contain(each.id())) {
      names.add(each.instance().value());
    }
    for (ElasticIp address : estate.all(ElasticIp.class)) {
      if (each.id().equals(address.networkInterface())) {
        names.add(address.id().value());
      }
    }
    return names;
  }

  private static Assumption lacking(AcceleratorEndpointGroup group) {
    return new Assumption(
        group.id().value(),
        Reason.Kind.UNMODELLED,
        "the accelerator of the endpoint group is not in the snapshot: Global Accelerator may let"
            + " the internet in");
  }
}
