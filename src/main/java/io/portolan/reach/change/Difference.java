package io.portolan.reach.change;

import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import java.util.Collection;
import java.util.List;

/**
 * What gets from whom to whom before a change and after it, where that is not the same.
 *
 * @param rows disjoint sets of pairs
 */
public record Difference(List<Row> rows) {
  /**
   * Pairs that have the same in common.
   *
   * @param sources the sources
   * @param destinations the destinations; an endpoint and itself are no pair
   * @param before what got through
   * @param after what gets through; not the same
   */
  public record Row(
      Collection<Endpoint> sources,
      Collection<Endpoint> destinations,
      Passing before,
      Passing after) {}

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
