package io.portolan.reach.closure;

import io.portolan.reach.matrix.Bits;
import java.util.function.IntConsumer;

/** The cohorts that have not fallen yet, in a search level by level. */
final class Waiting {
  private final ClassGraph graph;

  /** By number, ascending, as far as {@link #left}. */
  private final int[] cohorts;

  private int left;

  /** All cohorts of a graph that something reaches. */
  Waiting(ClassGraph graph) {
    this.graph = graph;
    this.cohorts = new int[graph.cohorts()];
    for (int i = 0; i < cohorts.length; i++) {
      if (!graph.sourcesOf(i).isEmpty()) {
        cohorts[left++] = i;
      }
    }
  }

  /** Takes out those that some classes reach, ascending. */
  void reachedBy(Bits sending, IntConsumer fallen) {
    int kept = 0;
    for (int i = 0; i < left; i++) {
      if (graph.sourcesOf(cohorts[i]).meets(sending)) {
        fallen.accept(cohorts[i]);
      } else {
        cohorts[kept++] = cohorts[i];
      }
    }
    left = kept;
  }
}
