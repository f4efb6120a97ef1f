package io.portolan.review.change;

import java.util.List;

/**
 * One side of what a change opens or closes.
 *
 * @param names references to who is on it, where {@code all} is empty
 * @param all a reference to a group of which all are on it but some; empty for none
 * @param except who of the group is not on it
 */
public record Side(List<String> names, String all, List<String> except) {
  /** Some by their names. */
  static Side of(List<String> names) {
    return new Side(List.copyOf(names), "", List.of());
  }

  /** All of a group but some. */
  static Side of(String all, List<String> except) {
    return except.isEmpty() ? of(List.of(all)) : new Side(List.of(), all, List.copyOf(except));
  }
}
