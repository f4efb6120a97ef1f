package io.portolan.reach;

import io.portolan.model.k8s.Cluster;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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

  private final PodPairs pairs;
  private final PodCatalog catalog;

  /** An engine for some clusters. */
  public PodEngine(List<Cluster> clusters) {
    this.pairs = new PodPairs(clusters);
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
    return answer(from, catalog.resolve(question.to()), question.traffic());
  }

  /**
   * The answer for groups of ends.
   *
   * @param from the sources; some one of them has to get through
   * @param to the destinations; it has to reach some one of them
   * @param traffic what is asked for, client ports included
   */
  public Answer answer(List<ClusterEnd> from, List<ClusterEnd> to, TrafficSet traffic) {
    return answer(pairs.of(from, to, traffic), open(from, to));
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
    for (PodPair each : pairs.of(sources, destinations, asked)) {
      certain = certain.union(each.certain());
      possible = possible.union(each.possible());
    }
    return new Passing(certain, possible);
  }

  /** The addresses that policies of some cluster may tell from others. */
  public List<AddressSet> namedAddresses() {
    return pairs.namedAddresses();
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
    List<PodPair> all = new ArrayList<>();
    Set<Reason> blockers = new LinkedHashSet<>();
    for (ServiceParts.Part part : services.of(from, traffic)) {
      List<PodPair> found = pairs.of(part.from(), part.to(), part.arriving());
      found.forEach(each -> all.add(each.by(part.step())));
      blockers.addAll(part.nobody());
    }
    Set<Assumption> open = services.open(from);
    return all.isEmpty() && open.isEmpty() && !blockers.isEmpty()
        ? Answer.stopped(List.copyOf(blockers))
        : answer(all, open);
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

  private Answer answer(List<PodPair> all, Set<Assumption> open) {
    List<PodPair> certain = all.stream().filter(each -> !each.certain().isEmpty()).toList();
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
    List<PodPair> possible = all.stream().filter(each -> !each.possible().isEmpty()).toList();
    if (!possible.isEmpty() || !open.isEmpty()) {
      Set<Assumption> unknown = new TreeSet<>(open);
      possible.forEach(each -> unknown.addAll(each.unknown()));
      List<Reason> path =
          possible.isEmpty() ? List.of() : possible.get(0).path(possible.get(0).possible());
      return answer(Verdict.UNKNOWN, List.of(), Answer.Reply.NONE, path, unknown);
    }
    return unreachable(all);
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

  private Answer unreachable(List<PodPair> all) {
    Set<Reason> blockers = new LinkedHashSet<>();
    Set<ClusterEnd> ends = new LinkedHashSet<>();
    for (PodPair each : all) {
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
          && pairs.nameAddresses(at)) {
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
