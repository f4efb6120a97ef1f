package io.portolan.reach.change;

import io.portolan.reach.matrix.Bits;
import java.util.BitSet;
import java.util.List;

/**
 * Sources, as two matrices number them.
 *
 * @param cells the sources
 * @param was their classes before
 * @param is their classes after
 */
record Sources(List<Cell> cells, Bits was, Bits is) {
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
