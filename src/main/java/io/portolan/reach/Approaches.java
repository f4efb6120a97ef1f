package io.portolan.reach;

import io.portolan.packet.TrafficSet;
import java.util.List;

/**
 * Everything by which one of some endpoints gets to one of others.
 *
 * @param all the answer that covers all of it
 * @param passing what arrives on any way, or may, whether or not the way is known
 * @param ways what gets through on each way, straight ones first; ways on which nothing may are
 *     left out
 */
public record Approaches(Answer all, Passing passing, List<OnWay> ways) {
  /** What may arrive on ways of which nobody knows what they lead through. */
  public TrafficSet elsewhere() {
    TrafficSet rest = passing.possible();
    for (OnWay each : ways) {
      rest = rest.subtract(each.passing().possible());
    }
    return rest;
  }

  /**
   * What gets through on one way.
   *
   * @param passing what arrives, in three values
   * @param answer the answer for this way alone, with its path
   */
  public record OnWay(Way way, Passing passing, Answer answer) {}
}
