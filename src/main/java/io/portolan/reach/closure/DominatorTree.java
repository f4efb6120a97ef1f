package io.portolan.reach.closure;

import com.google.common.primitives.ImmutableIntArray;
import io.portolan.reach.matrix.Bits;

/**
 * The immediate dominators of a graph of chains: for each node the last one before it that every
 * chain leads over.
 *
 * <p>The iteration of Cooper, Harvey and Kennedy, from the tree of the search on: the dominators of
 * a node are among its ancestors in any such tree, so what is known only ever moves up. The sources
 * of a cohort are taken a word at a time: where the node that all of a word have in common is below
 * what is known already, none of them can say more. Time is linear in the words for each round, of
 * which there are few; chains that lead back and forth a long way make more of them.
 *
 * <p>K. D. Cooper, T. J. Harvey, K. Kennedy, A Simple, Fast Dominance Algorithm, Rice University,
 * 2001.
 */
final class DominatorTree {
  private final ClassGraph graph;
  private final ChainGraph chains;

  /** By node. */
  private final int[] dominator;

  /** By word of classes, what all that send have in common, as of the start of a round. */
  private final int[] common;

  private DominatorTree(ClassGraph graph, ChainGraph chains) {
    this.graph = graph;
    this.chains = chains;
    this.dominator = chains.parents();
    this.common = new int[graph.size() / Long.SIZE + 1];
  }

  /** By node, its immediate dominator, which has a lower number; the root's is itself. */
  static int[] of(ClassGraph graph, ChainGraph chains) {
    DominatorTree tree = new DominatorTree(graph, chains);
    boolean changed = true;
    while (changed) {
      tree.summarize();
      changed = false;
      for (int i = 1; i < chains.size(); i++) {
        int nearest = tree.nearest(i);
        changed |= nearest != tree.dominator[i];
        tree.dominator[i] = nearest;
      }
    }
    return tree.dominator;
  }

  private void summarize() {
    for (int i = 0; i * Long.SIZE < graph.size(); i++) {
      long word = chains.classes().word(i);
      if (word != 0) {
        common[i] = inCommon(i, word, chains.ofClass(firstOf(i, word)));
      }
    }
  }

  private int nearest(int node) {
    int thing = chains.thing(node);
    return switch (chains.kind(node)) {
      case ROOT, STARTS -> ChainGraph.ROOT;
      case CLASS -> ofClass(graph.membership().inClass(thing), dominator[node]);
      case TWINS -> ofTwins(graph.membership().classes(thing), dominator[node]);
      case COHORT -> ofCohort(graph.sourcesOf(thing), dominator[node]);
    };
  }

  private int ofClass(ImmutableIntArray inside, int known) {
    int nearest = known;
    for (int i = 0; i < inside.length(); i++) {
      int twins = inside.get(i);
      nearest = unlessUnused(nearest, chains.ofStarts(twins));
      nearest = unlessUnused(nearest, chains.ofTwins(twins));
    }
    return nearest;
  }

  private int ofTwins(ImmutableIntArray classes, int known) {
    int nearest = known;
    for (int i = 0; i < classes.length(); i++) {
      nearest = unlessUnused(nearest, chains.ofCohort(graph.cohortOf(classes.get(i))));
    }
    return nearest;
  }

  private int ofCohort(Bits sources, int known) {
    int nearest = known;
    for (int i = sources.firstWord(); i < sources.endWord() && nearest != ChainGraph.ROOT; i++) {
      long word = sources.word(i) & chains.classes().word(i);
      if (word != 0 && inCommon(nearest, common[i]) != nearest) {
        nearest = inCommon(i, word, nearest);
      }
    }
    return nearest;
  }

  /** What a node has in common with classes that send, all in one word. */
  private int inCommon(int at, long classes, int known) {
    int nearest = known;
    for (long word = classes; word != 0; word &= word - 1) {
      nearest = inCommon(nearest, chains.ofClass(firstOf(at, word)));
    }
    return nearest;
  }

  private static int firstOf(int at, long word) {
    return at * Long.SIZE + Long.numberOfTrailingZeros(word);
  }

  /** Where no chain leads over a node, there is nothing to have in common. */
  private int unlessUnused(int known, int node) {
    return node == ChainGraph.ROOT ? known : inCommon(known, node);
  }

  /** The lowest node above two, or one of them. */
  private int inCommon(int known, int node) {
    int one = known;
    int other = node;
    while (one != other) {
      if (one > other) {
        one = dominator[one];
      } else {
        other = dominator[other];
      }
    }
    return one;
  }
}
