package io.portolan.reach;

import io.portolan.graph.AssumedPods;
import io.portolan.graph.Component;
import io.portolan.graph.ForeignNetwork;
import io.portolan.graph.NamedService;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.policy.Assumption;
import java.util.List;
import java.util.Optional;

/** Something with addresses that can send or receive. */
public sealed interface Endpoint {
  /** Equal for what is one endpoint, by whichever of its addresses it is meant. */
  default Object identity() {
    if (this instanceof AtInterface at) {
      return at.id();
    }
    return this instanceof Service at ? List.of(at.service().id(), at.service().name()) : this;
  }

  /** The same by its addresses of one IP version, where it is an interface. */
  default Endpoint only(Family version) {
    if (this instanceof AtInterface at) {
      return new AtInterface(
          at.id(),
          at.privateAddresses().only(version),
          at.publicAddresses().only(version),
          at.byPublicAddress());
    }
    return this;
  }

  /**
   * A network interface, by some of its addresses.
   *
   * @param id the interface
   * @param privateAddresses the private IPv4 and IPv6 addresses meant, not empty unless it has none
   * @param publicAddresses the addresses by which the internet knows it
   * @param byPublicAddress whether it was asked for by a public address, so that it is addressed so
   *     from inside too
   */
  record AtInterface(
      NetworkInterfaceId id,
      AddressSet privateAddresses,
      AddressSet publicAddresses,
      boolean byPublicAddress)
      implements Endpoint {}

  /** Hosts on the internet. */
  record OnInternet(AddressSet addresses) implements Endpoint {}

  /** Hosts behind VPN or Direct Connect. */
  record OnPremises(AddressSet addresses) implements Endpoint {}

  /**
   * Hosts in a network that the snapshot lacks.
   *
   * @param entry where their packets enter the graph
   */
  record Foreign(ForeignNetwork network, Component entry, AddressSet addresses)
      implements Endpoint {
    /** Some hosts of a network, by each of its entries. */
    public static List<Endpoint> in(ForeignNetwork network, AddressSet some) {
      return network.entries().stream()
          .<Endpoint>map(entry -> new Foreign(network, entry, some))
          .toList();
    }
  }

  /** Amazon's own services inside every VPC. */
  record Amazon(AddressSet addresses) implements Endpoint {}

  /** A service outside of VPCs that clients find by name. */
  record Service(NamedService service) implements Endpoint {}

  /**
   * A pod of which nobody knows where in the VPCs it is.
   *
   * @param pod the pod, where that is because it has no address yet
   */
  record Nowhere(Assumption why, Optional<AssumedPods.OfCluster> pod) implements Endpoint {}

  /** Addresses that nothing in the snapshot owns and no route explains. */
  record Nobody(AddressSet addresses) implements Endpoint {}
}
