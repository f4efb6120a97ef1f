package io.portolan.graph;

import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.PacketSet;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of interfaces that forward traffic: which packets each passes on,
 * unchanged. One that is not mentioned is opaque.
 *
 * @param passes the packets that pass, by interface; an empty set for one that drops everything
 */
public record Appliances(Map<NetworkInterfaceId, PacketSet> passes) {
  /** Every forwarding interface is opaque. */
  public static Appliances unknown() {
    return new Appliances(Map.of());
  }

  /** What an interface passes on; empty where nobody said. */
  Optional<PacketSet> of(NetworkInterfaceId networkInterface) {
    return Optional.ofNullable(passes.get(networkInterface));
  }
}
