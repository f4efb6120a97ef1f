package io.portolan.policy.k8s;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The policies of one cluster, by the pods that they select.
 *
 * <pre>
 *   admin tier ─▶ policies of the namespace ─▶ baseline tier ─▶ allowed
 *     │ first match     │ if any isolates the pod    │ first match
 *     ▼                 ▼                            ▼
 *   decided           decided                      decided
 * </pre>
 */
public final class ClusterPolicies {
  private final Cluster cluster;
  private final PeerMatch match;
  private final Map<String, List<NetworkPolicy>> byNamespace = new HashMap<>();
  private final Map<Labelled, Selected> selected = new ConcurrentHashMap<>();
  private final Map<Pod, Kind> kinds = new ConcurrentHashMap<>();
  private final Map<Asked, Ruling> rulings = new ConcurrentHashMap<>();
  private final Map<String, KubernetesNode> nodes = new HashMap<>();
  private final List<AddressSet> blocks;

  /** What policies select pods by. */
  private record Labelled(String namespace, Map<String, String> labels) {}

  /** The policies that select a pod; administrators' by tier and priority. */
  record Selected(
      List<NetworkPolicy> ofNamespace,
      List<List<ClusterPolicy>> admin,
      List<List<ClusterPolicy>> baseline,
      List<ForeignPolicy> foreign) {}

  /** The policies of a cluster. */
  public ClusterPolicies(Cluster cluster) {
    this.cluster = cluster;
    this.match = new PeerMatch(cluster);
    for (NetworkPolicy each : cluster.networkPolicies()) {
      byNamespace.computeIfAbsent(each.namespace(), name -> new ArrayList<>()).add(each);
    }
    cluster.nodes().forEach(each -> nodes.put(each.name(), each));
    this.blocks = blocksIn(cluster);
  }

  /**
   * What the policies of a pod let pass.
   *
   * @param direction ingress for what comes to the pod, egress for what it sends
   * @param other the other end
   */
  public Ruling ruling(Pod pod, Direction direction, PodEnd other) {
    Asked asked = new Asked(kindOf(pod), direction, kind(other), isNodeOf(pod, other));
    return rulings.computeIfAbsent(asked, each -> judged(pod, direction, other));
  }

  /** The same, for what will hardly be asked again: nothing is remembered. */
  Ruling judged(Pod pod, Direction direction, PodEnd other) {
    return new Tiers(
            match, pod, direction, other, destination(pod, direction, other), selecting(pod))
        .ruling(isNodeOf(pod, other));
  }

  /** What policies may look at in a pod: pods of one kind are judged alike. */
  private record Kind(
      Labelled labelled, List<ContainerPort> ports, boolean hostNetwork, String node) {}

  /** What they may look at in the other end: for a pod, which blocks hold its address. */
  private record KindAtAddress(Kind kind, List<Boolean> held) {}

  /** Questions that have one answer. */
  private record Asked(Kind kind, Direction direction, Object other, boolean ownNode) {}

  /** A key that is equal for pods which policies tell apart by nothing but their addresses. */
  Object kind(Pod pod) {
    return kindOf(pod);
  }

  private Kind kindOf(Pod pod) {
    return kinds.computeIfAbsent(
        pod,
        each ->
            new Kind(
                new Labelled(each.namespace(), each.labels()),
                each.ports(),
                each.hostNetwork(),
                each.hostNetwork() ? each.node() : ""));
  }

  /**
   * A key that is equal for ends which no policy of the cluster tells apart, but that an end may be
   * the node of a pod.
   */
  public Object kind(PodEnd end) {
    return end instanceof PodEnd.OfPod at
        ? new KindAtAddress(
            kindOf(at.pod()),
            blocks.stream().map(block -> at.address().map(block::contains).orElse(false)).toList())
        : end;
  }

  /** The ports that the destination's containers name. */
  private static List<ContainerPort> destination(Pod pod, Direction direction, PodEnd other) {
    if (direction == Direction.INGRESS) {
      return pod.ports();
    }
    return other instanceof PodEnd.OfPod at && !at.pod().hostNetwork()
        ? at.pod().ports()
        : List.of();
  }

  /** Whether an end is the node that a pod is on. */
  boolean isNodeOf(Pod pod, PodEnd other) {
    KubernetesNode own = nodes.get(pod.node());
    return (own != null && PeerMatch.isAt(own, other))
        || (other instanceof PodEnd.OfPod at
            && at.pod().hostNetwork()
            && !pod.node().isEmpty()
            && at.pod().node().equals(pod.node()));
  }

  /** Whether some policy selects a pod, or may. */
  public boolean areAbout(Pod pod) {
    Selected selecting = selecting(pod);
    return !(selecting.ofNamespace().isEmpty()
        && selecting.admin().isEmpty()
        && selecting.baseline().isEmpty()
        && selecting.foreign().isEmpty());
  }

  /** The policies that select a pod. */
  Selected selecting(Pod pod) {
    if (pod.hostNetwork()) {
      return new Selected(List.of(), List.of(), List.of(), List.of());
    }
    return selected.computeIfAbsent(
        new Labelled(pod.namespace(), pod.labels()), each -> select(pod));
  }

