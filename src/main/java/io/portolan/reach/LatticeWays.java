package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.model.aws.VpcEndpoint;
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
 * Ways through VPC Lattice (V1). What it sends to which target is not modelled, so that whoever
 * gets into it may get to whatever its resources name as a target, and no more is known.
 */
final class LatticeWays {
  private static final TrafficSet CARRIED = TrafficSet.of(Protocol.TCP);
  private static final String TARGETS = "latticetargets";
  private static final Set<VpcEndpoint.Type> ENTRANCES =
      Set.of(VpcEndpoint.Type.RESOURCE, VpcEndpoint.Type.SERVICE_NETWORK);

  private final NetworkGraph graph;
  private final EdgeEntries edge;
  private final List<UnmodelledResource> resources = new ArrayList<>();
  private final boolean targetsKnown;

  LatticeWays(NetworkGraph graph, EdgeEntries edge) {
    this.graph = graph;
    this.edge = edge;
    boolean targets = false;
    for (UnmodelledResource each : graph.estate().all(UnmodelledResource.class)) {
      String key = each.key().toLowerCase(Locale.ROOT);
      if (key.startsWith("lattice")) {
        resources.add(each);
        targets |= key.equals(TARGETS);
      }
    }
    this.targetsKnown = targets;
  }

  /** Whether there is no Lattice. */
  boolean isEmpty() {
    return resources.isEmpty();
  }

  /** What of Lattice may lead some source to some destination; sorted. */
  Set<Assumption> between(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    Set<Assumption> found = new TreeSet<>();
    if (resources.isEmpty() || !traffic.overlaps(CARRIED)) {
      return found;
    }
    for (Endpoint endpoint : to) {
      if (endpoint instanceof Endpoint.AtInterface at) {
        for (UnmodelledResource each : naming(at)) {
          found.add(
              new Assumption(
                  each.id().value(),
                  Reason.Kind.UNMODELLED,
                  "what VPC Lattice sends to its targets is not modelled"));
        }
      }
    }
    return found.isEmpty() || from.stream().noneMatch(this::entersLattice) ? Set.of() : found;
  }

  /** The resources that name an interface, or, where no targets are known, its VPC. */
  private List<UnmodelledResource> naming(Endpoint.AtInterface at) {
    NetworkInterface each = graph.estate().find(NetworkInterface.class, at.id());
    if (each == null) {
      return List.of();
    }
    Set<String> names = new HashSet<>(edge.balancersOf(at));
    names.add(each.id().value());
    each.privateAddresses().forEach(pair -> names.add(pair.address().toString()));
    each.ipv6Addresses().forEach(address -> names.add(address.toString()));
    if (each.instance() != null) {
      names.add(each.instance().value());
    }
    if (!targetsKnown) {
      names.add(each.vpc().value());
    }
    return resources.stream()
        .filter(resource -> resource.touches().stream().anyMatch(names::contains))
        .toList();
  }

  private boolean entersLattice(Endpoint source) {
    List<Endpoint> entrances = new ArrayList<>();
    entrances.add(new Endpoint.Amazon(graph.latticeAddresses()));
    AddressReferences addresses = new AddressReferences(graph);
    for (VpcEndpoint endpoint : graph.estate().all(VpcEndpoint.class)) {
      if (ENTRANCES.contains(endpoint.type())) {
        for (NetworkInterfaceId id : endpoint.networkInterfaces()) {
          NetworkInterface own = graph.estate().find(NetworkInterface.class, id);
          if (own != null) {
            entrances.add(addresses.whole(own));
          }
        }
      }
    }
    return Reachability.of(graph, source, entrances, CARRIED, false, journey -> true)
        .filter(answer -> !answer.possible().isEmpty())
        .isPresent();
  }
}
