package io.portolan.reach.closure;

import io.portolan.reach.matrix.Bits;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * The choke points between some starts and what falls from them: a dominator of an endpoint is what
 * every chain from the starts to it leads over. Whoever makes a dominator safe makes safe all that
 * it dominates.
 *
 * <p>Endpoints and classes are told apart. An endpoint dominates another if that falls no more once
 * the one is taken away; of several endpoints in the same classes none does, as any of them will
 * do. A class dominates an endpoint if that falls no more once nobody sends from the class, whoever
 * is in it; taking away a rule of its security groups may do that. A start is a dominator like any
 * other: a single start dominates all that falls.
 *
 * <p>Immutable.
 */
public final class Dominators {
  private static final int NONE = -1;

  private final ClassGraph graph;
  private final Bits starts;
  private final ChainGraph chains;

  /** By node, the nearest endpoint above it. */
  private final int[] endpoints;

  /** By node, the nearest class above it. */
  private final int[] classes;

  /** By node, how many endpoints are at it and below. */
  private final int[] weights;

  private Dominators(ClassGraph graph, Bits starts) {
    this.graph = graph;
    this.starts = starts;
    this.chains = new ChainGraph(graph, starts);
    int[] tree = DominatorTree.of(graph, chains);
    this.endpoints = new int[tree.length];
    this.classes = new int[tree.length];
    this.weights = new int[tree.length];
    Arrays.fill(endpoints, NONE);
    Arrays.fill(classes, NONE);
    int[] own = new int[tree.length];
    for (int i = 0; i < tree.length; i++) {
      int above = tree[i];
      own[i] = chains.count(i) == 1 ? endpointAt(i) : NONE;
      endpoints[i] = own[above] == NONE ? endpoints[above] : own[above];
      classes[i] =
          chains.kind(above) == ChainGraph.Kind.CLASS ? chains.thing(above) : classes[above];
    }
    for (int i = tree.length - 1; i > 0; i--) {
      weights[i] += chains.count(i);
      weights[tree[i]] += weights[i];
    }
  }

  /**
   * The dominators of all that falls from some starts.
   *
   * @param starts the numbers of the endpoints that have fallen
   * @throws IllegalArgumentException if a start is in no class
   */
  public static Dominators of(ClassGraph graph, Bits starts) {
    return new Dominators(graph, starts);
  }

  /**
   * The last endpoint before this one that every chain leads over; empty if there is none, for
   * starts, and for what does not fall. Its own dominators are those of this one too.
   *
   * @throws IllegalArgumentException if it is in no class
   */
  public OptionalInt endpointBefore(int endpoint) {
    return some(endpoints[nodeOf(endpoint)]);
  }

  /**
   * The last class that every chain to an endpoint sends from; empty if there is none, for starts,
   * and for what does not fall.
   *
   * @throws IllegalArgumentException if the endpoint is in no class
   */
  public OptionalInt classBefore(int endpoint) {
    return some(classes[nodeOf(endpoint)]);
  }

  private static OptionalInt some(int number) {
    return number == NONE ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /**
   * How many other endpoints fall only over this one.
   *
   * @throws IllegalArgumentException if it is in no class
   */
  public int dominatedBy(int endpoint) {
    int node = nodeOf(endpoint);
    return node != ChainGraph.ROOT && chains.count(node) == 1 ? weights[node] - 1 : 0;
  }

  /** How many endpoints fall only as long as a class sends. */
  public int dominatedByClass(int number) {
    int node = chains.ofClass(number);
    return node == ChainGraph.ROOT ? 0 : weights[node];
  }

  /** The endpoints that dominate others, by number. */
  public Bits chokePoints() {
    BitSet found = new BitSet();
    for (int i = 0; i < endpoints.length; i++) {
      if (chains.count(i) > 0 && endpoints[i] != NONE) {
        found.set(endpoints[i]);
      }
    }
    return Bits.of(found);
  }

  /** The classes that dominate endpoints, by number. */
  public Bits chokeClasses() {
    BitSet found = new BitSet();
    for (int i = 0; i < graph.size(); i++) {
      if (dominatedByClass(i) > 0) {
        found.set(i);
      }
    }
    return Bits.of(found);
  }

  private int nodeOf(int endpoint) {
    int twins = graph.membership().twinsOf(endpoint);
    return starts.get(endpoint) ? chains.ofStarts(twins) : chains.ofTwins(twins);
  }

  /** The endpoint that a node stands for alone. */
  private int endpointAt(int node) {
    boolean start = chains.kind(node) == ChainGraph.Kind.STARTS;
    return graph.membership().members(chains.thing(node)).stream()
        .filter(each -> starts.get(each) == start)
        .findFirst()
        .orElseThrow();
  }
}
