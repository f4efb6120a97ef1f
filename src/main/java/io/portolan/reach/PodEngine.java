package io.portolan.reach;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.ClusterPolicies;
import io.portolan.policy.k8s.PodEnd;
import io.portolan.policy.k8s.Ruling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers questions about a snapshot of clusters alone: pods talk over a flat network, so that only
 * policies decide (docs/k8s-semantics.md, section 1).
 *
 * <p>Pods that no policy can tell apart are asked once, so the work is the number of kinds of
 * source times that of kinds of destination.
 */
public final class PodEngine {
  /** That policies stop anything. */
  public static final Assumption ENFORCED =
      new Assumption(
          "policies", Reason.Kind.NETWORK_POLICY, "that the cluster enforces policies is assumed");

  private final Map<String, ClusterPolicies> policies = new LinkedHashMap<>();
  private final PodCatalog catalog;

  /** An engine for some clusters. */
  public PodEngine(List<Cluster> clusters) {
    clusters.forEach(each -> policies.put(each.name(), new ClusterPolicies(each)));
    this.catalog = new PodCatalog(clusters);
  }

  /**
   * The answer to a question.
   *
   * @throws ReferenceException if a reference matches nothing or is not one
   * @throws IllegalArgumentException if the fields of the question contradict each other
   */
  public Answer answer(Question question) {
    if (!question.via().isEmpty() || !question.avoid().isEmpty()) {
      throw new ReferenceException(
          "via and avoid: in a snapshot without AWS resources nothing is between two ends");
    }
    List<ClusterEnd> from = catalog.resolve(question.from());
    List<ClusterServices.OfCluster> services = catalog.services(question.to());
    if (!services.isEmpty()) {
      return answer(new ServiceParts(catalog, services), from, question.traffic());
    }
    List<ClusterEnd> to = catalog.resolve(question.to());
    return answer(pairs(from, to, question.traffic()), open(from, to));
  }

  /** Every end, each once: the pods of all clusters, and the internet. */
  public List<ClusterEnd> all() {
    return catalog.all();
  }

  /**
   * The ends that a reference means.
   *
   * @throws ReferenceException if it matches nothing or is not one
   */
  public List<ClusterEnd> resolve(String reference) {
    return catalog.resolve(reference);
  }

  /** What gets from one end to another: the same answer without its reasons. */
  public Passing passing(ClusterEnd from, ClusterEnd to, TrafficSet asked) {
    List<ClusterEnd> sources = List.of(from);
    List<ClusterEnd> destinations = List.of(to);
    TrafficSet certain = TrafficSet.none();
    TrafficSet possible = open(sources, destinations).isEmpty() ? TrafficSet.none() : asked;
    for (PodPair each : pairs(sources, destinations, asked)) {
      certain = certain.union(each.certain());
      possible = possible.union(each.possible());
    }
    return new Passing(certain, possible);
  }

  /** The addresses that policies of some cluster may tell from others. */
  public List<AddressSet> namedAddresses() {
    return policies.values().stream().flatMap(each -> each.named().stream()).distinct().toList();
  }

  /** What makes it unknown that nothing gets through. */
  private static Set<Assumption> open(List<ClusterEnd> from, List<ClusterEnd> to) {
    Set<Assumption> open = new TreeSet<>();
    if (from.stream().anyMatch(ClusterEnd.OfHosts.class::isInstance)
        && to.stream().anyMatch(ClusterEnd.OfHosts.class::isInstance)) {
      open.add(
          new Assumption(
              "network",
              Reason.Kind.HOST,
              "what is between hosts outside of clusters is not known"));
    }
    without(from, to, open);
    without(to, from, open);
    return open;
  }

  /** Whoever is behind Services: their pods, at other ports. */
  private Answer answer(ServiceParts services, List<ClusterEnd> from, TrafficSet traffic) {
    List<PodPair> pairs = new ArrayList<>();
    Set<Reason> blockers = new LinkedHashSet<>();
    for (ServiceParts.Part part : services.of(from, traffic)) {
      List<PodPair> found = pairs(part.from(), part.to(), part.arriving());
      found.forEach(each -> pairs.add(each.by(part.step())));
      blockers.addAll(part.nobody());
    }
    Set<Assumption> open = services.open(from);
    return pairs.isEmpty() && open.isEmpty() && !blockers.isEmpty()
        ? Answer.stopped(List.copyOf(blockers))
        : answer(pairs, open);
  }

