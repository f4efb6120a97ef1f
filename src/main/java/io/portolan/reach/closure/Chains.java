package io.portolan.reach.closure;

import io.portolan.reach.matrix.Bits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chains from some starts to some targets, shortest first. Endpoints in the same classes are one
 * step, as any of them will do, but for starts and targets among them; a chain leads over each step
 * once, over one start and one target.
 *
 * <pre>
 *   twins {web-1, web-2, web-3}, of which web-1 is a start and web-3 a target:
 *   three steps   {web-1} {web-2} {web-3}
 * </pre>
 *
 * <p>Searched level by level from the targets back, as classes know who reaches them. Immutable.
 */
public final class Chains {
  /** The steps of one set of twins, in the order of their numbers. */
  private static final int START = 0;

  private static final int TARGET = 1;
  private static final int OTHERS = 2;
  private static final int PARTS = 3;

  /** The step from which all targets are found. */
  private static final int ROOT = -1;

  private static final int NONE = -1;

  private static final Comparator<List<Integer>> SHORTEST_FIRST =
      Comparator.comparing((List<Integer> way) -> way.size())
          .thenComparing(
              (one, other) ->
                  Arrays.compare(
                      one.stream().mapToInt(each -> each).toArray(),
                      other.stream().mapToInt(each -> each).toArray()));

  private final ClassGraph graph;

  /** By step, the lowest number of its endpoints; {@link #NONE} where it has none. */
  private final int[] first;

  /** The steps of targets. */
  private final BitSet ends = new BitSet();

  private Chains(ClassGraph graph, Bits starts, Bits targets, Bits without) {
    Membership membership = graph.membership();
    this.graph = graph;
    this.first = new int[membership.size() * PARTS];
    Arrays.fill(first, NONE);
    for (int i = 0; i < membership.size(); i++) {
      int twins = i;
      membership
          .members(i)
          .forEach(
              each -> {
                int part = starts.get(each) ? START : targets.get(each) ? TARGET : OTHERS;
                int step = step(twins, part);
                if (!without.get(each) && first[step] == NONE) {
                  first[step] = each;
                  if (part == TARGET) {
                    ends.set(step);
                  }
                }
              });
    }
  }

  /**
   * The chains of a graph.
   *
   * @param starts the numbers of the endpoints that have fallen
   * @param targets the numbers of those at which a chain may end; starts among them do not count
   */
  public static Chains of(ClassGraph graph, Bits starts, Bits targets) {
    return without(graph, starts, targets, Bits.none());
  }

  /**
   * The same where some endpoints, starts and targets too, are not there.
   *
   * @param missing their numbers
   */
  public static Chains without(ClassGraph graph, Bits starts, Bits targets, Bits missing) {
    return new Chains(graph, starts, targets, missing);
  }

  /** Says of a hop between two endpoints that it does not count. */
  @FunctionalInterface
  public interface Closed {
    /** Whether it does not count; asked about one pair of two steps, for all of them. */
    boolean test(int from, int to);
  }

  /** A shortest chain, as numbers of endpoints from a start to a target; empty for none. */
  public Optional<List<Integer>> shortest(Closed closed) {
    return search(List.of(), Set.of(), closed).map(this::endpoints);
  }

  /**
   * The shortest chains, at most so many, in order; no two lead over the same steps.
   *
   * <p>Yen's algorithm: each next one leaves one of those before it at some step. A search for each
   * step of each chain.
   *
   * <p>J. Y. Yen, Finding the K Shortest Loopless Paths in a Network, Management Science 17 (1971).
   */
  public List<List<Integer>> shortest(int most) {
    List<List<Integer>> found = new ArrayList<>();
    TreeSet<List<Integer>> candidates = new TreeSet<>(SHORTEST_FIRST);
    search(List.of(), Set.of(), (from, to) -> false).ifPresent(candidates::add);
    while (found.size() < most && !candidates.isEmpty()) {
      List<Integer> next = candidates.first();
      candidates.remove(next);
      found.add(next);
      for (int i = 0; i < next.size(); i++) {
        List<Integer> same = next.subList(0, i);
        Set<Integer> taken = new TreeSet<>();
        for (List<Integer> each : found) {
          if (each.size() > i && each.subList(0, i).equals(same)) {
            taken.add(each.get(i));
          }
        }
        search(same, taken, (from, to) -> false).ifPresent(candidates::add);
      }
    }
    return found.stream().map(this::endpoints).toList();
  }

  /**
   * The shortest way back from a target to a start that begins with given steps.
   *
   * @param same the steps that it begins with
   * @param taken the steps with which it does not go on
   */
  private Optional<List<Integer>> search(List<Integer> same, Set<Integer> taken, Closed closed) {
    int[] found = new int[first.length];
    Arrays.fill(found, NONE);
    BitSet seen = new BitSet();
    same.forEach(seen::set);
    Deque<Integer> queue = new ArrayDeque<>();
    int spur = same.isEmpty() ? ROOT : same.get(same.size() - 1);
    BitSet next = before(spur, closed);
    taken.forEach(next::clear);
    int at = spur;
    while (true) {
      next.andNot(seen);
      seen.or(next);
      for (int each = next.nextSetBit(0); each >= 0; each = next.nextSetBit(each + 1)) {
        found[each] = at;
        if (each % PARTS == START) {
          return Optional.of(way(same, each, spur, found));
        }
        queue.add(each);
      }
      if (queue.isEmpty()) {
        return Optional.empty();
      }
      at = queue.remove();
      next = before(at, closed);
    }
  }

  private static List<Integer> way(List<Integer> same, int end, int spur, int[] found) {
    List<Integer> back = new ArrayList<>();
    for (int at = end; at != spur; at = found[at]) {
      back.add(at);
    }
    Collections.reverse(back);
    List<Integer> way = new ArrayList<>(same);
    way.addAll(back);
    return way;
  }

  /** The steps from which a hop leads to this one, but for targets. */
  private BitSet before(int step, Closed closed) {
    if (step == ROOT) {
      return (BitSet) ends.clone();
    }
    Membership membership = graph.membership();
    BitSet twins = new BitSet();
    membership
        .classes(step / PARTS)
        .forEach(
            number ->
                graph
                    .sources(number)
                    .forEach(from -> membership.inClass(from).forEach(twins::set)));
    BitSet before = new BitSet();
    twins.stream()
        .forEach(
            each -> {
              add(step(each, START), step, closed, before);
              add(step(each, OTHERS), step, closed, before);
            });
    return before;
  }

  private void add(int from, int to, Closed closed, BitSet before) {
    if (first[from] != NONE && from != to && !closed.test(first[from], first[to])) {
      before.set(from);
    }
  }

  private List<Integer> endpoints(List<Integer> way) {
    List<Integer> chain = new ArrayList<>();
    way.forEach(step -> chain.add(first[step]));
    Collections.reverse(chain);
    return List.copyOf(chain);
  }

  private static int step(int twins, int part) {
    return twins * PARTS + part;
  }
}
