package io.portolan.reach.closure;

import io.portolan.reach.matrix.Bits;
import java.util.Arrays;

/**
 * What chains from some starts lead over, in the order in which a search level by level finds it.
 *
 * <pre>
 *   root -> starts -> classes that they send from -> cohorts -> twins -> classes -> cohorts -> …
 * </pre>
 *
 * <p>A node has a lower number than what is found from it. Starts are apart from their twins: those
 * fall only if something reaches them.
 */
final class ChainGraph {
  /** The node from which all starts are found. */
  static final int ROOT = 0;

  /** What a node stands for. */
  enum Kind {
    ROOT,
    STARTS,
    TWINS,
    CLASS,
    COHORT
  }

  private final ClassGraph graph;

  /** By set of twins, how many are starts. */
  private final int[] starts;

  private final int[] ofStarts;
  private final int[] ofTwins;
  private final int[] ofClass;
  private final int[] ofCohort;
  private final Kind[] kinds;
  private final int[] things;
  private final int[] parents;
  private final Mask classes;
  private int size;

  /**
   * From some starts.
   *
   * @throws IllegalArgumentException if one of them is in no class
   */
  ChainGraph(ClassGraph graph, Bits from) {
    Membership membership = graph.membership();
    this.graph = graph;
    this.starts = new int[membership.size()];
    this.ofStarts = new int[membership.size()];
    this.ofTwins = new int[membership.size()];
    this.ofClass = new int[graph.size()];
    this.ofCohort = new int[graph.cohorts()];
    int most = 1 + 2 * membership.size() + graph.size() + graph.cohorts();
    this.kinds = new Kind[most];
    this.things = new int[most];
    this.parents = new int[most];
    this.classes = new Mask(graph.size());
    found(Kind.ROOT, 0, new int[1], ROOT);
    from.forEach(each -> starts[membership.twinsOf(each)]++);
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] > 0) {
        found(Kind.STARTS, i, ofStarts, ROOT);
      }
    }
    search();
  }

  private void search() {
    Waiting waiting = new Waiting(graph);
    int first = 1;
    while (first < size) {
      Mask frontier = new Mask(graph.size());
      int end = size;
      for (int i = first; i < end; i++) {
        exits(i, frontier);
      }
      Bits sending = frontier.bits();
      int fallen = size;
      waiting.reachedBy(
          sending,
          cohort ->
              found(
                  Kind.COHORT, cohort, ofCohort, ofClass[first(graph.sourcesOf(cohort), sending)]));
      first = size;
      for (int i = fallen; i < first; i++) {
        fall(i);
      }
    }
  }

  /** Finds the classes that starts or twins send from. */
  private void exits(int node, Mask frontier) {
    graph
        .membership()
        .classes(things[node])
        .forEach(
            number -> {
              if (ofClass[number] == ROOT) {
                found(Kind.CLASS, number, ofClass, node);
                classes.add(number);
                frontier.add(number);
              }
            });
  }

  /** Finds the endpoints of a cohort. */
  private void fall(int node) {
    Membership membership = graph.membership();
    graph
        .classesOf(things[node])
        .forEach(
            number ->
                membership
                    .inClass(number)
                    .forEach(
                        twins -> {
                          if (ofTwins[twins] == ROOT
                              && membership.members(twins).length() > starts[twins]) {
                            found(Kind.TWINS, twins, ofTwins, node);
                          }
                        }));
  }

  private static int first(Bits sources, Bits sending) {
    int word = Math.max(sources.firstWord(), sending.firstWord());
    while ((sources.word(word) & sending.word(word)) == 0) {
      word++;
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(sources.word(word) & sending.word(word));
  }

  private void found(Kind kind, int thing, int[] numbers, int parent) {
    numbers[thing] = size;
    kinds[size] = kind;
    things[size] = thing;
    parents[size] = parent;
    size++;
  }

  /** The number of nodes. */
  int size() {
    return size;
  }

  Kind kind(int node) {
    return kinds[node];
  }

  /** The number of the class, the cohort or the set of twins that a node stands for. */
  int thing(int node) {
    return things[node];
  }

  /** For each node, one from which it is found, with a lower number. */
  int[] parents() {
    return Arrays.copyOf(parents, size);
  }

  /** The classes from which something is sent. */
  Mask classes() {
    return classes;
  }

  /** The node of a class; {@link #ROOT} if nothing is sent from it. */
  int ofClass(int number) {
    return ofClass[number];
  }

  /** The node of a cohort; {@link #ROOT} if it does not fall. */
  int ofCohort(int cohort) {
    return ofCohort[cohort];
  }

  /** The node of the starts among twins; {@link #ROOT} if there are none. */
  int ofStarts(int twins) {
    return ofStarts[twins];
  }

  /** The node of the others among twins; {@link #ROOT} if they do not fall. */
  int ofTwins(int twins) {
    return ofTwins[twins];
  }

  /** How many endpoints a node stands for. */
  int count(int node) {
    return switch (kinds[node]) {
      case STARTS -> starts[things[node]];
      case TWINS -> graph.membership().members(things[node]).length() - starts[things[node]];
      case ROOT, CLASS, COHORT -> 0;
    };
  }
}
