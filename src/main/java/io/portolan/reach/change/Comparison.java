package io.portolan.reach.change;

import io.portolan.reach.Passing;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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

  /** Sources, as the two matrices number them. */
  private record Sources(List<Cell> cells, Bits was, Bits is) {
    static Sources of(List<Cell> cells) {
      BitSet was = new BitSet();
      BitSet is = new BitSet();
      for (Cell cell : cells) {
        cell.was().forEach(was::set);
        cell.is().forEach(is::set);
      }
      return new Sources(cells, Bits.of(was), Bits.of(is));
    }
  }

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
    Passing[] was = passing(before, to.was(), sources.was());
    Passing[] is = passing(after, to.is(), sources.is());
    Values.Sorted differing = new Values.Sorted(to);
    for (Cell from : sources.cells()) {
      differing.add(from, union(from.was(), was), union(from.is(), is));
    }
    differing.into(rows);
  }

  /** By the number of a source's class, what gets to some classes. */
  private static Passing[] passing(ReachMatrix matrix, List<Integer> to, Bits sources) {
    Passing[] all = new Passing[matrix.size()];
    Arrays.fill(all, Passing.NOTHING);
    for (int destination : to) {
      for (ReachMatrix.Row row : matrix.rows(destination, sources)) {
        row.sources().forEach(from -> all[from] = all[from].union(row.passing()));
      }
    }
    return all;
  }

  private static Passing union(List<Integer> classes, Passing[] passing) {
    Passing all = Passing.NOTHING;
    for (int each : classes) {
      all = all.union(passing[each]);
    }
    return all;
  }
}
