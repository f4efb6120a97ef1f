package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProductSetTest extends ValueSetContract<ProductSet<PortSet, PortSet>, ProductSetTest.Pair> {
  record Pair(int a, int b) {}

  private static final List<PortSet.Range> COLUMNS = ranges(0, 1, 22, 1024, 65535);
  private static final List<PortSet.Range> ROWS = ranges(0, 80, 81, 443, 32768, 65535);

  private static final List<Piece<ProductSet<PortSet, PortSet>, Pair>> PIECES = grid();

  /** From each number to just below the next, and the last number on its own. */
  private static List<PortSet.Range> ranges(int... starts) {
    List<PortSet.Range> ranges = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      int last = i + 1 < starts.length ? starts[i + 1] - 1 : PortSet.MAX;
      ranges.add(new PortSet.Range(starts[i], last));
    }
    return ranges;
  }

  private static List<Piece<ProductSet<PortSet, PortSet>, Pair>> grid() {
    List<Piece<ProductSet<PortSet, PortSet>, Pair>> pieces = new ArrayList<>();
    for (PortSet.Range a : COLUMNS) {
      for (PortSet.Range b : ROWS) {
        pieces.add(
            new Piece<>(
                box(a.first(), a.last(), b.first(), b.last()),
                List.of(new Pair(a.first(), b.first()), new Pair(a.last(), b.last()))));
      }
    }
    return pieces;
  }

  private static ProductSet<PortSet, PortSet> box(int a, int toA, int b, int toB) {
    return ProductSet.of(PortSet.range(a, toA), PortSet.range(b, toB));
  }

  @Override
  List<Piece<ProductSet<PortSet, PortSet>, Pair>> pieces() {
    return PIECES;
  }

  @Override
  ProductSet<PortSet, PortSet> none() {
    return ProductSet.none();
  }

  @Override
  ProductSet<PortSet, PortSet> all() {
    return ProductSet.of(PortSet.all(), PortSet.all());
  }

  @Override
  boolean contains(ProductSet<PortSet, PortSet> set, Pair element) {
    return set.parts().stream()
        .anyMatch(
            part -> part.first().contains(element.a()) && part.second().contains(element.b()));
  }

  /** The picture in the class comment: first sets are disjoint, second sets differ, none empty. */
  @Property(tries = 200)
  void partsAreInTheirOneForm(@ForAll("twins") long a, @ForAll("twins") long b) {
    ProductSet<PortSet, PortSet> set = none();
    for (int i = 0; i < PIECES.size(); i++) {
      if ((a & b & 1L << i) != 0) {
        set = set.union(PIECES.get(i).set());
      }
    }
    PortSet seen = PortSet.none();
    Set<PortSet> seconds = new HashSet<>();
    List<PortSet> firsts = new ArrayList<>();
    for (ProductSet.Part<PortSet, PortSet> part : set.parts()) {
      assertThat(part.first().isEmpty() || part.second().isEmpty()).isFalse();
      assertThat(part.first().overlaps(seen)).isFalse();
      assertThat(seconds.add(part.second())).isTrue();
      seen = seen.union(part.first());
      firsts.add(part.first());
    }
    assertThat(firsts).isSorted();
    assertThat(set.parts()).isUnmodifiable();
  }

  @Test
  void aBoxWithAnEmptySideIsEmpty() {
    assertThat(ProductSet.of(PortSet.none(), PortSet.all())).isEqualTo(none());
    assertThat(ProductSet.of(PortSet.all(), PortSet.none())).isEqualTo(none());
  }

  @Test
  void boxesThatFitTogetherBecomeOne() {
    assertThat(box(0, 9, 80, 80).union(box(10, 19, 80, 80)).parts()).hasSize(1);
    assertThat(box(0, 9, 80, 80).union(box(0, 9, 81, 81)).parts()).hasSize(1);
    assertThat(box(0, 9, 80, 80).union(box(5, 19, 81, 81)))
        .hasToString("(0-4 × 80) (5-9 × 80-81) (10-19 × 81)");
  }

  @Test
  void aHoleInABoxLeavesTwoParts() {
    ProductSet<PortSet, PortSet> left = box(0, 9, 0, 9).subtract(box(3, 4, 3, 4));

    assertThat(left).hasToString("(0-2,5-9 × 0-9) (3-4 × 0-2,5-9)");
  }

  @Test
  void orderIsByPartsInTurnThenByTheirNumber() {
    List<ProductSet<PortSet, PortSet>> ascending =
        List.of(
            none(),
            box(1, 2, 5, 5),
            box(1, 2, 5, 5).union(box(4, 4, 6, 6)),
            box(1, 2, 5, 5).union(box(4, 4, 7, 7)),
            box(1, 2, 6, 6),
            box(2, 2, 5, 5));
    List<ProductSet<PortSet, PortSet>> sorted = new ArrayList<>(ascending);
    Collections.reverse(sorted);
    sorted.sort(null);

    assertThat(sorted).isEqualTo(ascending);
  }
}
