package io.portolan.reach.matrix;

import io.portolan.reach.Passing;
import java.util.Arrays;

/** Every pair of endpoints, from the rows of classes. */
final class Pairs {
  private Pairs() {}

  /** What gets from each endpoint, by number, to each other. */
  static Passing[][] of(ReachMatrix matrix) {
    int size = matrix.endpoints().size();
    Passing[][] found = new Passing[size][size];
    for (Passing[] row : found) {
      Arrays.fill(row, Passing.NOTHING);
    }
    matrix.forEach(
        each -> true,
        each -> true,
        (destination, rows) -> {
          for (ReachMatrix.Row row : rows) {
            row.sources()
                .forEach(
                    source -> {
                      for (int from : matrix.members(source)) {
                        for (int to : matrix.members(destination)) {
                          found[from][to] = found[from][to].union(row.passing());
                        }
                      }
                    });
          }
        });
    return found;
  }
}
