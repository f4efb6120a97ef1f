package io.portolan.reach;

import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.ServiceBackends.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Services in a snapshot of clusters alone: whoever is behind them, at other ports
 * (docs/k8s-semantics.md, section 6).
 */
final class ServiceParts {
  private final PodCatalog catalog;
  private final List<ClusterServices.OfCluster> services;

  ServiceParts(PodCatalog catalog, List<ClusterServices.OfCluster> services) {
    this.catalog = catalog;
    this.services = services;
  }

  /**
   * Those behind one port of a Service who take it at the same port of theirs.
   *
   * @param from who knows the Service
   * @param arriving what arrives of what was asked
   * @param step the Service on the path; empty for one without an address
   * @param nobody why nothing arrives, where there is nobody
   */
  record Part(
      List<ClusterEnd> from,
      List<ClusterEnd> to,
      TrafficSet arriving,
      Optional<Reason> step,
      List<Reason> nobody) {}

  /** The parts of some traffic from some sources. */
  List<Part> of(List<ClusterEnd> from, TrafficSet asked) {
    List<Part> parts = new ArrayList<>();
    for (ClusterServices.OfCluster each : services) {
      List<ClusterEnd> inside = from.stream().filter(end -> isIn(end, each.cluster())).toList();
      if (inside.isEmpty()) {
        parts.add(
            new Part(
                from,
                List.of(),
                TrafficSet.none(),
                Optional.empty(),
                List.of(ClusterServices.outside(each))));
      } else if (each.service().headless()) {
        List<ClusterEnd> pods = new ArrayList<>();
        catalog.services().pods(each).forEach(pod -> pods.add(end(each, pod)));
        List<Reason> nobody = List.of(ClusterServices.nobody(each, true));
        parts.add(new Part(inside, pods, asked, Optional.empty(), nobody));
      } else {
        addPorts(each, inside, asked, parts);
      }
    }
    return parts;
  }

  private static boolean isIn(ClusterEnd end, String cluster) {
    return end instanceof ClusterEnd.OfPod at && at.cluster().equals(cluster);
  }

  private void addPorts(
      ClusterServices.OfCluster each, List<ClusterEnd> from, TrafficSet asked, List<Part> parts) {
    boolean matches = false;
    boolean someone = false;
    for (Map.Entry<ServicePort, List<Backend>> port : catalog.services().behind(each).entrySet()) {
      TrafficSet taken = asked.intersect(ClusterServices.traffic(port.getKey()));
      if (taken.isEmpty()) {
        continue;
      }
      matches = true;
      Map<Integer, List<ClusterEnd>> byNumber = new TreeMap<>();
      for (Backend one : port.getValue()) {
        int number = one.port() == 0 ? port.getKey().port() : one.port();
        byNumber
            .computeIfAbsent(number, same -> new ArrayList<>())
            .addAll(
                one.pod().isPresent()
                    ? List.of(end(each, one.pod().get()))
                    : catalog.at(AddressSet.ofAddresses(one.addresses())));
      }
      someone |= !byNumber.isEmpty();
      byNumber.forEach(
          (number, ends) ->
              parts.add(
                  new Part(
                      from,
                      ends,
                      taken.withDestinationPorts(PortSet.of(number)),
                      Optional.of(step(each, port.getKey(), number)),
                      List.of())));
    }
    if (!someone) {
      Reason nobody = ClusterServices.nobody(each, matches);
      parts.add(new Part(from, List.of(), TrafficSet.none(), Optional.empty(), List.of(nobody)));
    }
  }

  private static Reason step(ClusterServices.OfCluster each, ServicePort port, int number) {
    return Reason.passes(
        each.reference(),
        Reason.Kind.SERVICE,
        "",
        String.valueOf(port.port()),
        "to port " + number);
  }

  private static ClusterEnd end(ClusterServices.OfCluster each, Pod pod) {
    return ClusterEnd.OfPod.whole(each.cluster(), pod);
  }

  /** What would have to be known of what others than the Services' clusters send to them. */
  Set<Assumption> open(List<ClusterEnd> from) {
    Set<Assumption> open = new TreeSet<>();
    for (ClusterServices.OfCluster each : services) {
      boolean others = from.stream().anyMatch(end -> !isIn(end, each.cluster()));
      Service.Kind kind = each.service().kind();
      if (others && (kind == Service.Kind.NODE_PORT || kind == Service.Kind.LOAD_BALANCER)) {
        open.add(
            new Assumption(
                each.reference(),
                Reason.Kind.SERVICE,
                "from which address what hosts outside send to it arrives is not known"));
      }
    }
    return open;
  }
}
