package io.portolan.reach.change;

import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Two matrices with classes of their own, of before and after a change, laid over each other.
 *
 * <p>Linear in the endpoints, in the rows of the touched destinations, and in what touched sources
 * send to all others.
 */
final class Comparison {
  private final ReachMatrix before;
  private final ReachMatrix after;

  Comparison(ReachMatrix before, ReachMatrix after) {
    this.before = before;
    this.after = after;
  }

  /** What differs between pairs of which one is touched. */
  Difference of(Touched touched) {
    Sources all = Sources.of(Cell.of(before, after, touched));
    Sources some = Sources.of(all.cells().stream().filter(Cell::touched).toList());
    List<Difference.Row> rows = new ArrayList<>();
    for (Cell to : some.cells().isEmpty() ? List.<Cell>of() : all.cells()) {
      compare(to, to.touched() ? all : some, rows);
    }
    return new Difference(rows);
  }

  private void compare(Cell to, Sources sources, List<Difference.Row> rows) {
    Column was = Column.of(before, to.was(), sources.was(), before::rows);
    Column is = Column.of(after, to.is(), sources.is(), after::rows);
    Values.Sorted differing = new Values.Sorted(to);
    for (Cell from : sources.cells()) {
      differing.add(from, was.from(from.was()), is.from(from.is()));
    }
    differing.into(rows);
  }
}
