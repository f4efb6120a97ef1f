package io.portolan.model.k8s;

import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;

/**
 * A node of a cluster.
 *
 * @param labels its labels, the operating system and compute type among them
 * @param addresses its internal and external IP addresses
 * @param instance the id of the EC2 instance that it is; empty where it is none or not printed
 */
public record KubernetesNode(
    String name, Map<String, String> labels, List<Address> addresses, String instance) {
  /** The same at more addresses. */
  public KubernetesNode at(List<Address> all) {
    return new KubernetesNode(name, labels, all, instance);
  }
}
