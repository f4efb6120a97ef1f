package io.portolan.finding.lateral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoveringTest {
  private static final int ELEMENTS = 8;
  private static final int ENOUGH = 100_000;

  private static Covering.Solution<Integer> smallest(
      List<List<Set<Integer>>> clauses, List<Set<Integer>> forbidden, int steps) {
    return Covering.smallest(clauses, forbidden, CoveringTest::burden, steps);
  }

  private static int burden(int element) {
    return element % 3;
  }

  @Provide
  Arbitrary<Set<Integer>> some() {
    return Arbitraries.integers().between(0, ELEMENTS - 1).set().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<List<Set<Integer>>>> clauses() {
    return some().list().ofMinSize(1).ofMaxSize(3).list().ofMaxSize(7);
  }

  @Provide
  Arbitrary<List<Set<Integer>>> forbidden() {
    return some().list().ofMaxSize(3);
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void the_smallest_of_all_sets(
      @ForAll("clauses") List<List<Set<Integer>>> clauses,
      @ForAll("forbidden") List<Set<Integer>> forbidden) {
    Covering.Solution<Integer> found = smallest(clauses, forbidden, ENOUGH);

    OptionalInt least =
        IntStream.range(0, 1 << ELEMENTS)
            .filter(bits -> isGood(elements(bits), clauses, forbidden))
            .map(bits -> cost(elements(bits)))
            .min();
    assertThat(found.exact()).isTrue();
    assertThat(found.elements().isPresent()).isEqualTo(least.isPresent());
    found
        .elements()
        .ifPresent(
            set -> {
              assertThat(isGood(set, clauses, forbidden)).isTrue();
              assertThat(cost(set)).isEqualTo(least.orElseThrow());
            });
  }

  private static int cost(Set<Integer> set) {
    return 100 * set.size() + set.stream().mapToInt(CoveringTest::burden).sum();
  }

  private static Set<Integer> elements(int bits) {
    Set<Integer> set = new TreeSet<>();
    for (int i = 0; i < ELEMENTS; i++) {
      if ((bits >> i & 1) == 1) {
        set.add(i);
      }
    }
    return set;
  }

  private static boolean isGood(
      Set<Integer> set, List<List<Set<Integer>>> clauses, List<Set<Integer>> forbidden) {
    return clauses.stream().allMatch(clause -> clause.stream().anyMatch(set::containsAll))
        && forbidden.stream().noneMatch(set::containsAll);
  }

  @Test
  @DisplayName(
      "an option counts as a whole only; of two smallest sets that of less burden is taken")
  void options() {
    List<List<Set<Integer>>> clauses =
        List.of(List.of(Set.of(1, 2), Set.of(3)), List.of(Set.of(4), Set.of(1, 5)));

    assertThat(smallest(clauses, List.of(), ENOUGH).elements()).contains(Set.of(3, 4));
    assertThat(smallest(clauses, List.of(Set.of(3)), ENOUGH).elements()).contains(Set.of(1, 2, 4));
    assertThat(smallest(List.of(List.of(Set.of(7), Set.of(6))), List.of(), ENOUGH).elements())
        .contains(Set.of(6));
  }

  @Test
  @DisplayName("nothing to meet is met by nothing; a clause without options by no set")
  void empty() {
    assertThat(smallest(List.of(), List.of(), ENOUGH).elements()).contains(Set.of());
    assertThat(smallest(List.of(List.of()), List.of(), ENOUGH).elements()).isEmpty();
  }

  @Test
  @DisplayName("past the limit it says that it does not know")
  void limit() {
    List<List<Set<Integer>>> clauses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      clauses.add(List.of(Set.of(i), Set.of(i + 1), Set.of(7 * i % 41), Set.of(11 * i % 41)));
    }
    Covering.Solution<Integer> found = smallest(clauses, List.of(), 5);

    assertThat(found.exact()).isFalse();
    assertThat(found.elements().map(Set::size)).isEqualTo(Optional.empty());
  }
}
