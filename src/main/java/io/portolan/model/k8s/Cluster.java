package io.portolan.model.k8s;

import java.util.ArrayList;
import java.util.List;

/**
 * What a snapshot says of one cluster.
 *
 * @param name the EKS cluster's name; {@code default} where no folder names it
 * @param namespaces those that are declared; others exist with the name that an object gives
 * @param nodes its nodes
 * @param workloads what makes pods
 * @param pods its pods, and a representative one for each workload that has none
 * @param networkPolicies policies of single namespaces
 * @param clusterPolicies policies of administrators
 * @param foreignPolicies policies of makers that are not evaluated
 * @param plugin the settings of its network plugin
 * @param services what leads to its pods
 * @param networking which interfaces new pods get
 */
public record Cluster(
    String name,
    List<Namespace> namespaces,
    List<KubernetesNode> nodes,
    List<Workload> workloads,
    List<Pod> pods,
    List<NetworkPolicy> networkPolicies,
    List<ClusterPolicy> clusterPolicies,
    List<ForeignPolicy> foreignPolicies,
    NetworkPlugin plugin,
    Services services,
    PodNetworking networking) {
  /** The name of the one cluster whose objects no folder names. */
  public static final String DEFAULT = "default";

  /** The same with one more namespace. */
  public Cluster declaring(Namespace another) {
    List<Namespace> all = new ArrayList<>(namespaces);
    all.add(another);
    return new Cluster(
        name,
        List.copyOf(all),
        nodes,
        workloads,
        pods,
        networkPolicies,
        clusterPolicies,
        foreignPolicies,
        plugin,
        services,
        networking);
  }

  /** The same with other pods. */
  public Cluster having(List<Pod> others) {
    return new Cluster(
        name,
        namespaces,
        nodes,
        workloads,
        others,
        networkPolicies,
        clusterPolicies,
        foreignPolicies,
        plugin,
        services,
        networking);
  }

  /** The same under other policies of namespaces. */
  public Cluster under(List<NetworkPolicy> others) {
    return new Cluster(
        name,
        namespaces,
        nodes,
        workloads,
        pods,
        others,
        clusterPolicies,
        foreignPolicies,
        plugin,
        services,
        networking);
  }

  /** The same under other policies of all kinds. */
  public Cluster under(
      List<NetworkPolicy> ofNamespaces,
      List<ClusterPolicy> ofCluster,
      List<ForeignPolicy> ofOthers) {
    return new Cluster(
        name,
        namespaces,
        nodes,
        workloads,
        pods,
        ofNamespaces,
        ofCluster,
        ofOthers,
        plugin,
        services,
        networking);
  }

  /** The same with other nodes and settings. */
  public Cluster with(List<KubernetesNode> others, NetworkPlugin settings) {
    return new Cluster(
        name,
        namespaces,
        others,
        workloads,
        pods,
        networkPolicies,
        clusterPolicies,
        foreignPolicies,
        settings,
        services,
        networking);
  }
}
