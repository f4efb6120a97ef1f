package io.portolan.graph;

import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.VpcEndpointId;
import io.portolan.packet.PacketSet;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of things that forward traffic: which packets each passes on,
 * unchanged. One that is not mentioned is opaque.
 *
 * @param passes the packets that pass, by interface or Gateway Load Balancer endpoint; an empty set
 *     for one that drops everything
 */
public record Appliances(Map<? extends ResourceId, PacketSet> passes) {
  /** Everything that forwards is opaque. */
  public static Appliances unknown() {
    return new Appliances(Map.of());
  }

  /** What an interface passes on; empty where nobody said. */
  Optional<PacketSet> of(NetworkInterfaceId networkInterface) {
    return Optional.ofNullable(passes.get(networkInterface));
  }

  /** What the appliances behind an endpoint pass on; empty where nobody said. */
  Optional<PacketSet> of(VpcEndpointId endpoint) {
    return Optional.ofNullable(passes.get(endpoint));
  }
}
