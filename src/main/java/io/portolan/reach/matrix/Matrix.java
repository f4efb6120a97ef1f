package io.portolan.reach.matrix;

import io.portolan.policy.Assumption;
import io.portolan.reach.Passing;
import java.util.List;

/**
 * Who can reach whom, by groups of endpoints.
 *
 * @param by what makes a group
 * @param endpoints how many endpoints there are on either side
 * @param groups the groups that they are in, in order
 * @param rows what gets through; between groups in no row nothing does
 * @param assumptions what holds for all of it
 */
public record Matrix(
    By by, int endpoints, List<String> groups, List<Row> rows, List<Assumption> assumptions) {
  /**
   * What gets from some endpoint of each of some groups to some endpoint of each of others. An
   * endpoint and itself are never a pair.
   *
   * @param from the groups, in order
   * @param to the groups, in order
   * @param passing the same for each two of them; not nothing
   */
  public record Row(List<String> from, List<String> to, Passing passing) {}
}
