package io.portolan.model.k8s;

import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;

/**
 * A pod that runs or will.
 *
 * @param name its name; a representative one has its workload's
 * @param owners the controllers that made it, the nearest first: a ReplicaSet, then its Deployment;
 *     empty for a pod of its own
 * @param addresses its addresses; empty where it has none yet
 * @param hostNetwork whether it has its node's network instead of one of its own
 * @param node the node it is on; empty where it is not scheduled
 * @param ports the ports of its containers that have names
 * @param serviceAccount the account it runs as
 * @param representative whether it stands for the pods that its workload would make
 */
public record Pod(
    String namespace,
    String name,
    Map<String, String> labels,
    List<Owner> owners,
    List<Address> addresses,
    boolean hostNetwork,
    String node,
    List<ContainerPort> ports,
    String serviceAccount,
    boolean representative) {
  /** The same with other labels. */
  public Pod labelled(Map<String, String> others) {
    return new Pod(
        namespace,
        name,
        others,
        owners,
        addresses,
        hostNetwork,
        node,
        ports,
        serviceAccount,
        representative);
  }

  /** The account it runs as, which is one of this name where it names none. */
  public String account() {
    return serviceAccount.isEmpty() ? "default" : serviceAccount;
  }

  /** The reference that means it alone, in a cluster. */
  public String reference(String cluster) {
    return reference(cluster, representative ? owners.get(0).kind() : "Pod", name);
  }

  /** The reference that means all pods of its outermost controller; of a pod of its own, itself. */
  public String workload(String cluster) {
    if (owners.isEmpty()) {
      return reference(cluster);
    }
    Owner top = owners.get(owners.size() - 1);
    return reference(cluster, top.kind(), top.name());
  }

  private String reference(String cluster, String kind, String named) {
    String of = cluster.equals(Cluster.DEFAULT) ? "" : cluster + ":";
    return "k8s:" + of + namespace + "/" + kind + "/" + named;
  }
}
