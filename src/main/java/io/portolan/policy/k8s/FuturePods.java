package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Owner;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.InternetAddresses;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What pods that do not exist yet could send to the pods of a cluster, or take from them, as its
 * policies stand, and which labels they would need for that.
 *
 * <p>All sets of labels are tried that the policies concerned tell apart, in a new namespace and in
 * those where it matters that they exist; of those that can do the same the ones that ask for least
 * are given. Work: the product of the values that the selectors concerned name, up to {@link #MOST}
 * for each pod. Not for use by several threads at once.
 */
public final class FuturePods {
  /** How many sets of labels are tried for one pod. */
  public static final int MOST = 2_000;

  /** All that policies can name; of the rest each network plugin makes what it likes. */
  public static final TrafficSet EVERYTHING = Tiers.NAMED;

  private static final String NEW = "new-namespace";

  private final Cluster cluster;
  private final boolean enforced;
  private final boolean strict;
  private final ClusterPolicies policies;
  private final String unused;
  private final Family family;
  private final Map<Map<String, String>, ClusterPolicies> withNamespace = new HashMap<>();

  /**
   * What could be done to one pod, or by it.
   *
   * @param pods those that could do something, the least demanding first
   * @param complete whether all sets of labels were tried
   */
  public record Found(List<FuturePod> pods, boolean complete) {}

  /**
   * New pods of a cluster.
   *
   * @param enforced whether policies are enforced for them
   * @param strict whether a pod that no policy selects is cut off
   */
  public FuturePods(Cluster cluster, boolean enforced, boolean strict) {
    this.cluster = cluster;
    this.enforced = enforced;
    this.strict = strict;
    this.policies = new ClusterPolicies(cluster);
    this.unused = unused(cluster);
    List<Address> known =
        cluster.pods().stream()
            .filter(pod -> !pod.hostNetwork())
            .flatMap(pod -> pod.addresses().stream())
            .toList();
    boolean six = !known.isEmpty() && known.stream().allMatch(each -> each.family() == Family.IPV6);
    this.family = six ? Family.IPV6 : Family.IPV4;
  }

  private static String unused(Cluster cluster) {
    Set<String> names = new LinkedHashSet<>();
    cluster.namespaces().forEach(each -> names.add(each.name()));
    cluster.pods().forEach(each -> names.add(each.namespace()));
    cluster.networkPolicies().forEach(each -> names.add(each.namespace()));
    String name = NEW;
    while (names.contains(name)) {
      name += "-x";
    }
    return name;
  }

  /** A key that is equal for pods to which new ones can do the same. */
  public Object kind(Pod pod) {
    return policies.kind(new PodEnd.OfPod(pod, pod.addresses().stream().findFirst()));
  }

  /**
   * What new pods could do.
   *
   * @param pod the pod; one that has its node's network is nobody that policies protect
   * @param direction ingress for what comes to it, egress for what it sends
   * @param judged whether policies are enforced for the pod
   */
  public Found of(Pod pod, Direction direction, boolean judged) {
    Concerned concerned = new Concerned(pod, direction, judged);
    Optional<List<Map<String, String>>> ofNew = concerned.namespaces();
    boolean complete = ofNew.isPresent();
    List<FuturePod> tried = new ArrayList<>();
    for (Map<String, String> labels : ofNew.orElse(List.of(Map.of()))) {
      complete &= concerned.tryAll(Optional.empty(), labels, tried);
    }
    for (String name : concerned.names()) {
      complete &= concerned.tryAll(Optional.of(name), labelsOf(name), tried);
    }
    return new Found(least(tried), complete);
  }

  private Map<String, String> labelsOf(String name) {
    return cluster.namespaces().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(() -> Namespace.undeclared(name))
        .labels();
  }

  /** Without those that can do nothing more than others that ask for less. */
  private List<FuturePod> least(List<FuturePod> tried) {
    List<FuturePod> sorted = new ArrayList<>(tried);
    sorted.sort(Comparator.comparingInt(FuturePod::demands).thenComparingInt(FuturePod::prefix));
    List<FuturePod> kept = new ArrayList<>();
    for (FuturePod each : sorted) {
      Map<String, String> namespace =
          each.namespace().map(this::labelsOf).orElse(each.namespaceLabels());
      TrafficSet certain = each.certain();
      TrafficSet possible = each.possible();
      for (FuturePod other : kept) {
        if (other.asksForNoMoreThan(each, namespace)) {
          certain = certain.subtract(other.certain());
          possible = possible.subtract(other.possible());
        }
      }
      if (!certain.isEmpty() || !possible.isEmpty()) {
        kept.add(each);
      }
    }
    return kept;
  }

  private ClusterPolicies knowing(Map<String, String> namespaceLabels) {
    return withNamespace.computeIfAbsent(
        namespaceLabels,
        labels -> {
          Map<String, String> all = new TreeMap<>(labels);
          all.put(Namespace.NAME_LABEL, unused);
          return new ClusterPolicies(cluster.declaring(new Namespace(unused, Map.copyOf(all))));
        });
  }

  /** What of the policies has to do with one pod in one direction. */
  private final class Concerned {
    private final Pod pod;
    private final Direction direction;
    private final boolean judged;
    private final List<PolicyPeer> peers = new ArrayList<>();
    private final Set<String> own = new LinkedHashSet<>();
    private final List<ClusterPolicy> ofOther;

    Concerned(Pod pod, Direction direction, boolean judged) {
      this.pod = pod;
      this.direction = direction;
      this.judged = judged;
      ClusterPolicies.Selected selecting = policies.selecting(pod);
      for (NetworkPolicy each : judged ? selecting.ofNamespace() : List.<NetworkPolicy>of()) {
        for (NetworkPolicy.Rule rule : rules(each, direction).orElse(List.of())) {
          peers.addAll(rule.peers().orElse(List.of()));
          own.add(each.namespace());
        }
      }
      Stream.concat(selecting.admin().stream(), selecting.baseline().stream())
          .flatMap(List::stream)
          .filter(each -> judged)
          .forEach(each -> rules(each, direction).forEach(rule -> peers.addAll(rule.peers())));
      this.ofOther =
          enforced
              ? cluster.clusterPolicies().stream()
                  .filter(each -> !rules(each, other()).isEmpty())
                  .toList()
              : List.of();
    }

    private Direction other() {
      return direction == Direction.INGRESS ? Direction.EGRESS : Direction.INGRESS;
    }

    private LabelChoices ofNamespaces() {
      List<LabelSelector> selectors = new ArrayList<>();
      for (PolicyPeer each : peers) {
        if (each instanceof PolicyPeer.Pods at) {
          at.namespaces().ifPresent(selectors::add);
        }
      }
      ofOther.forEach(each -> selectors.add(each.namespaces()));
      return new LabelChoices(selectors);
    }

    /** The labels that a new namespace may have, as far as it matters; empty for too many. */
    Optional<List<Map<String, String>>> namespaces() {
      return ofNamespaces().all(Namespace.NAME_LABEL, MOST);
    }

    /** The namespaces of which it matters that they exist, or what they are called. */
    Set<String> names() {
      Set<String> names = new LinkedHashSet<>(own);
      names.addAll(ofNamespaces().named(Namespace.NAME_LABEL));
      names.remove(FuturePod.ANY);
      boolean baseline =
          cluster.clusterPolicies().stream()
              .anyMatch(each -> each.tier() == ClusterPolicy.Tier.BASELINE);
      if (baseline && enforced) { // a policy of a namespace takes its pods out of that tier
        cluster.networkPolicies().forEach(each -> names.add(each.namespace()));
      }
      return names;
    }

    /** Tries all pods in one namespace; false where there are too many. */
    boolean tryAll(
        Optional<String> name, Map<String, String> namespaceLabels, List<FuturePod> tried) {
      List<LabelSelector> selectors = new ArrayList<>();
      for (PolicyPeer each : peers) {
        if (each instanceof PolicyPeer.Pods at) {
          selectors.add(at.pods());
        }
      }
      ofOther.forEach(each -> selectors.add(each.pods()));
      for (NetworkPolicy each : enforced ? cluster.networkPolicies() : List.<NetworkPolicy>of()) {
        if (name.filter(each.namespace()::equals).isPresent() && rules(each, other()).isPresent()) {
          selectors.add(each.pods());
        }
      }
      Optional<List<Map<String, String>>> all = new LabelChoices(selectors).all("", MOST);
      Map<String, String> asked = name.isPresent() ? Map.of() : namespaceLabels;
      for (Map<String, String> labels : all.orElse(List.of(Map.of()))) {
        for (Optional<PolicyPeer.Blocks> block : blocks()) {
          Pod made = made(name.orElse(unused), labels, block);
          TrafficSet certain = TrafficSet.all();
          TrafficSet possible = TrafficSet.all();
          for (Ruling each : rulings(made, name.isPresent() ? policies : knowing(asked))) {
            certain = certain.intersect(each.certain());
            possible = possible.intersect(each.possible());
          }
          tried.add(
              new FuturePod(
                  labels,
                  name,
                  asked,
                  block,
                  certain.intersect(EVERYTHING),
                  possible.intersect(EVERYTHING)));
        }
      }
      return all.isPresent();
    }

    private List<Ruling> rulings(Pod made, ClusterPolicies all) {
      PodEnd future = new PodEnd.OfPod(made, made.addresses().stream().findFirst());
      PodEnd here = new PodEnd.OfPod(pod, pod.addresses().stream().findFirst());
      List<Ruling> rulings = new ArrayList<>();
      if (judged) {
        rulings.add(ruling(all, pod, direction, future));
      }
      if (enforced) {
        rulings.add(ruling(all, made, other(), here));
      }
      return rulings;
    }

    private Ruling ruling(ClusterPolicies all, Pod of, Direction which, PodEnd end) {
      return strict && !all.areAbout(of)
          ? new Ruling(TrafficSet.none(), TrafficSet.none(), List.of())
          : all.judged(of, which, end);
    }

    private Pod made(
        String namespace, Map<String, String> labels, Optional<PolicyPeer.Blocks> block) {
      AddressSet within =
          block
              .map(each -> apart(PeerMatch.addressesIn(each)))
              .orElseGet(() -> AddressSet.all(family).subtract(limited()))
              .only(family);
      AddressSet inside = within.subtract(InternetAddresses.all());
      AddressSet choice = inside.isEmpty() ? within : inside;
      return new Pod(
          namespace,
          "new",
          labels,
          List.of(new Owner("ReplicaSet", "new")),
          choice.isEmpty() ? List.of() : List.of(choice.ranges().get(0).first()),
          false,
          "",
          List.of(),
          "",
          false);
    }

    /** No block in particular, and each that pods could be in and not all of them are. */
    private List<Optional<PolicyPeer.Blocks>> blocks() {
      List<Optional<PolicyPeer.Blocks>> blocks = new ArrayList<>();
      blocks.add(Optional.empty());
      for (PolicyPeer each : peers) {
        if (each instanceof PolicyPeer.Blocks at
            && isLimited(at)
            && !blocks.contains(Optional.of(at))) {
          blocks.add(Optional.of(at));
        }
      }
      return blocks;
    }

    private boolean isLimited(PolicyPeer.Blocks each) {
      AddressSet held = PeerMatch.addressesIn(each).only(family);
      return !held.subtract(InternetAddresses.all()).isEmpty()
          && !held.containsAll(AddressSet.all(family));
    }

    /** The addresses of a block that are in no other, where there are any. */
    private AddressSet apart(AddressSet block) {
      AddressSet rest = block;
      for (PolicyPeer each : peers) {
        if (each instanceof PolicyPeer.Blocks at
            && isLimited(at)
            && !PeerMatch.addressesIn(at).containsAll(block)) {
          rest = rest.subtract(PeerMatch.addressesIn(at));
        }
      }
      return rest.isEmpty() ? block : rest;
    }

    private AddressSet limited() {
      return AddressSet.unionOf(
          peers.stream()
              .filter(PolicyPeer.Blocks.class::isInstance)
              .map(PolicyPeer.Blocks.class::cast)
              .filter(this::isLimited)
              .map(PeerMatch::addressesIn)
              .toList());
    }
  }

  private static Optional<List<NetworkPolicy.Rule>> rules(NetworkPolicy each, Direction which) {
    return which == Direction.INGRESS ? each.ingress() : each.egress();
  }

  private static List<ClusterPolicy.Rule> rules(ClusterPolicy each, Direction which) {
    return which == Direction.INGRESS ? each.ingress() : each.egress();
  }
}
