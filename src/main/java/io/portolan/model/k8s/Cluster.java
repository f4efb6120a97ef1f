package io.portolan.model.k8s;

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
    NetworkPlugin plugin) {
  /** The name of the one cluster whose objects no folder names. */
  public static final String DEFAULT = "default";

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
        settings);
  }
}
