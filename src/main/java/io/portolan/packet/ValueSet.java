package io.portolan.packet;

/**
 * An immutable set with one representation for each value, so that {@code equals} is set equality.
 *
 * <p>An implementation supplies emptiness, union, intersection and difference; everything else
 * follows. The order is total and consistent with {@code equals}; it exists so that output is
 * deterministic and says nothing about inclusion.
 *
 * @param <S> the implementing type itself
 */
public interface ValueSet<S extends ValueSet<S>> extends Comparable<S> {
  /** Whether the set has no element. */
  boolean isEmpty();

  /** The elements of either set. */
  S union(S other);

  /** The elements of both sets. */
  S intersect(S other);

  /** The elements of this set that are not in {@code other}. */
  S subtract(S other);

  /** Whether the two sets share an element. */
  default boolean overlaps(S other) {
    return !intersect(other).isEmpty();
  }

  /** Whether every element of {@code other} is in this set; true for the empty set. */
  default boolean containsAll(S other) {
    return other.intersect(self()).equals(other);
  }

  /** This object under its own type. */
  S self();
}
