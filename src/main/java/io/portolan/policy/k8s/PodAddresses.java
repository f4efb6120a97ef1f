package io.portolan.policy.k8s;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pods of a cluster by their addresses, as the agents on its nodes know them: whoever has the
 * address is the pod, wherever the packet comes from. Pods that have their node's network are hosts
 * to them.
 */
public final class PodAddresses {
  private final TreeMap<Address, Pod> pods = new TreeMap<>();
  private final AddressSet all;

  /** The addresses of the pods of a cluster; of pods that share one the first has it. */
  public PodAddresses(Cluster cluster) {
    for (Pod pod : cluster.pods()) {
      if (!pod.hostNetwork()) {
        pod.addresses().forEach(address -> pods.putIfAbsent(address, pod));
      }
    }
    this.all = AddressSet.ofAddresses(pods.keySet());
  }

  /** All of them. */
  AddressSet all() {
    return all;
  }

  /** The pods at some addresses. */
  Map<Address, Pod> at(AddressSet addresses) {
    if (addresses.isEmpty()) {
      return Map.of();
    }
    Map<Address, Pod> found = new TreeMap<>();
    for (AddressRange range : addresses.ranges()) {
      found.putAll(pods.subMap(range.first(), true, range.last(), true));
    }
    return found;
  }
}
