package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.VpcId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the pods of clusters are in VPCs: which interface has their addresses, and which instance
 * they are on (docs/k8s-semantics.md, section 5).
 *
 * <pre>
 *   snapshot:  eni-1  10.0.1.5  10.0.1.6  10.0.1.7      pod web 10.0.1.6
 *   graph:     eni-1  10.0.1.5            10.0.1.7      k8s:shop/Pod/web  10.0.1.6
 * </pre>
 *
 * <p>Made in time linear in interfaces and pods. Immutable once made.
 */
public final class PodPlan {
  private final List<Cluster> clusters;
  private final PodNodes nodes;
  private final Map<String, VpcId> vpcs = new HashMap<>();
  private final Map<NetworkInterfaceId, PodSeat> seats = new LinkedHashMap<>();
  private final Map<NetworkInterfaceId, List<PodSeat>> sharing = new HashMap<>();
  private final Map<InstanceId, List<PodSeat>> hosts = new LinkedHashMap<>();
  private final Map<String, NetworkInterface> onNodes = new HashMap<>();
  private final Map<String, Assumption> unseated = new LinkedHashMap<>();

  /** The plan of the clusters of an estate. */
  PodPlan(Estate estate, List<Cluster> clusters) {
    this.clusters = clusters;
    InterfaceIndex interfaces =
        new InterfaceIndex(clusters.isEmpty() ? List.of() : estate.all(NetworkInterface.class));
    for (ManagedService each : estate.all(ManagedService.class)) {
      if (each.kind() == ManagedService.Kind.EKS && each.vpc() != null) {
        vpcs.put(each.name(), each.vpc());
      }
    }
    this.nodes = new PodNodes(estate, clusters, interfaces);
    Map<String, Map<Address, Integer>> holders = new HashMap<>();
    for (Cluster cluster : clusters) {
      Map<Address, Integer> count = holders.computeIfAbsent(cluster.name(), n -> new HashMap<>());
      for (Pod pod : cluster.pods()) {
        if (!pod.hostNetwork()) {
          pod.addresses().forEach(address -> count.merge(address, 1, Integer::sum));
        }
      }
    }
    for (Cluster cluster : clusters) {
      Map<Address, Integer> count = holders.getOrDefault(cluster.name(), Map.of());
      cluster.pods().forEach(pod -> seat(cluster, pod, count, interfaces));
    }
  }

  private void seat(
      Cluster cluster, Pod pod, Map<Address, Integer> holders, InterfaceIndex interfaces) {
    String reference = pod.reference(cluster.name());
    Optional<InstanceId> node = nodes.instance(cluster.name(), pod.node());
    Found found = find(cluster, pod, node, interfaces);
    NetworkInterface at = found.at();
    if (at == null) {
      unseated(reference, found.text());
    } else if (pod.hostNetwork()) {
      onNodes.put(reference, at);
    } else if (pod.addresses().stream().anyMatch(each -> holders.getOrDefault(each, 0) > 1)) {
      unseated(reference, "another pod has its address too");
    } else {
      PodSeat.Kind kind = kind(cluster, pod, at);
      boolean alone = kind == PodSeat.Kind.FARGATE;
      Optional<InstanceId> host =
          alone
              ? Optional.empty()
              : Optional.ofNullable(at.instance()).or(() -> node).or(() -> nodes.ofTrunk(at));
      if (!alone && host.isEmpty()) {
        unseated(reference, "the instance of its node is not in the snapshot");
      } else if (kind == PodSeat.Kind.SHARED && pod.addresses().stream().anyMatch(isFirst(at))) {
        unseated(reference, "its address is its node's own");
      } else {
        PodSeat seat = new PodSeat(cluster.name(), pod, at, kind, host);
        seats.put(seat.id(), seat);
        sharing.computeIfAbsent(at.id(), id -> new ArrayList<>()).add(seat);
        host.ifPresent(on -> hosts.computeIfAbsent(on, id -> new ArrayList<>()).add(seat));
      }
    }
  }

  private void unseated(String reference, String why) {
    unseated.put(reference, new Assumption(reference, Reason.Kind.POD, why));
  }

  /** The first address of an instance's interface is the instance's, never a pod's. */
  private static Predicate<Address> isFirst(NetworkInterface each) {
    return address ->
        !each.privateAddresses().isEmpty()
            && each.privateAddresses().get(0).address().equals(address);
  }

  private PodSeat.Kind kind(Cluster cluster, Pod pod, NetworkInterface at) {
    if (at.type().equals(PodNodes.BRANCH)) {
      return PodSeat.Kind.BRANCH;
    }
    return nodes.isFargate(cluster.name(), pod) ? PodSeat.Kind.FARGATE : PodSeat.Kind.SHARED;
  }

  /** The interface that has a pod's addresses, or why none is known. */
  private record Found(@Nullable NetworkInterface at, String text) {}

