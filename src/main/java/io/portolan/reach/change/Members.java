package io.portolan.reach.change;

import com.google.common.collect.Iterators;
import io.portolan.reach.Endpoint;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;

/** The endpoints in some cells, listed only when somebody goes through them. */
final class Members extends AbstractCollection<Endpoint> {
  private final List<Cell> cells;

  Members(List<Cell> cells) {
    this.cells = cells;
  }

  @Override
  public Iterator<Endpoint> iterator() {
    return Iterators.concat(
        Iterators.transform(cells.iterator(), each -> each.members().iterator()));
  }

  @Override
  public int size() {
    return cells.stream().mapToInt(each -> each.members().size()).sum();
  }
}