  /** A pod that another cluster would have to know by an address, which it has not. */
  private static void without(
      List<ClusterEnd> ends, List<ClusterEnd> others, Set<Assumption> open) {
    for (ClusterEnd end : ends) {
      if (end instanceof ClusterEnd.OfPod at
          && at.addresses().isEmpty()
          && others.stream()
              .anyMatch(
                  other ->
                      other instanceof ClusterEnd.OfPod pod
                          && !pod.cluster().equals(at.cluster()))) {
        open.add(new Assumption(at.name(), Reason.Kind.POD, "its address is not in the snapshot"));
      }
    }
  }

  private List<PodPair> pairs(List<ClusterEnd> from, List<ClusterEnd> to, TrafficSet asked) {
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

  /** Pods of several clusters are told apart by their addresses, which is all others know. */
  private List<PodGroup> groups(List<ClusterEnd> ends, boolean byNode) {
    Map<Object, List<ClusterEnd>> groups = new LinkedHashMap<>();
    for (ClusterEnd end : ends) {
      if (end instanceof ClusterEnd.OfPod pod) {
        for (Optional<Address> address : pod.each()) {
          Object kind = of(pod).kind(new PodEnd.OfPod(pod.pod(), address));
          Object key =
              List.of(
                  pod.cluster(),
                  kind,
                  address.map(Address::family),
                  byNode ? pod.pod().node() : "",
                  policies.size() > 1 ? address : "");
          groups
              .computeIfAbsent(key, each -> new ArrayList<>())
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

  private Answer answer(List<PodPair> pairs, Set<Assumption> open) {
    List<PodPair> certain = pairs.stream().filter(each -> !each.certain().isEmpty()).toList();
    if (!certain.isEmpty()) {
      PodFlows flows = new PodFlows();
      certain.forEach(each -> flows.add(each.sources(), each.destinations(), each.certain()));
      PodPair first = certain.get(0);
      return answer(
          Verdict.REACHABLE,
          flows.rows(),
          Answer.Reply.FULL,
          first.path(first.certain()),
          assumptions(List.of(first.from(), first.to())));
    }
    List<PodPair> possible = pairs.stream().filter(each -> !each.possible().isEmpty()).toList();
    if (!possible.isEmpty() || !open.isEmpty()) {
      Set<Assumption> unknown = new TreeSet<>(open);
      possible.forEach(each -> unknown.addAll(each.unknown()));
      List<Reason> path =
          possible.isEmpty() ? List.of() : possible.get(0).path(possible.get(0).possible());
      return answer(Verdict.UNKNOWN, List.of(), Answer.Reply.NONE, path, unknown);
    }
    return unreachable(pairs);
  }

  private static Answer answer(
      Verdict verdict,
      List<Flow> flows,
      Answer.Reply reply,
      List<Reason> path,
      Set<Assumption> assumptions) {
    return new Answer(
        verdict, flows, List.of(), reply, path, List.of(), List.of(), List.copyOf(assumptions));
  }

  private Answer unreachable(List<PodPair> pairs) {
    Set<Reason> blockers = new LinkedHashSet<>();
    Set<ClusterEnd> ends = new LinkedHashSet<>();
    for (PodPair each : pairs) {
      blockers.addAll(each.blockers());
      ends.add(each.from());
      ends.add(each.to());
    }
    Set<Assumption> assumptions = assumptions(ends);
    if (blockers.isEmpty()) {
      blockers.add(
          Reason.stops(
              "path", Reason.Kind.POD, "", "", "NO_PATH", "the only source is the destination"));
    } else {
      assumptions.add(ENFORCED);
    }
    return new Answer(
        Verdict.UNREACHABLE,
        List.of(),
        List.of(),
        Answer.Reply.NONE,
        List.of(),
        List.copyOf(blockers),
        List.of(),
        List.copyOf(assumptions));
  }

  /** What is taken for granted of pods that are not running, or have no address. */
  public Set<Assumption> assumptions(Collection<ClusterEnd> ends) {
    Set<Assumption> assumptions = new TreeSet<>();
    for (ClusterEnd end : ends) {
      if (end instanceof ClusterEnd.OfPod at
          && at.pod().addresses().isEmpty()
          && of(at).nameAddresses()) {
        assumptions.add(
            new Assumption(
                at.name(),
                Reason.Kind.POD,
                "it has no address in the snapshot: no block of a policy is taken to hold it"));
      }
      if (end instanceof ClusterEnd.OfPod at && at.pod().representative()) {
        assumptions.add(
            new Assumption(
                at.name(),
                Reason.Kind.POD,
                "no pod of it is in the snapshot: one as its template makes it is assumed"));
      }
    }
    return assumptions;
  }
}