  private Found find(
      Cluster cluster, Pod pod, Optional<InstanceId> node, InterfaceIndex interfaces) {
    if (pod.addresses().isEmpty()) {
      return new Found(null, "it has no address in the snapshot");
    }
    List<NetworkInterface> candidates =
        interfaces.at(pod.addresses().get(0)).stream()
            .filter(each -> InterfaceRole.of(each) == InterfaceRole.ORDINARY)
            .toList();
    candidates =
        narrowed(candidates, each -> node.filter(id -> id.equals(each.instance())).isPresent());
    candidates = narrowed(candidates, each -> each.vpc().equals(vpcs.get(cluster.name())));
    if (candidates.isEmpty()) {
      return new Found(null, "no interface in the snapshot has its address");
    }
    if (candidates.size() > 1) {
      return new Found(null, "several interfaces in the snapshot have its address");
    }
    NetworkInterface at = candidates.get(0);
    for (Address address : pod.addresses()) {
      if (!interfaces.at(address).contains(at)) {
        return new Found(null, "one interface does not have all of its addresses");
      }
    }
    return new Found(at, "");
  }

  private static List<NetworkInterface> narrowed(
      List<NetworkInterface> candidates, Predicate<NetworkInterface> wanted) {
    List<NetworkInterface> fewer = candidates.stream().filter(wanted).toList();
    return candidates.size() < 2 || fewer.isEmpty() ? candidates : fewer;
  }

  /** The clusters. */
  public List<Cluster> clusters() {
    return clusters;
  }

  /** The VPC of a cluster: its own, else that of its nodes; empty where neither is known. */
  Optional<VpcId> vpc(String cluster) {
    return Optional.ofNullable(vpcs.get(cluster))
        .or(
            () ->
                nodes.of(cluster).stream()
                    .flatMap(node -> nodes.interfaces(node).stream())
                    .map(NetworkInterface::vpc)
                    .findFirst())
        .or(
            () ->
                seats.values().stream()
                    .filter(seat -> seat.cluster().equals(cluster))
                    .map(seat -> seat.shared().vpc())
                    .findFirst());
  }

  /** Whether all nodes of a cluster are instances that the snapshot has. */
  public boolean knowsNodesOf(String cluster) {
    return clusters.stream()
        .filter(each -> each.name().equals(cluster))
        .allMatch(
            each ->
                !each.nodes().isEmpty()
                    && each.nodes().stream().allMatch(node -> nodes.isKnown(cluster, node)));
  }

  /** The settings of a cluster's network plugin, its add-on's among them. */
  public NetworkPlugin plugin(String cluster) {
    return nodes.plugin(cluster);
  }

  /** The nodes of the clusters. */
  PodNodes nodes() {
    return nodes;
  }

  /** The instances with pods on them. */
  Collection<InstanceId> hosts() {
    return hosts.keySet();
  }

  /** The pods that are in a VPC. */
  Collection<PodSeat> seats() {
    return seats.values();
  }

  /** The pod whose interface it is; empty for another interface. */
  public Optional<PodSeat> seat(NetworkInterfaceId id) {
    return Optional.ofNullable(seats.get(id));
  }

  /** The pods that have addresses of an interface of the snapshot. */
  public List<PodSeat> sharing(NetworkInterfaceId id) {
    return sharing.getOrDefault(id, List.of());
  }

  /** The pods on an instance. */
  public List<PodSeat> on(InstanceId host) {
    return hosts.getOrDefault(host, List.of());
  }

  /** The interface of the node whose network a pod has; empty for a pod with its own. */
  public Optional<NetworkInterface> node(String cluster, Pod pod) {
    return Optional.ofNullable(onNodes.get(pod.reference(cluster)));
  }

  /** Why it is not known where a pod is; empty where it is. */
  public Optional<Assumption> whyNowhere(String cluster, Pod pod) {
    return Optional.ofNullable(unseated.get(pod.reference(cluster)));
  }

  /** The estate where each pod has an interface of its own, and others have what is left. */
  Estate seated(Estate estate) {
    if (seats.isEmpty()) {
      return estate;
    }
    List<Resource> resources = new ArrayList<>();
    for (Resource each : estate.resources()) {
      resources.add(
          each instanceof NetworkInterface at && sharing.containsKey(at.id())
              ? without(at, sharing(at.id()))
              : each);
    }
    seats.values().forEach(seat -> resources.add(seat.own()));
    return Estate.of(resources);
  }

  private static NetworkInterface without(NetworkInterface each, List<PodSeat> pods) {
    AddressSet taken = AddressSet.unionOf(pods.stream().map(PodSeat::addresses).toList());
    return new NetworkInterface(
        each.id(),
        each.location(),
        each.vpc(),
        each.subnet(),
        each.type(),
        each.description(),
        each.requester(),
        each.privateAddresses().stream().filter(pair -> !taken.contains(pair.address())).toList(),
        each.ipv6Addresses().stream().filter(address -> !taken.contains(address)).toList(),
        AddressSet.ofCidrs(each.prefixes()).subtract(taken).toCidrs(),
        each.groups(),
        each.sourceDestinationCheck(),
        each.instance(),
        each.deviceIndex(),
        each.tags());
  }
}
