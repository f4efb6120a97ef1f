package io.portolan.reach;

import io.portolan.packet.TrafficSet;

/**
 * What gets from one end to another, as it arrives there, in three values.
 *
 * @param certain what gets through for certain
 * @param possible what may get through; holds {@code certain}
 */
public record Passing(TrafficSet certain, TrafficSet possible) {
  /** Nothing gets through. */
  public static final Passing NOTHING = new Passing(TrafficSet.none(), TrafficSet.none());

  /** What gets through one way or another. */
  public Passing union(Passing other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    return new Passing(certain.union(other.certain), possible.union(other.possible));
  }

  /** What gets through both. */
  public Passing intersect(Passing other) {
    return new Passing(certain.intersect(other.certain), possible.intersect(other.possible));
  }

  /** Whether nothing may get through. */
  public boolean isEmpty() {
    return possible.isEmpty();
  }
}
