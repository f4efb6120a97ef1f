package io.portolan.reach;

import io.portolan.graph.AssumedNodes;
import io.portolan.graph.BalancerPlan;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Edge services that may let the internet in past everything else: CloudFront, Global Accelerator,
 * API Gateway and VPC Lattice. They are not modelled yet, so a destination that one of them names,
 * or that is behind a balancer it names, is never unreachable from the internet for certain.
 */
final class EdgeEntries {
  private static final Set<String> KEYS =
      Set.of(
          "vpcorigins",
          "accelerators",
          "acceleratorendpointgroups",
          "apigatewayvpclinks",
          "apigatewayv2vpclinks",
          "latticeservices");

  /** Names its origins by domain, which tells nothing: it may be in front of any balancer. */
  private static final String DISTRIBUTIONS = "distributionlist";

  /** What edge services carry, whichever port they listen on. */
  private static final TrafficSet CARRIED =
      TrafficSet.of(Protocol.TCP).union(TrafficSet.of(Protocol.UDP));

  private final NetworkGraph graph;
  private final List<UnmodelledResource> entries = new ArrayList<>();
  private final List<UnmodelledResource> distributions = new ArrayList<>();

  EdgeEntries(NetworkGraph graph) {
    this.graph = graph;
    for (UnmodelledResource each : graph.estate().all(UnmodelledResource.class)) {
      String key = each.key().toLowerCase(Locale.ROOT);
      if (KEYS.contains(key)) {
        entries.add(each);
      } else if (key.equals(DISTRIBUTIONS)) {
        distributions.add(each);
      }
    }
  }

  /** What may let the internet in to some of the destinations; sorted. */
  Set<Assumption> towards(List<Endpoint> destinations) {
    Set<Assumption> found = new TreeSet<>();
    publicNodesAssumed(destinations, found);
    if (entries.isEmpty() && distributions.isEmpty()) {
      return found;
    }
    for (Endpoint endpoint : destinations) {
      if (endpoint instanceof Endpoint.AtInterface at) {
        NetworkInterface each = graph.estate().find(NetworkInterface.class, at.id());
        if (each != null) {
          towards(each, at, found);
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

  private void towards(NetworkInterface each, Endpoint.AtInterface at, Set<Assumption> found) {
    Set<String> names = balancersOf(at);
    if (!names.isEmpty()) {
      distributions.forEach(entry -> found.add(assumption(entry)));
    }
    names.add(each.id().value());
    if (each.instance() != null) {
      names.add(each.instance().value());
    }
    for (UnmodelledResource entry : entries) {
      if (entry.touches().stream().anyMatch(names::contains)) {
        found.add(assumption(entry));
      }
    }
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

  private static Assumption assumption(UnmodelledResource entry) {
    return new Assumption(
        entry.id().value(),
        Reason.Kind.UNMODELLED,
        entry.key() + " are not modelled yet: this one may let the internet in");
  }
}
