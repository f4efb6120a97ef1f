package io.portolan.reach.closure;

import com.google.common.primitives.ImmutableIntArray;
import io.portolan.reach.matrix.Bits;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/**
 * Who falls, and after how many hops, when some endpoints have fallen and every endpoint that falls
 * reaches on. The starts themselves are at hop 0; others in their classes fall only if something
 * reaches them.
 *
 * <p>Found level by level: a cohort falls as soon as one of its sources is among what fell before
 * it, and is not looked at again. That takes one pass over the sets of sources for each level at
 * most, whoever the starts are; no set of destinations is needed. Immutable.
 */
public final class BlastRadius {
  private static final int NEVER = Integer.MAX_VALUE;

  private final ClassGraph graph;
  private final Bits starts;

  /** By set of twins, the hop at which those fall that are no starts. */
  private final int[] hops;

  private final int furthest;

  private BlastRadius(ClassGraph graph, Bits starts, int[] levels) {
    this.graph = graph;
    this.starts = starts;
    Membership membership = graph.membership();
    this.hops = new int[membership.size()];
    int most = 0;
    for (int i = 0; i < hops.length; i++) {
      hops[i] = NEVER;
      for (int j = 0; j < membership.classes(i).length(); j++) {
        hops[i] = Math.min(hops[i], levels[graph.cohortOf(membership.classes(i).get(j))]);
      }
      if (hops[i] != NEVER && hops[i] > most && firstFallen(i).isPresent()) {
        most = hops[i];
      }
    }
    this.furthest = most;
  }

  /** What falls in the end. */
  public static BlastRadius of(ClassGraph graph, Bits starts) {
    return of(graph, starts, NEVER);
  }

  /**
   * What falls within some hops.
   *
   * @param starts the numbers of the endpoints that have fallen; nothing falls if there are none
   * @param most the number of hops after which to stop; 0 for the starts alone
   * @throws IllegalArgumentException if a start is in no class
   */
  public static BlastRadius of(ClassGraph graph, Bits starts, int most) {
    Mask sending = new Mask(graph.size());
    starts.forEach(
        each -> {
          Membership membership = graph.membership();
          membership.classes(membership.twinsOf(each)).forEach(sending::add);
        });
    int[] levels = new int[graph.cohorts()];
    Arrays.fill(levels, NEVER);
    Waiting waiting = new Waiting(graph);
    Bits frontier = sending.bits();
    for (int hop = 1; hop <= most && !frontier.isEmpty(); hop++) {
      int level = hop;
      Mask next = new Mask(graph.size());
      waiting.reachedBy(
          frontier,
          cohort -> {
            levels[cohort] = level;
            next.addAll(graph.exitsOf(cohort));
          });
      frontier = sending.addNew(next.bits());
    }
    return new BlastRadius(graph, starts, levels);
  }

  /**
   * The hop at which an endpoint falls; empty if it does not.
   *
   * @throws IllegalArgumentException if it is in no class
   */
  public OptionalInt hops(int endpoint) {
    int found = hops[graph.membership().twinsOf(endpoint)];
    return starts.get(endpoint)
        ? OptionalInt.of(0)
        : found == NEVER ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /** The last hop at which an endpoint falls; 0 if none falls but the starts. */
  public int furthest() {
    return furthest;
  }

  /** The endpoints that fall at a hop, by number. */
  public Bits at(int hop) {
    return hop == 0 ? starts : between(hop, Math.min(hop, furthest));
  }

  /** The endpoints that fall, by number; the starts are not among them. */
  public Bits fallen() {
    return between(1, furthest);
  }

  private Bits between(int first, int last) {
    BitSet found = new BitSet();
    for (int i = 0; i < hops.length; i++) {
      if (hops[i] >= first && hops[i] <= last) {
        graph.membership().members(i).forEach(found::set);
      }
    }
    starts.forEach(found::clear);
    return Bits.of(found);
  }

  /**
   * One shortest chain by which an endpoint falls, from a start to the endpoint itself.
   *
   * @throws IllegalArgumentException if it is in no class
   * @throws NoSuchElementException if it does not fall
   */
  public List<Integer> chain(int endpoint) {
    Deque<Integer> chain = new ArrayDeque<>();
    int at = endpoint;
    for (int hop = hops(endpoint).orElseThrow(); hop > 0; hop--) {
      chain.addFirst(at);
      at = before(at, hop);
    }
    chain.addFirst(at);
    return List.copyOf(chain);
  }

  /** An endpoint that falls a hop earlier, and reaches one that falls at this hop. */
  private int before(int endpoint, int hop) {
    Membership membership = graph.membership();
    ImmutableIntArray classes = membership.classes(membership.twinsOf(endpoint));
    for (int i = 0; i < classes.length(); i++) {
      Bits sources = graph.sources(classes.get(i));
      BitSet found = new BitSet();
      if (hop == 1) {
        starts.forEach(
            each -> {
              if (membership.classes(membership.twinsOf(each)).stream().anyMatch(sources::get)) {
                found.set(each);
              }
            });
      } else {
        sources.forEach(
            number ->
                membership
                    .inClass(number)
                    .forEach(
                        twins -> {
                          if (hops[twins] == hop - 1) {
                            firstFallen(twins).ifPresent(found::set);
                          }
                        }));
      }
      if (!found.isEmpty()) {
        return found.nextSetBit(0);
      }
    }
    throw new IllegalStateException("nothing reaches " + endpoint + " at hop " + hop);
  }

  private OptionalInt firstFallen(int twins) {
    return graph.membership().members(twins).stream().filter(each -> !starts.get(each)).findFirst();
  }
}
