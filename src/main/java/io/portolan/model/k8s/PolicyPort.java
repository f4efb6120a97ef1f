package io.portolan.model.k8s;

import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import java.util.Optional;

/** What a rule of a policy lets its peers carry. */
public sealed interface PolicyPort {
  /** Destination ports of TCP, UDP or SCTP. */
  record Numbers(Protocol protocol, PortSet ports) implements PolicyPort {}

  /**
   * A port that the destination's containers give a name.
   *
   * @param protocol the protocol that it has to have there; empty for whichever
   */
  record Named(Optional<Protocol> protocol, String name) implements PolicyPort {}
}
