package io.portolan.reach.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.matrix.Bits;
import io.portolan.reach.matrix.Classes;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What classes say, beside what pairs of endpoints say that are looked at one by one. */
final class Comparison {
  private static final int NONE = -1;

  private final Classes classes;
  private final List<List<Integer>> edges;
  private final ClassGraph graph;
  private final PairGraph pairs;

  /** Compares one half of the graph. */
  Comparison(Classes classes, TrafficSet wanted, boolean certain) {
    ReachGraph both = ReachGraph.of(classes, wanted);
    this.classes = classes;
    this.edges = PairGraph.edges(classes, wanted, certain);
    this.graph = certain ? both.certain() : both.possible();
    this.pairs = PairGraph.of(classes, edges, NONE);
  }

  List<Integer> endpoints() {
    return pairs.endpoints();
  }

  static Bits bits(Collection<Integer> numbers) {
    BitSet set = new BitSet();
    numbers.forEach(set::set);
    return Bits.of(set);
  }

  /** Single hops. */
  void pairs() {
    for (int from : endpoints()) {
      for (int to : endpoints()) {
        assertThat(graph.reaches(from, to))
            .as("%d -> %d", from, to)
            .isEqualTo(pairs.reaches(from, to));
      }
    }
  }

  /** What falls from some starts; the last hop. */
  int blastRadius(Set<Integer> starts, int most) {
    BlastRadius found = BlastRadius.of(graph, bits(starts), most);
    Map<Integer, Integer> expected = pairs.hops(starts);
    expected.values().removeIf(hop -> hop > most);
    Map<Integer, Integer> hops = new TreeMap<>();
    for (int each : endpoints()) {
      found.hops(each).ifPresent(hop -> hops.put(each, hop));
      if (found.hops(each).isPresent()) {
        chain(found.chain(each), starts, each, expected.getOrDefault(each, -1));
      } else {
        assertThatThrownBy(() -> found.chain(each)).isInstanceOf(NoSuchElementException.class);
      }
    }
    assertThat(hops).as("from %s", starts).isEqualTo(expected);
    int last = expected.values().stream().mapToInt(hop -> hop).max().orElse(0);
    assertThat(found.furthest()).isEqualTo(last);
    for (int hop = 0; hop <= last + 1; hop++) {
      int at = hop;
      Set<Integer> falling = new TreeSet<>(expected.keySet());
      falling.removeIf(each -> expected.getOrDefault(each, -1) != at);
      assertThat(found.at(hop)).isEqualTo(bits(falling));
    }
    Set<Integer> fallen = new TreeSet<>(expected.keySet());
    fallen.removeAll(starts);
    assertThat(found.fallen()).isEqualTo(bits(fallen));
    return last;
  }

  private void chain(List<Integer> chain, Set<Integer> starts, int end, int hops) {
    assertThat(chain).hasSize(hops + 1);
    assertThat(starts).contains(chain.get(0));
    assertThat(chain.get(hops)).isEqualTo(end);
    for (int i = 0; i < hops; i++) {
      assertThat(pairs.reaches(chain.get(i), chain.get(i + 1))).as("%s", chain).isTrue();
    }
  }

  /** All components; the number of those with several endpoints. */
  long components() {
    Components found = Components.of(graph);
    Set<Set<Integer>> sets = new HashSet<>();
    for (int i = 0; i < found.size(); i++) {
      sets.add(Set.copyOf(found.members(i)));
      assertThat(found.members(i)).isSorted();
      for (int each : found.members(i)) {
        assertThat(found.of(each)).isEqualTo(i);
      }
    }
    assertThat(sets).isEqualTo(pairs.components()).hasSize(found.size());
    Map<Integer, Set<Integer>> before = new TreeMap<>();
    for (List<Integer> pair : pairs.pairs()) {
      int from = found.of(pair.get(0));
      int to = found.of(pair.get(1));
      assertThat(from).as("order of %s", pair).isLessThanOrEqualTo(to);
      if (from != to) {
        before.computeIfAbsent(to, each -> new TreeSet<>()).add(from);
      }
    }
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.before(i)).isEqualTo(bits(before.getOrDefault(i, Set.of())));
    }
    return sets.stream().filter(each -> each.size() > 1).count();
  }

  /** What all chains from some starts lead over; the number of choke points that are no starts. */
  long dominators(Set<Integer> starts) {
    Dominators found = Dominators.of(graph, bits(starts));
    Map<Integer, Integer> falling = pairs.hops(starts);
    Map<Integer, Set<Integer>> dominators = new TreeMap<>();
    falling.keySet().forEach(each -> dominators.put(each, new TreeSet<>()));
    Set<Integer> points = new TreeSet<>();
    for (int each : endpoints()) {
      Set<Integer> saved = new TreeSet<>(falling.keySet());
      saved.removeAll(pairs.without(each).hops(starts).keySet());
      saved.remove(each);
      saved.forEach(other -> dominators.getOrDefault(other, Set.of()).add(each));
      assertThat(found.dominatedBy(each)).as("by %d", each).isEqualTo(saved.size());
      if (!saved.isEmpty()) {
        points.add(each);
      }
    }
    assertThat(found.chokePoints()).isEqualTo(bits(points));
    for (int each : endpoints()) {
      Set<Integer> chain = new TreeSet<>();
      OptionalInt before = found.endpointBefore(each);
      while (before.isPresent()) {
        chain.add(before.getAsInt());
        before = found.endpointBefore(before.getAsInt());
      }
      assertThat(chain)
          .as("dominators of %d", each)
          .isEqualTo(dominators.getOrDefault(each, Set.of()));
    }
    classDominators(starts, found, falling.keySet());
    points.removeAll(starts);
    return points.size();
  }

  private void classDominators(Set<Integer> starts, Dominators found, Set<Integer> falling) {
    Map<Integer, Set<Integer>> dominators = new TreeMap<>();
    Set<Integer> points = new TreeSet<>();
    for (int i = 0; i < classes.size(); i++) {
      Set<Integer> saved = new TreeSet<>(falling);
      saved.removeAll(PairGraph.of(classes, edges, i).hops(starts).keySet());
      for (int each : saved) {
        dominators.computeIfAbsent(each, next -> new TreeSet<>()).add(i);
      }
      assertThat(found.dominatedByClass(i)).as("by class %d", i).isEqualTo(saved.size());
      if (!saved.isEmpty()) {
        points.add(i);
      }
    }
    assertThat(found.chokeClasses()).isEqualTo(bits(points));
    for (int each : endpoints()) {
      OptionalInt before = found.classBefore(each);
      Set<Integer> all = dominators.getOrDefault(each, Set.of());
      assertThat(before.isPresent()).isEqualTo(!all.isEmpty());
      // The last of them is the one that saves least: what it saves, the others save too.
      before.ifPresent(
          last -> {
            assertThat(all).contains(last);
            for (int other : all) {
              assertThat(found.dominatedByClass(last))
                  .isLessThanOrEqualTo(found.dominatedByClass(other));
            }
          });
    }
  }
}
