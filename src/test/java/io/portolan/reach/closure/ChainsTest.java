package io.portolan.reach.closure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The shortest chains, beside all chains there are. */
class ChainsTest {
  private static final int MANY = 500;

  @Provide
  Arbitrary<MadeUpClasses> classes() {
    return MadeUpClasses.few();
  }

  @Provide
  Arbitrary<Set<Integer>> some() {
    return Arbitraries.integers().between(0, 7).set().ofMaxSize(3);
  }

  /** What tells endpoints apart: their classes, and whether they are starts or targets. */
  private record Step(List<Integer> classes, boolean start, boolean target) {}

  /** Chains of endpoints, one after the other. */
  private static final class Naive {
    private final MadeUpClasses classes;
    private final Set<Integer> starts;
    private final Set<Integer> targets;
    private final PairGraph pairs;
    private final Map<Integer, Step> steps = new TreeMap<>();
    private final Set<List<Step>> found = new HashSet<>();

    Naive(MadeUpClasses classes, Set<Integer> starts, Set<Integer> targets, Set<Integer> missing) {
      this.classes = classes;
      this.starts = starts;
      this.targets = targets;
      this.pairs = PairGraph.of(classes, PairGraph.edges(classes, MadeUpClasses.WANTED, true), -1);
      for (int each : pairs.endpoints()) {
        if (!missing.contains(each)) {
          steps.put(each, step(each));
        }
      }
      for (int each : steps.keySet()) {
        if (starts.contains(each)) {
          follow(new ArrayList<>(List.of(each)));
        }
      }
    }

    private Step step(int endpoint) {
      List<Integer> of = new ArrayList<>();
      for (int i = 0; i < classes.size(); i++) {
        if (classes.members(i).contains(endpoint)) {
          of.add(i);
        }
      }
      boolean start = starts.contains(endpoint);
      return new Step(of, start, !start && targets.contains(endpoint));
    }

    private void follow(List<Integer> chain) {
      int at = chain.get(chain.size() - 1);
      List<Step> way = steps(chain);
      if (way.get(way.size() - 1).target()) {
        found.add(way);
        return;
      }
      steps.forEach(
          (next, step) -> {
            if (!step.start() && !way.contains(step) && pairs.reaches(at, next)) {
              chain.add(next);
              follow(chain);
              chain.remove(chain.size() - 1);
            }
          });
    }

    List<Step> steps(List<Integer> chain) {
      return chain.stream().map(steps::get).collect(Collectors.toList());
    }

    boolean isChain(List<Integer> chain) {
      for (int i = 1; i < chain.size(); i++) {
        if (!pairs.reaches(chain.get(i - 1), chain.get(i))) {
          return false;
        }
      }
      return starts.contains(chain.get(0)) && targets.contains(chain.get(chain.size() - 1));
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void all_chains_are_found_and_the_shortest_first(
      @ForAll("classes") MadeUpClasses classes,
      @ForAll("some") Set<Integer> starts,
      @ForAll("some") Set<Integer> targets,
      @ForAll("some") Set<Integer> missing) {
    Naive naive = new Naive(classes, starts, targets, missing);
    ClassGraph graph = ReachGraph.of(classes, MadeUpClasses.WANTED).certain();
    Chains chains =
        Chains.without(
            graph, Comparison.bits(starts), Comparison.bits(targets), Comparison.bits(missing));

    List<List<Integer>> all = chains.shortest(MANY);

    assertThat(all).allMatch(naive::isChain);
    assertThat(all).extracting(List::size).isSorted();
    assertThat(all.stream().map(naive::steps).toList())
        .doesNotHaveDuplicates()
        .hasSameElementsAs(naive.found);
    assertThat(chains.shortest(2)).isEqualTo(all.subList(0, Math.min(2, all.size())));
    assertThat(chains.shortest((from, to) -> false)).isEqualTo(all.stream().findFirst());
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void closed_hops_are_not_taken(
      @ForAll("classes") MadeUpClasses classes,
      @ForAll("some") Set<Integer> starts,
      @ForAll("some") Set<Integer> targets) {
    ClassGraph graph = ReachGraph.of(classes, MadeUpClasses.WANTED).certain();
    Chains chains = Chains.of(graph, Comparison.bits(starts), Comparison.bits(targets));
    List<List<Integer>> all = chains.shortest(MANY);
    Set<List<Integer>> closed = new HashSet<>();
    for (List<Integer> each : all) {
      closed.add(each.subList(each.size() - 2, each.size()));
    }
    Set<Integer> lengths = new TreeSet<>();
    all.forEach(each -> lengths.add(each.size()));

    assertThat(chains.shortest((from, to) -> closed.contains(List.of(from, to)))).isEmpty();
    if (!all.isEmpty()) {
      closed.remove(all.get(0).subList(all.get(0).size() - 2, all.get(0).size()));
      assertThat(chains.shortest((from, to) -> closed.contains(List.of(from, to))).map(List::size))
          .contains(all.get(0).size());
      assertThat(lengths).isNotEmpty();
    }
  }
}
