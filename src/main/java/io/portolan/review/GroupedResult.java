package io.portolan.review;

import java.util.List;

/**
 * Whether an assertion holds, and where it does not.
 *
 * @param breaches between which groups of endpoints it is violated, or may be; none for {@code
 *     allow}, which asks for more than there is, and for what is behind Services of clusters
 */
public record GroupedResult(AssertionResult result, List<Breach> breaches) {
  /**
   * Two groups with a pair of endpoints that violates the assertion.
   *
   * @param from the group of the source
   * @param to the group of the destination
   * @param certain whether one does for certain
   */
  public record Breach(String from, String to, boolean certain) {}
}