  private Selected select(Pod pod) {
    Map<String, String> namespace = match.labelsOf(pod.namespace());
    List<ClusterPolicy> ofCluster =
        cluster.clusterPolicies().stream()
            .filter(each -> each.namespaces().matches(namespace))
            .filter(each -> each.pods().matches(pod.labels()))
            .toList();
    return new Selected(
        byNamespace.getOrDefault(pod.namespace(), List.of()).stream()
            .filter(each -> each.pods().matches(pod.labels()))
            .toList(),
        byPriority(ofCluster, ClusterPolicy.Tier.ADMIN),
        byPriority(ofCluster, ClusterPolicy.Tier.BASELINE),
        cluster.foreignPolicies().stream().filter(each -> maySelect(each, pod)).toList());
  }

  private static List<List<ClusterPolicy>> byPriority(
      List<ClusterPolicy> all, ClusterPolicy.Tier tier) {
    Map<Integer, List<ClusterPolicy>> sorted = new TreeMap<>();
    for (ClusterPolicy each : all) {
      if (each.tier() == tier) {
        sorted.computeIfAbsent(each.priority(), priority -> new ArrayList<>()).add(each);
      }
    }
    return List.copyOf(sorted.values());
  }

  private static boolean maySelect(ForeignPolicy policy, Pod pod) {
    return policy.namespace().map(pod.namespace()::equals).orElse(true)
        && policy.pods().orElse(LabelSelector.EVERYTHING).matches(pod.labels());
  }

  /** Whether some rule names blocks of addresses. */
  public boolean nameAddresses() {
    return !blocks.isEmpty();
  }

  /**
   * Splits addresses so that no policy of the cluster tells those of a part from each other.
   *
   * @param addresses the addresses; none for an empty list
   */
  public List<AddressSet> atoms(AddressSet addresses) {
    List<AddressSet> parts = new ArrayList<>();
    if (!addresses.isEmpty()) {
      parts.add(addresses);
    }
    for (AddressSet block : named()) {
      List<AddressSet> finer = new ArrayList<>();
      for (AddressSet part : parts) {
        Stream.of(part.intersect(block), part.subtract(block))
            .filter(each -> !each.isEmpty())
            .forEach(finer::add);
      }
      parts = finer;
    }
    parts.sort(Comparator.naturalOrder());
    return parts;
  }

  /** The blocks of all rules of a cluster. */
  static List<AddressSet> blocksIn(Cluster cluster) {
    return blocksIn(cluster.networkPolicies(), cluster.clusterPolicies());
  }

  /** The blocks of all rules of some policies. */
  static List<AddressSet> blocksIn(
      List<NetworkPolicy> ofNamespace, List<ClusterPolicy> administrators) {
    Stream<List<PolicyPeer>> ofNamespaces =
        ofNamespace.stream()
            .flatMap(each -> Stream.concat(each.ingress().stream(), each.egress().stream()))
            .flatMap(List::stream)
            .flatMap(rule -> rule.peers().stream());
    Stream<List<PolicyPeer>> ofCluster =
        administrators.stream()
            .flatMap(each -> Stream.concat(each.ingress().stream(), each.egress().stream()))
            .map(ClusterPolicy.Rule::peers);
    return Stream.concat(ofNamespaces, ofCluster)
        .flatMap(List::stream)
        .filter(PolicyPeer.Blocks.class::isInstance)
        .map(peer -> PeerMatch.addressesIn((PolicyPeer.Blocks) peer))
        .distinct()
        .toList();
  }

  /**
   * What addresses the policies of a pod tell apart: the blocks of their rules, its own node's
   * addresses, and those of all nodes where a rule speaks of nodes.
   */
  List<AddressSet> blocksFor(Pod pod) {
    Selected selecting = selecting(pod);
    List<ClusterPolicy> administrators =
        Stream.concat(selecting.admin().stream(), selecting.baseline().stream())
            .flatMap(List::stream)
            .toList();
    boolean aboutNodes =
        administrators.stream()
            .flatMap(each -> Stream.concat(each.ingress().stream(), each.egress().stream()))
            .flatMap(rule -> rule.peers().stream())
            .anyMatch(PolicyPeer.Nodes.class::isInstance);
    Stream<AddressSet> ofNodes =
        nodes.values().stream()
            .filter(node -> aboutNodes || node.name().equals(pod.node()))
            .map(node -> AddressSet.ofAddresses(node.addresses()));
    return Stream.concat(blocksIn(selecting.ofNamespace(), administrators).stream(), ofNodes)
        .distinct()
        .toList();
  }

  /** The blocks of all rules, and the addresses of each node. */
  public List<AddressSet> named() {
    Stream<AddressSet> ofNodes =
        cluster.nodes().stream().map(KubernetesNode::addresses).map(AddressSet::ofAddresses);
    return Stream.concat(blocks.stream(), ofNodes).distinct().toList();
  }
}
