package io.portolan.reach.closure;

import com.google.common.primitives.ImmutableIntArray;
import io.portolan.reach.matrix.Bits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The strongly connected components of cohorts, of which one leads to another if its exits are
 * among the other's sources.
 *
 * <p>Tarjan's algorithm from each cohort back to those that lead to it, in words of bits: classes
 * that lead on to nothing unvisited leave one mask, and what is still open is in another with the
 * lowest number of each word beside it. So a word of sources is looked at twice, mostly as a whole,
 * and time is linear in those words, not in edges. Components are complete in topological order:
 * those that nothing else leads to first. There is no recursion.
 *
 * <p>R. E. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972).
 */
final class CohortComponents {
  private static final int NONE = -1;

  private final ClassGraph graph;

  /** By class, the cohorts of which it is an exit. */
  private final List<ImmutableIntArray> leadingHere;

  /** By class, how many of these are known to be visited. */
  private final int[] skipped;

  /** Classes that may be an exit of an unvisited cohort. */
  private final Mask fresh;

  /** Classes that are an exit of a cohort that is visited and in no component yet. */
  private final Mask open;

  /** By class that is open, the lowest number of such a cohort. */
  private final int[] lowestOfClass;

  /** By word with an open class, the lowest of these. */
  private final int[] lowestOfWord;

  /** By cohort, when it was visited, from 1; 0 for those that are not. */
  private final int[] order;

  private final int[] low;

  /** By cohort, the word of its sources to go on with. */
  private final int[] at;

  private final int[] path;
  private final int[] pending;
  private final int[] component;
  private int onPath;
  private int onPending;
  private int visited;
  private int components;

  private CohortComponents(ClassGraph graph) {
    this.graph = graph;
    int size = graph.cohorts();
    List<Bits> exits = IntStream.range(0, size).mapToObj(graph::exitsOf).toList();
    this.leadingHere = Membership.inverted(exits, Bits::forEach, graph.size());
    this.fresh = new Mask(graph.size());
    exits.forEach(fresh::addAll);
    this.skipped = new int[graph.size()];
    this.open = new Mask(graph.size());
    this.lowestOfClass = new int[graph.size()];
    this.lowestOfWord = new int[graph.size() / Long.SIZE + 1];
    this.order = new int[size];
    this.low = new int[size];
    this.at = new int[size];
    this.path = new int[size];
    this.pending = new int[size];
    this.component = new int[size];
    Arrays.fill(component, NONE);
  }

  /** By cohort, the number of its component, in topological order. */
  static int[] of(ClassGraph graph) {
    CohortComponents found = new CohortComponents(graph);
    for (int i = 0; i < graph.cohorts(); i++) {
      if (found.order[i] == 0) {
        found.search(i);
      }
    }
    return found.component;
  }

  private void search(int root) {
    enter(root);
    while (onPath > 0) {
      int cohort = path[onPath - 1];
      int next = unvisited(cohort);
      if (next == NONE) {
        leave(cohort);
      } else {
        enter(next);
      }
    }
  }

  private void enter(int cohort) {
    order[cohort] = ++visited;
    low[cohort] = visited;
    at[cohort] = graph.sourcesOf(cohort).firstWord();
    path[onPath++] = cohort;
    pending[onPending++] = cohort;
    graph
        .exitsOf(cohort)
        .forEach(
            number -> {
              if (!open.contains(number)) {
                int word = number / Long.SIZE;
                if (open.word(word) == 0) {
                  lowestOfWord[word] = order[cohort];
                }
                lowestOfClass[number] = order[cohort];
                open.add(number);
              }
            });
  }

  /** A cohort not visited that leads to this one, or {@link #NONE}. */
  private int unvisited(int cohort) {
    Bits sources = graph.sourcesOf(cohort);
    for (int i = at[cohort]; i < sources.endWord(); i++) {
      long word = sources.word(i) & fresh.word(i);
      while (word != 0) {
        int number = i * Long.SIZE + Long.numberOfTrailingZeros(word);
        ImmutableIntArray leading = leadingHere.get(number);
        while (skipped[number] < leading.length()) {
          int next = leading.get(skipped[number]);
          if (order[next] == 0) {
            at[cohort] = i;
            return next;
          }
          skipped[number]++;
        }
        fresh.remove(number);
        word &= word - 1;
      }
    }
    at[cohort] = sources.endWord();
    return NONE;
  }

  private void leave(int cohort) {
    low[cohort] = Math.min(low[cohort], lowestOpen(graph.sourcesOf(cohort), low[cohort]));
    onPath--;
    if (onPath > 0) {
      int before = path[onPath - 1];
      low[before] = Math.min(low[before], low[cohort]);
    }
    if (low[cohort] == order[cohort]) {
      close(cohort);
    }
  }

  /** The lowest number of an open cohort that leads to some classes, if below a bound. */
  private int lowestOpen(Bits sources, int bound) {
    int lowest = bound;
    for (int i = sources.firstWord(); i < sources.endWord(); i++) {
      long word = sources.word(i) & open.word(i);
      if (word != 0 && lowestOfWord[i] < lowest) {
        for (; word != 0; word &= word - 1) {
          int number = i * Long.SIZE + Long.numberOfTrailingZeros(word);
          lowest = Math.min(lowest, lowestOfClass[number]);
        }
      }
    }
    return lowest;
  }

  /** What is pending since a cohort was visited, that one included, is a component. */
  private void close(int first) {
    int cohort;
    do {
      cohort = pending[--onPending];
      component[cohort] = components;
      int closed = order[cohort];
      graph
          .exitsOf(cohort)
          .forEach(
              number -> {
                if (lowestOfClass[number] == closed) {
                  open.remove(number);
                }
              });
    } while (cohort != first);
    components++;
  }
}
