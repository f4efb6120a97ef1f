package io.portolan.reach;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.k8s.ClusterPolicies;
import io.portolan.policy.k8s.PodEnd;
import io.portolan.policy.k8s.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sources and destinations in clusters alone, two by two, with what the policies of each say: one
 * pair for all that no policy can tell apart.
 */
final class PodPairs {
  private final Map<String, ClusterPolicies> policies = new LinkedHashMap<>();

  PodPairs(List<Cluster> clusters) {
    clusters.forEach(each -> policies.put(each.name(), new ClusterPolicies(each)));
  }

  /** The addresses that policies of some cluster may tell from others. */
  List<AddressSet> namedAddresses() {
    return policies.values().stream().flatMap(each -> each.named().stream()).distinct().toList();
  }

  /** Whether policies of a pod's cluster name addresses. */
  boolean nameAddresses(ClusterEnd.OfPod pod) {
    return of(pod).nameAddresses();
  }

  /**
   * Every pair of groups of some ends.
   *
   * @param asked what is asked for, client ports included
   */
  List<PodPair> of(List<ClusterEnd> from, List<ClusterEnd> to, TrafficSet asked) {
    List<PodGroup> sources = groups(from, mayBeNodes(to));
    List<PodGroup> destinations = groups(to, mayBeNodes(from));
    List<PodPair> pairs = new ArrayList<>();
    for (PodGroup source : sources) {
      for (PodGroup destination : destinations) {
        source
            .with(destination)
            .ifPresent(
                two -> pairs.addAll(pairs(two.from(), two.to(), source, destination, asked)));
      }
    }
    return pairs;
  }

  /** Whether some of the ends may be the node of a pod. */
  private static boolean mayBeNodes(List<ClusterEnd> ends) {
    return ends.stream()
        .anyMatch(each -> !(each instanceof ClusterEnd.OfPod at) || at.pod().hostNetwork());
  }

  /** Equal for ends that no policy tells apart, as far as it is about some others. */
  Function<ClusterEnd, Object> kinds(List<ClusterEnd> others) {
    boolean byNode = mayBeNodes(others);
    return end ->
        end instanceof ClusterEnd.OfPod pod
            ? pod.each().stream()
                .map(address -> kind(pod, address, byNode))
                .collect(Collectors.toSet())
            : end;
  }

  /** Pods of several clusters are told apart by their addresses, which is all others know. */
  private Object kind(ClusterEnd.OfPod pod, Optional<Address> address, boolean byNode) {
    return List.of(
        pod.cluster(),
        of(pod).kind(new PodEnd.OfPod(pod.pod(), address)),
        address.map(Address::family),
        byNode ? pod.pod().node() : "",
        policies.size() > 1 ? address : "");
  }

  private List<PodGroup> groups(List<ClusterEnd> ends, boolean byNode) {
    Map<Object, List<ClusterEnd>> groups = new LinkedHashMap<>();
    for (ClusterEnd end : ends) {
      if (end instanceof ClusterEnd.OfPod pod) {
        for (Optional<Address> address : pod.each()) {
          groups
              .computeIfAbsent(kind(pod, address, byNode), each -> new ArrayList<>())
              .add(address.map(pod::at).orElse(pod));
        }
      } else {
        groups.put(end, List.of(end));
      }
    }
    return groups.values().stream().map(PodGroup::new).toList();
  }

  /** The pairs of two ends: hosts are taken apart as far as policies tell them apart. */
  private List<PodPair> pairs(
      ClusterEnd from, ClusterEnd to, PodGroup sources, PodGroup destinations, TrafficSet asked) {
    List<PodPair> pairs = new ArrayList<>();
    if (from instanceof ClusterEnd.OfPod source
        && to instanceof ClusterEnd.OfPod destination
        && source.cluster().equals(destination.cluster())) {
      Optional<Address> here = source.each().get(0);
      Optional<Address> there = destination.each().get(0);
      if (here.isEmpty() || there.isEmpty() || here.get().family() == there.get().family()) {
        PodEnd back = new PodEnd.OfPod(source.pod(), here);
        PodEnd ahead = new PodEnd.OfPod(destination.pod(), there);
        pairs.add(
            new PodPair(
                from,
                to,
                sources,
                destinations,
                asked,
                Optional.of(ruling(source, Direction.EGRESS, ahead)),
                Optional.empty(),
                Optional.of(ruling(destination, Direction.INGRESS, back))));
      }
      return pairs;
    }
    if (from instanceof ClusterEnd.OfHosts && to instanceof ClusterEnd.OfHosts) {
      return pairs; // nothing is known of what is between them
    }
    for (AddressSet source : asHosts(from, to)) {
      for (AddressSet destination : asHosts(to, from)) {
        ClusterEnd here = from instanceof ClusterEnd.OfPod ? from : new ClusterEnd.OfHosts(source);
        ClusterEnd there =
            to instanceof ClusterEnd.OfPod ? to : new ClusterEnd.OfHosts(destination);
        pairs.add(
            new PodPair(
                here,
                there,
                here.equals(from) ? sources : new PodGroup(List.of(here)),
                there.equals(to) ? destinations : new PodGroup(List.of(there)),
                asked,
                judged(from, Direction.EGRESS, destination),
                Optional.empty(),
                judged(to, Direction.INGRESS, source)));
      }
    }
    return pairs;
  }

  /** The addresses of an end, as far as the policies of the other tell them apart. */
  private List<AddressSet> asHosts(ClusterEnd end, ClusterEnd other) {
    return other instanceof ClusterEnd.OfPod judge
        ? of(judge).atoms(end.addresses())
        : List.of(end.addresses());
  }

  private Optional<Ruling> judged(ClusterEnd end, Direction direction, AddressSet other) {
    return end instanceof ClusterEnd.OfPod pod
        ? Optional.of(ruling(pod, direction, new PodEnd.OfHosts(other)))
        : Optional.empty();
  }

  private Ruling ruling(ClusterEnd.OfPod pod, Direction direction, PodEnd other) {
    return of(pod).ruling(pod.pod(), direction, other);
  }

  private ClusterPolicies of(ClusterEnd.OfPod pod) {
    ClusterPolicies found = policies.get(pod.cluster());
    if (found == null) {
      throw new IllegalStateException("no such cluster: " + pod.cluster());
    }
    return found;
  }
}
