package io.portolan.graph;

import io.portolan.model.aws.ClusterAddon;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which instances the nodes of clusters are, and how their network plugin is set up. */
final class PodNodes {
  /** The type of the interfaces of pods with security groups of their own. */
  static final String BRANCH = "branch";

  private static final String COMPUTE_TYPE = "eks.amazonaws.com/compute-type";
  private static final String OPERATING_SYSTEM = "kubernetes.io/os";
  private static final String WINDOWS = "windows";
  private static final String FARGATE_PROFILE = "eks.amazonaws.com/fargate-profile";

  private record Key(String cluster, String node) {}

  private final Estate estate;
  private final Map<Key, InstanceId> instances = new LinkedHashMap<>();
  private final Map<Key, KubernetesNode> nodes = new LinkedHashMap<>();
  private final Map<InstanceId, String> clusterOf = new LinkedHashMap<>();
  private final InstanceIndex interfaces;
  private final Map<String, NetworkPlugin> plugins = new HashMap<>();

  PodNodes(Estate estate, List<Cluster> clusters, InterfaceIndex index) {
    this.estate = estate;
    this.interfaces =
        new InstanceIndex(estate.all(NetworkInterface.class), each -> !each.type().equals(BRANCH));
    for (Cluster cluster : clusters) {
      plugins.put(cluster.name(), cluster.plugin().or(addon(estate, clusters, cluster)));
      for (KubernetesNode node : cluster.nodes()) {
        Key key = new Key(cluster.name(), node.name());
        nodes.put(key, node);
        instanceOf(node, index).ifPresent(id -> instances.put(key, id));
      }
      for (Pod pod : cluster.pods()) {
        fromPod(cluster, pod, index);
      }
    }
    instances.forEach((key, instance) -> clusterOf.putIfAbsent(instance, key.cluster()));
  }

  /** By its provider's id, else by an address that interfaces of one instance alone have. */
  private static Optional<InstanceId> instanceOf(KubernetesNode node, InterfaceIndex index) {
    if (!node.instance().isEmpty()) {
      return Optional.of(new InstanceId(node.instance()));
    }
    return only(node.addresses(), index);
  }

  private static Optional<InstanceId> only(Collection<Address> addresses, InterfaceIndex index) {
    Set<Optional<InstanceId>> found = new LinkedHashSet<>();
    for (Address address : addresses) {
      index.at(address).forEach(each -> found.add(Optional.ofNullable(each.instance())));
    }
    return found.size() == 1 ? found.iterator().next() : Optional.empty();
  }

  /** A node that nothing else tells of is where the pods that name it are. */
  private void fromPod(Cluster cluster, Pod pod, InterfaceIndex index) {
    Key key = new Key(cluster.name(), pod.node());
    if (!pod.node().isEmpty() && !instances.containsKey(key)) {
      only(pod.addresses(), index).ifPresent(id -> instances.put(key, id));
    }
  }

  private static NetworkPlugin addon(Estate estate, List<Cluster> clusters, Cluster cluster) {
    Collection<ClusterAddon> all = estate.all(ClusterAddon.class);
    boolean unnamed =
        clusters.size() == 1 && cluster.name().equals(Cluster.DEFAULT) && all.size() == 1;
    return all.stream()
        .filter(each -> unnamed || each.cluster().equals(cluster.name()))
        .map(ClusterAddon::settings)
        .reduce(NetworkPlugin.UNKNOWN, NetworkPlugin::or);
  }

  /** The instance that a node is; empty where nothing tells. */
  Optional<InstanceId> instance(String cluster, String node) {
    return Optional.ofNullable(instances.get(new Key(cluster, node)));
  }

  /** The instance with the trunk that a branch interface belongs to; empty where not told. */
  Optional<InstanceId> ofTrunk(NetworkInterface branch) {
    String trunk = branch.tags().getOrDefault("vpcresources.k8s.aws/trunk-eni-id", "");
    return Optional.ofNullable(estate.find(NetworkInterface.class, new NetworkInterfaceId(trunk)))
        .map(NetworkInterface::instance);
  }

  /** Whether a node is a machine of Fargate's. */
  boolean isFargate(KubernetesNode node) {
    return node.labels().getOrDefault(COMPUTE_TYPE, "").equals("fargate")
        || node.name().startsWith("fargate-");
  }

