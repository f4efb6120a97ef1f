package io.portolan.reach;

import io.portolan.packet.PacketSet;
import io.portolan.packet.TrafficSet;
import java.util.List;
import java.util.Optional;

/**
 * Everything by which one of some endpoints gets to one of others.
 *
 * @param passing what arrives on any way, or may, whether or not the way is known
 * @param ways what gets through on each way, straight ones first; ways on which nothing may are
 *     left out
 * @param elsewhere what may arrive beyond that; empty for nothing
 */
public record Approaches(Passing passing, List<OnWay> ways, Optional<Elsewhere> elsewhere) {
  /** Nothing gets there. */
  public static Approaches none() {
    return new Approaches(Passing.NOTHING, List.of(), Optional.empty());
  }

  /**
   * What gets through on one way.
   *
   * @param passing what arrives, in three values
   * @param sent what the sources send for what arrives for certain, as they send it
   * @param answer the answer for this way alone, with its path
   */
  public record OnWay(Way way, Passing passing, PacketSet sent, Answer answer) {}

  /**
   * What may arrive on ways of which nobody knows what they lead through.
   *
   * @param traffic what may arrive
   * @param answer the answer that covers all ways
   */
  public record Elsewhere(TrafficSet traffic, Answer answer) {}
}
