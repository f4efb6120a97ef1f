package io.portolan.policy.k8s;

import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One end of a connection, as the policies of the other end see it. */
public sealed interface PodEnd {
  /**
   * A pod of the same cluster.
   *
   * @param address the one of its addresses that is used; empty where it has none yet, so that no
   *     block of a policy holds it
   */
  record OfPod(Pod pod, Optional<Address> address) implements PodEnd {}

  /**
   * Hosts that are no pods of the cluster.
   *
   * @param addresses addresses that no block of any policy tells apart, see {@link
   *     ClusterPolicies#atoms}
   */
  record OfHosts(AddressSet addresses) implements PodEnd {}

  /**
   * A Service of the same cluster, by its address inside, as the policies of a sender see it (K29).
   *
   * @param address the one of its addresses that is used
   * @param ports its ports
   */
  record OfService(Service service, Address address, List<ServedPort> ports) implements PodEnd {}

  /**
   * A port of a Service.
   *
   * @param behind the ports of what is behind it
   * @param names what containers call these
   */
  record ServedPort(ServicePort port, Set<Integer> behind, Set<String> names) {}
}