  /** Whether it is known which interfaces a node has, or that it is a machine of Fargate's. */
  boolean isKnown(String cluster, KubernetesNode node) {
    return isFargate(node)
        || instance(cluster, node.name()).filter(id -> !interfaces(id).isEmpty()).isPresent();
  }

  /** The instances that are nodes of some cluster. */
  Set<InstanceId> all() {
    return clusterOf.keySet();
  }

  /** The instances that the nodes of a cluster are, as far as known. */
  List<InstanceId> of(String cluster) {
    return instances.entrySet().stream()
        .filter(each -> each.getKey().cluster().equals(cluster))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  /** The cluster that an instance is a node of; empty for another instance. */
  Optional<String> clusterOf(InstanceId instance) {
    return Optional.ofNullable(clusterOf.get(instance));
  }

  /** The first interface of an instance; empty where it is not told which that is. */
  Optional<NetworkInterface> primary(InstanceId instance) {
    return interfaces(instance).stream().filter(each -> each.deviceIndex() == 0).findFirst();
  }

  /** The interfaces of an instance, as the snapshot has them. */
  List<NetworkInterface> interfaces(InstanceId instance) {
    return interfaces.of(instance);
  }

  /** The settings of a cluster's network plugin. */
  NetworkPlugin plugin(String cluster) {
    return plugins.getOrDefault(cluster, NetworkPlugin.UNKNOWN);
  }

  /** Whether a pod is on a machine of Fargate's. */
  boolean isFargate(String cluster, Pod pod) {
    return pod.labels().containsKey(FARGATE_PROFILE)
        || pod.node().startsWith("fargate-")
        || label(cluster, pod, COMPUTE_TYPE).equals("fargate");
  }

  /** Whether a pod is on Windows. */
  boolean isWindows(String cluster, Pod pod) {
    return label(cluster, pod, OPERATING_SYSTEM).equals(WINDOWS);
  }

  /** Whether an instance is a node on Windows. */
  boolean isWindows(String cluster, InstanceId instance) {
    return instances.entrySet().stream()
        .filter(each -> each.getKey().cluster().equals(cluster))
        .filter(each -> each.getValue().equals(instance))
        .map(each -> nodes.get(each.getKey()))
        .anyMatch(
            node ->
                node != null && WINDOWS.equals(node.labels().getOrDefault(OPERATING_SYSTEM, "")));
  }

  private String label(String cluster, Pod pod, String name) {
    KubernetesNode node = nodes.get(new Key(cluster, pod.node()));
    return node == null ? "" : node.labels().getOrDefault(name, "");
  }

  /** A cluster whose nodes have all addresses that their instances have for themselves. */
  Cluster completed(Cluster cluster) {
    Map<String, KubernetesNode> all = new LinkedHashMap<>();
    cluster.nodes().forEach(node -> all.put(node.name(), node));
    instances.forEach(
        (key, instance) -> {
          if (key.cluster().equals(cluster.name())) {
            KubernetesNode node =
                all.getOrDefault(
                    key.node(),
                    new KubernetesNode(key.node(), Map.of(), List.of(), instance.value()));
            Set<Address> addresses = new LinkedHashSet<>(node.addresses());
            interfaces(instance).forEach(each -> addresses.addAll(ownOf(each)));
            all.put(key.node(), node.at(List.copyOf(addresses)));
          }
        });
    return cluster.with(List.copyOf(all.values()), plugin(cluster.name()));
  }

  /** All addresses of an interface but those in prefixes. */
  static List<Address> allOf(NetworkInterface each) {
    List<Address> all = new ArrayList<>(each.ipv6Addresses());
    each.privateAddresses().forEach(pair -> all.add(pair.address()));
    return all;
  }

  /** The addresses of an interface that are the node's and never a pod's: the first ones. */
  static List<Address> ownOf(NetworkInterface each) {
    List<Address> own = new ArrayList<>();
    each.privateAddresses().stream().findFirst().ifPresent(pair -> own.add(pair.address()));
    each.ipv6Addresses().stream().findFirst().ifPresent(own::add);
    return own;
  }
}
