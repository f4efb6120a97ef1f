package io.portolan.reach.closure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** On made-up classes, everything is as it is endpoint by endpoint. */
class ClosureTest {
  private static final int WORLDS = 60;

  private final LongAdder furthest = new LongAdder();
  private final LongAdder cycles = new LongAdder();
  private final LongAdder chokePoints = new LongAdder();

  @Provide
  Arbitrary<MadeUpClasses> classes() {
    return MadeUpClasses.few();
  }

  @Provide
  Arbitrary<Set<Integer>> starts() {
    return Arbitraries.integers().between(0, 7).set().ofMaxSize(3);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void single_hops(@ForAll("classes") MadeUpClasses classes, @ForAll boolean certain) {
    new Comparison(classes, MadeUpClasses.WANTED, certain).pairs();
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void blast_radius(
      @ForAll("classes") MadeUpClasses classes,
      @ForAll("starts") Set<Integer> starts,
      @ForAll boolean certain) {
    Comparison comparison = new Comparison(classes, MadeUpClasses.WANTED, certain);
    starts.retainAll(comparison.endpoints());
    for (int most : List.of(0, 1, 2, Integer.MAX_VALUE)) {
      comparison.blastRadius(starts, most);
    }
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void components(@ForAll("classes") MadeUpClasses classes, @ForAll boolean certain) {
    new Comparison(classes, MadeUpClasses.WANTED, certain).components();
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void dominators(
      @ForAll("classes") MadeUpClasses classes,
      @ForAll("starts") Set<Integer> starts,
      @ForAll boolean certain) {
    Comparison comparison = new Comparison(classes, MadeUpClasses.WANTED, certain);
    starts.retainAll(comparison.endpoints());
    comparison.dominators(starts);
  }

  @Test
  @DisplayName("some hundred classes each, in several words of bits")
  void many_classes() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(furthest.sum()).as("hops").isGreaterThan(WORLDS * 3);
    assertThat(cycles.sum()).as("components of several endpoints").isGreaterThan(WORLDS);
    assertThat(chokePoints.sum()).as("choke points that are no starts").isGreaterThan(WORLDS);
  }

  private void compare(int seed) {
    Random random = new Random(seed);
    MadeUpClasses classes = MadeUpClasses.many(random);
    Comparison comparison = new Comparison(classes, MadeUpClasses.WANTED, seed % 2 == 0);
    List<Integer> endpoints = comparison.endpoints();
    Set<Integer> starts = new HashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      starts.add(endpoints.get(random.nextInt(endpoints.size())));
    }
    furthest.add(comparison.blastRadius(starts, Integer.MAX_VALUE));
    comparison.blastRadius(starts, 2);
    cycles.add(comparison.components());
    chokePoints.add(comparison.dominators(starts));
  }
}
