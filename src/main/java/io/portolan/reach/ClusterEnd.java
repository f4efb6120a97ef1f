package io.portolan.reach;

import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import java.util.List;
import java.util.Optional;

/** One end of a connection to or from a pod. */
public sealed interface ClusterEnd {
  /** The addresses it has, as far as they are known. */
  AddressSet addresses();

  /** Equal for what is one endpoint, by whichever of its addresses it is meant. */
  default Object identity() {
    return this instanceof OfPod at ? List.of(at.cluster(), at.pod()) : this;
  }

  /**
   * A pod of a cluster.
   *
   * @param addresses those of its addresses that are meant; none where it has none yet
   */
  record OfPod(String cluster, Pod pod, AddressSet addresses) implements ClusterEnd {
    /** A pod by all of its addresses. */
    static OfPod whole(String cluster, Pod pod) {
      return new OfPod(cluster, pod, AddressSet.ofAddresses(pod.addresses()));
    }

    /** The same by one of its addresses. */
    OfPod at(Address address) {
      return new OfPod(cluster, pod, AddressSet.of(address));
    }

    /** The addresses that are meant, one by one; one empty where it has none. */
    public List<Optional<Address>> each() {
      return addresses.isEmpty()
          ? List.of(Optional.empty())
          : pod.addresses().stream().filter(addresses::contains).map(Optional::of).toList();
    }

    /** The reference that means it alone. */
    public String name() {
      return pod.reference(cluster);
    }
  }

  /** Hosts outside of all clusters. */
  record OfHosts(AddressSet addresses) implements ClusterEnd {}
}
