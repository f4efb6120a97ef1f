package io.portolan.reach.change;

import io.portolan.reach.Passing;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.Arrays;
import java.util.List;

/** What gets to some classes as one destination. */
final class Column {
  /** By the number of a source's class. */
  private final Passing[] passing;

  private Column(Passing[] passing) {
    this.passing = passing;
  }

  /** Which rows of a matrix count. */
  interface Rows {
    List<ReachMatrix.Row> of(int destination, Bits sources);
  }

  /**
   * What gets there.
   *
   * @param to the numbers of the destination's classes
   */
  static Column of(ReachMatrix matrix, List<Integer> to, Bits sources, Rows rows) {
    Passing[] all = new Passing[matrix.size()];
    Arrays.fill(all, Passing.NOTHING);
    for (int destination : to) {
      for (ReachMatrix.Row row : rows.of(destination, sources)) {
        row.sources().forEach(from -> all[from] = all[from].union(row.passing()));
      }
    }
    return new Column(all);
  }

  /** What gets there from some classes as one source. */
  Passing from(List<Integer> classes) {
    Passing all = Passing.NOTHING;
    for (int each : classes) {
      all = all.union(passing[each]);
    }
    return all;
  }
}
