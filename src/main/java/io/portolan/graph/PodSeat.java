package io.portolan.graph;

import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import java.util.List;
import java.util.Optional;

/**
 * A pod in a VPC: it has some addresses of an interface, which make an interface of its own in the
 * graph.
 *
 * @param cluster the cluster it is in
 * @param shared the interface that has its addresses, as the snapshot has it
 * @param kind how it comes to them
 * @param host the instance it is on; empty on Fargate
 */
public record PodSeat(
    String cluster, Pod pod, NetworkInterface shared, Kind kind, Optional<InstanceId> host) {
  private static final String ID = "k8s:";

  /** How a pod comes to its addresses. */
  public enum Kind {
    /** It shares an interface of its node with other pods. */
    SHARED,
    /** It has security groups of its own: a branch interface. */
    BRANCH,
    /** It is alone on a machine of Fargate's. */
    FARGATE
  }

  /** Whether an interface of the graph is a pod's. */
  public static boolean contain(NetworkInterfaceId id) {
    return id.value().startsWith(ID);
  }

  /** The reference that means the pod, which is its interface's id in the graph. */
  public NetworkInterfaceId id() {
    return new NetworkInterfaceId(pod.reference(cluster));
  }

  /** Its addresses. */
  public AddressSet addresses() {
    return AddressSet.ofAddresses(pod.addresses());
  }

  /** Whether it has no IPv4 address, so that its node has to lend it one. */
  boolean isIpv6Only() {
    return addresses().only(Family.IPV4).isEmpty();
  }

  /** The interface that it has in the graph. */
  NetworkInterface own() {
    return new NetworkInterface(
        id(),
        shared.location(),
        shared.vpc(),
        shared.subnet(),
        shared.type(),
        "",
        "",
        pod.addresses().stream()
            .filter(address -> address.family() == Family.IPV4)
            .map(this::pair)
            .toList(),
        pod.addresses().stream().filter(address -> address.family() == Family.IPV6).toList(),
        List.of(),
        shared.groups(),
        shared.sourceDestinationCheck(),
        shared.instance(),
        -1,
        shared.tags());
  }

  private PrivateAddress pair(Address address) {
    return shared.privateAddresses().stream()
        .filter(pair -> pair.address().equals(address))
        .findFirst()
        .orElse(new PrivateAddress(address, null));
  }
}
