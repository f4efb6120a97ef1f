package io.portolan.reach.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far ways lead before those of others join: out of a subnet to a router, a gateway or the
 * table of a transit gateway. There are a few for each node, whatever lies behind.
 *
 * <pre>
 *   atoms    0   1   2   3   4   5   6
 *   subnet      [local ] [- 10/8 ------]
 *   stretches   [router] [transit table]
 * </pre>
 */
final class Stretches {
  /** How many connections are followed until others are taken to join. */
  private static final int LONGEST = 8;

  private final Ways ways;
  private final Map<Ways.Node, List<Stretch>> known = new HashMap<>();

  /**
   * Where some atoms lead.
   *
   * @param first the first of those
   * @param last the last
   * @param kind the number of the kind of the way so far
   * @param end where it has got: a way ends there, or many part; empty where AWS picks one of
   *     several connections
   */
  record Stretch(int first, int last, int kind, Optional<Ways.Node> end) {}

  Stretches(Ways ways) {
    this.ways = ways;
  }

  /** The stretches from a node, disjoint, but for those that lead nowhere. */
  List<Stretch> from(Ways.Node node) {
    List<Stretch> found = known.get(node);
    if (found == null) {
      found = new ArrayList<>();
      follow(node, ways.plain(), 0, Integer.MAX_VALUE, 0, found);
      known.put(node, List.copyOf(found));
    }
    return found;
  }

  private void follow(
      Ways.Node node, int kind, int first, int last, int length, List<Stretch> found) {
    long ending = ways.ending(node);
    if (ending != Ways.UNKNOWN && ways.kind(ending).status() == Ways.Status.NONE) {
      return;
    }
    if (node.isWide() || ending != Ways.UNKNOWN || length > LONGEST) {
      found.add(new Stretch(first, last, kind, Optional.of(node)));
      return;
    }
    for (int i = 0; i < node.starts.length; i++) {
      int end = i + 1 < node.starts.length ? node.starts[i + 1] - 1 : Integer.MAX_VALUE;
      int from = Math.max(first, node.starts[i]);
      int to = Math.min(last, end);
      Ways.Step[] steps = node.steps[i];
      if (from <= to && steps.length == 0) {
        follow(ways.unrouted(node), kind, from, to, length + 1, found);
      } else if (from <= to && steps.length == 1) {
        int next = Ways.kindNumber(ways.after(kind, Ways.ofKind(steps[0].kind)));
        follow(ways.next(steps[0]), next, from, to, length + 1, found);
      } else if (from <= to) {
        found.add(new Stretch(from, to, kind, Optional.empty()));
      }
    }
  }
}
