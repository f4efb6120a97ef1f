package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.junit.jupiter.api.Test;

/**
 * What every set must do, checked against a naive twin.
 *
 * <p>Everything there is falls into a few disjoint pieces: single elements where something may go
 * wrong, and whatever lies between them. The twin of a set is a number with one bit a piece.
 */
abstract class ValueSetContract<S extends ValueSet<S>, E> {
  /** Neighbours that are tried in all combinations. */
  private static final int WINDOW = 5;

  private final Map<Long, S> made = new HashMap<>();

  /**
   * One piece.
   *
   * @param set the piece as a set
   * @param elements some of its elements; those at its edges at least
   */
  record Piece<S, E>(S set, List<E> elements) {}

  /** Disjoint, together everything, at most 62; in an order that has neighbours side by side. */
  abstract List<Piece<S, E>> pieces();

  abstract S none();

  abstract S all();

  abstract boolean contains(S set, E element);

  private long everything() {
    return (1L << pieces().size()) - 1;
  }

  /** The set of the pieces whose bits are set; its elements are checked one by one. */
  private S of(long twin) {
    return made.computeIfAbsent(twin, this::make);
  }

  private S make(long twin) {
    S set = union(chosen(twin));
    for (int i = 0; i < pieces().size(); i++) {
      for (E element : pieces().get(i).elements()) {
        assertThat(contains(set, element))
            .as("%s in %s", element, set)
            .isEqualTo((twin & 1L << i) != 0);
      }
    }
    return set;
  }

  private S union(List<S> sets) {
    S union = none();
    for (S set : sets) {
      union = union.union(set);
    }
    return union;
  }

  private List<S> chosen(long twin) {
    List<S> chosen = new ArrayList<>();
    for (int i = 0; i < pieces().size(); i++) {
      if ((twin & 1L << i) != 0) {
        chosen.add(pieces().get(i).set());
      }
    }
    return chosen;
  }

  @Provide
  Arbitrary<Long> twins() {
    return Arbitraries.longs()
        .between(0, everything())
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases();
  }

  private void check(long a, long b) {
    S x = of(a);
    S y = of(b);
    assertThat(x.union(y)).isEqualTo(of(a | b));
    assertThat(x.intersect(y)).isEqualTo(of(a & b));
    assertThat(x.subtract(y)).isEqualTo(of(a & ~b));
    assertThat(x.overlaps(y)).isEqualTo((a & b) != 0);
    assertThat(x.containsAll(y)).isEqualTo((b & ~a) == 0);
    assertThat(x.isEmpty()).isEqualTo(a == 0);
    assertThat(x.equals(y)).isEqualTo(a == b);
    assertThat(x.compareTo(y) == 0).isEqualTo(a == b);
    assertThat(Integer.signum(x.compareTo(y))).isEqualTo(-Integer.signum(y.compareTo(x)));
  }

  @Property(tries = 200)
  void operationsAgreeWithTheTwin(@ForAll("twins") long a, @ForAll("twins") long b) {
    check(a, b);
  }

  @Test
  void operationsAgreeWithTheTwinOnAllCombinationsOfNeighbours() {
    for (int start = 0; start + WINDOW <= pieces().size(); start++) {
      for (long a = 0; a < 1 << WINDOW; a++) {
        for (long b = 0; b < 1 << WINDOW; b++) {
          check(a << start, b << start);
        }
      }
    }
  }

  @Property(tries = 100)
  void equalSetsHaveOneForm(@ForAll("twins") long a, @ForAll Random random) {
    List<S> pieces = chosen(a);
    pieces.addAll(chosen(a & random.nextLong()));
    Collections.shuffle(pieces, random);
    List<S> holes = chosen(everything() & ~a);
    Collections.shuffle(holes, random);

    S added = union(pieces);
    S removed = all();
    for (S hole : holes) {
      removed = removed.subtract(hole);
    }

    for (S set : List.of(added, removed, of(a))) {
      assertThat(set).isEqualTo(of(a)).hasSameHashCodeAs(of(a)).hasToString(of(a).toString());
      assertThat(set.compareTo(of(a))).isZero();
    }
  }

  @Property(tries = 100)
  void algebra(@ForAll("twins") long a, @ForAll("twins") long b, @ForAll("twins") long c) {
    S x = of(a);
    S y = of(b);
    S z = of(c);
    assertThat(x.union(y)).isEqualTo(y.union(x));
    assertThat(x.intersect(y)).isEqualTo(y.intersect(x));
    assertThat(x.union(y).union(z)).isEqualTo(x.union(y.union(z)));
    assertThat(x.intersect(y).intersect(z)).isEqualTo(x.intersect(y.intersect(z)));
    assertThat(x.intersect(y.union(z))).isEqualTo(x.intersect(y).union(x.intersect(z)));
    assertThat(x.union(y.intersect(z))).isEqualTo(x.union(y).intersect(x.union(z)));
    assertThat(x.union(x.intersect(y))).isEqualTo(x);
    assertThat(x.intersect(x.union(y))).isEqualTo(x);
    assertThat(x.subtract(y)).isEqualTo(x.intersect(all().subtract(y)));
    assertThat(all().subtract(x.union(y)))
        .isEqualTo(all().subtract(x).intersect(all().subtract(y)));
    assertThat(all().subtract(all().subtract(x))).isEqualTo(x);
    assertThat(x.union(all().subtract(x))).isEqualTo(all());
  }

  @Property(tries = 100)
  void orderIsTransitive(
      @ForAll("twins") long a, @ForAll("twins") long b, @ForAll("twins") long c) {
    List<S> sets = new ArrayList<>(List.of(of(a), of(b), of(c)));
    sets.sort(null);
    assertThat(sets.get(0).compareTo(sets.get(1))).isNotPositive();
    assertThat(sets.get(1).compareTo(sets.get(2))).isNotPositive();
    assertThat(sets.get(0).compareTo(sets.get(2))).isNotPositive();
  }

  /** Sets are keys of hash maps: most of them must fall apart. */
  @Test
  void hashesSpread() {
    long hashes = pieces().stream().map(piece -> piece.set().hashCode()).distinct().count();

    assertThat(hashes).isGreaterThan(pieces().size() * 3L / 4);
  }

  @Test
  void emptyAndFull() {
    assertThat(none().isEmpty()).isTrue();
    assertThat(all().isEmpty()).isFalse();
    assertThat(none()).isEqualTo(of(0)).hasToString("none");
    assertThat(all()).isEqualTo(of(everything()));
    assertThat(all().intersect(all())).isEqualTo(all());
    assertThat(all().subtract(all())).isEqualTo(none());
    assertThat(none().containsAll(none())).isTrue();
    assertThat(none().overlaps(none())).isFalse();
    assertThat(all()).isNotEqualTo("any");
    S set = all();
    assertThat(set.self()).isSameAs(set);
  }
}
