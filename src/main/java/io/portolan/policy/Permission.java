package io.portolan.policy;

import io.portolan.packet.PacketSet;
import java.util.List;

/**
 * What a control lets through, in three values: packets in {@code certain} pass, those outside
 * {@code possible} are dropped, about the rest nobody knows.
 *
 * @param certain what passes whatever is unknown; a subset of {@code possible}
 * @param possible what may pass
 * @param assumptions what would have to be known; empty where the two sets are equal
 */
public record Permission(PacketSet certain, PacketSet possible, List<Assumption> assumptions) {
  /** Exactly the given packets. */
  public static Permission exactly(PacketSet packets) {
    return new Permission(packets, packets, List.of());
  }

  /** Any packet may pass or not. */
  public static Permission unknown(Assumption assumption) {
    return new Permission(PacketSet.none(), PacketSet.all(), List.of(assumption));
  }
}
