package io.portolan.model.k8s;

import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;

/**
 * A Service: one name, and mostly one address, for the pods behind it.
 *
 * @param kind how it can be reached
 * @param headless whether it has no address of its own, but is found as its pods
 * @param clusterIps its addresses inside the cluster; none where they are not printed, for a
 *     headless one and for a name only
 * @param selector labels that the pods behind it have; empty where somebody else lists what is
 *     behind it
 * @param ports its ports; a headless one may have none
 * @param localOutside whether what comes to a node from outside stays on it ({@code
 *     externalTrafficPolicy: Local})
 * @param localInside whether what a pod sends stays on its node ({@code internalTrafficPolicy:
 *     Local})
 * @param externalIps addresses of others that its nodes take for it
 * @param hostnames the names of its load balancers, in lower case
 */
public record Service(
    String namespace,
    String name,
    Kind kind,
    boolean headless,
    List<Address> clusterIps,
    Map<String, String> selector,
    List<ServicePort> ports,
    boolean localOutside,
    boolean localInside,
    List<Address> externalIps,
    List<String> hostnames) {
  /** How a Service can be reached. Each has what the one before it has. */
  public enum Kind {
    /** By its address inside the cluster. */
    CLUSTER_IP,
    /** By a port of each node too. */
    NODE_PORT,
    /** By a load balancer too. */
    LOAD_BALANCER,
    /** It is another name for a host. */
    EXTERNAL_NAME
  }

  /** The reference that means it, in a cluster. */
  public String reference(String cluster) {
    return "k8s:"
        + (cluster.equals(Cluster.DEFAULT) ? "" : cluster + ":")
        + namespace
        + "/Service/"
        + name;
  }
}
