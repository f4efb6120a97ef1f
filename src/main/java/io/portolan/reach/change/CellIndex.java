package io.portolan.reach.change;

import io.portolan.reach.Endpoint;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The cells of a matrix by the classes that they are in, for changes that leave the classes. */
final class CellIndex {
  private final List<Cell> all;
  private final Map<Object, Cell> byIdentity = new HashMap<>();
  private final List<List<Cell>> byClass = new ArrayList<>();

  CellIndex(ReachMatrix matrix) {
    for (int i = 0; i < matrix.size(); i++) {
      byClass.add(new ArrayList<>(1));
    }
    Touched nobody = new Touched(Optional.of(Set.of()));
    this.all = Cell.of(matrix, matrix, nobody);
    for (Cell cell : all) {
      cell.was().forEach(number -> byClass.get(number).add(cell));
      cell.members().forEach(each -> byIdentity.put(each.identity(), cell));
    }
  }

  /** The cell of an endpoint of the matrix. */
  Cell of(Endpoint endpoint) {
    return Objects.requireNonNull(byIdentity.get(endpoint.identity()));
  }

  /** All cells, each once. */
  List<Cell> all() {
    return all;
  }

  /** The cells in one of some classes, each once. */
  List<Cell> of(Bits classes) {
    List<Cell> cells = new ArrayList<>();
    classes.forEach(
        number -> {
          for (Cell cell : byClass.get(number)) {
            if (number == first(cell, classes)) {
              cells.add(cell);
            }
          }
        });
    return cells;
  }

  private static int first(Cell cell, Bits classes) {
    for (int number : cell.was()) {
      if (classes.get(number)) {
        return number;
      }
    }
    return -1;
  }
}
