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
import java.util.function.Function;

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
  private final boolean hasPolicies;

  /** An engine for some clusters. */
  public PodEngine(List<Cluster> clusters) {
    this.pairs = new PodPairs(clusters);
    this.catalog = new PodCatalog(clusters);
    this.hasPolicies =
        clusters.stream()
            .anyMatch(
                each -> !each.networkPolicies().isEmpty() || !each.clusterPolicies().isEmpty());
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
    return isService(question.to())
        ? answer(from, question.to(), question.traffic())
        : answer(from, catalog.resolve(question.to()), question.traffic());
  }

  /**
   * The answer about everything that one might send to another.
   *
   * @throws ReferenceException if a reference matches nothing or is not one
   */
  public Answer about(String from, String to) {
    return answer(Question.anything(from, to));
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

  /**
   * The answer about whoever is behind Services: their pods, at other ports.
   *
   * @param from the sources; some one of them has to get through
   * @param services a reference to them
   * @param traffic what is asked of them, with their own ports
   */
  public Answer answer(List<ClusterEnd> from, String services, TrafficSet traffic) {
    ServiceParts parts = parts(services);
    List<PodPair> all = new ArrayList<>();
    Set<Reason> blockers = new LinkedHashSet<>();
    for (ServiceParts.Part part : parts.of(from, traffic)) {
      List<PodPair> found = pairs.of(part.from(), part.to(), part.arriving());
      found.forEach(each -> all.add(each.by(part.step())));
      blockers.addAll(part.nobody());
    }
    Set<Assumption> open = parts.open(from);
    return all.isEmpty() && open.isEmpty() && !blockers.isEmpty()
        ? Answer.stopped(List.copyOf(blockers))
        : answer(all, open);
  }

  /**
   * Whether a reference is to Services.
   *
   * @throws ReferenceException if it is to a Service and matches nothing
   */
  public boolean isService(String reference) {
    return !catalog.services(reference).isEmpty();
  }

  /** Who is behind Services for one source, at the asked ports. */
  public List<ClusterEnd> behind(ClusterEnd from, String services, TrafficSet traffic) {
    return parts(services).of(List.of(from), traffic).stream()
        .flatMap(part -> part.to().stream())
        .toList();
  }

  private ServiceParts parts(String services) {
    return new ServiceParts(catalog, catalog.services(services));
  }

  /** Equal for ends of which the same is true as far as it is about some others. */
  public Function<ClusterEnd, Object> kinds(List<ClusterEnd> others) {
    return pairs.kinds(others);
  }

  /** All hosts outside of the clusters: every address that no pod has. */
  public ClusterEnd.OfHosts hosts() {
    return catalog.hosts();
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

  /** Whether there is any policy that may stop something. */
  public boolean hasPolicies() {
    return hasPolicies;
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
