package io.portolan.model.k8s;

import java.util.List;

/**
 * An Ingress: what a load balancer in front of the cluster sends to Services. Which Services these
 * are, the load balancer itself says.
 *
 * @param hostnames the names of its load balancers, in lower case
 */
public record Ingress(String namespace, String name, List<String> hostnames) {
  /** The reference that means it, in a cluster. */
  public String reference(String cluster) {
    return "k8s:"
        + (cluster.equals(Cluster.DEFAULT) ? "" : cluster + ":")
        + namespace
        + "/Ingress/"
        + name;
  }
}
