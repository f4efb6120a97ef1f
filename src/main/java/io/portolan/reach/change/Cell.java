package io.portolan.reach.change;

import io.portolan.reach.Endpoint;
import io.portolan.reach.matrix.ReachMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Endpoints that are in the same classes before a change, and in the same after it: what is between
 * any of them and others is looked at once.
 *
 * @param was the numbers of their classes before, ascending; none for what is new
 * @param is the numbers of their classes after, ascending; none for what is gone
 * @param touched whether the change is about them
 * @param members the endpoints, at least one
 */
record Cell(List<Integer> was, List<Integer> is, boolean touched, List<Endpoint> members) {
  private record Key(List<Integer> was, List<Integer> is, boolean touched) {}

  /** An endpoint, by the classes that it is in. */
  private static final class Seen {
    private final Endpoint endpoint;
    private final List<Integer> was = new ArrayList<>(1);
    private final List<Integer> is = new ArrayList<>(1);

    private Seen(Endpoint endpoint) {
      this.endpoint = endpoint;
    }
  }

  /** All endpoints of two matrices in cells, in time linear in them. */
  static List<Cell> of(ReachMatrix before, ReachMatrix after, Touched touched) {
    Map<Object, Seen> seen = new LinkedHashMap<>();
    for (int number = 0; number < before.size(); number++) {
      for (int member : before.members(number)) {
        seen(before.endpoints().get(member), seen).was.add(number);
      }
    }
    for (int number = 0; number < after.size(); number++) {
      for (int member : after.members(number)) {
        seen(after.endpoints().get(member), seen).is.add(number);
      }
    }
    Map<Key, Cell> cells = new LinkedHashMap<>();
    for (Seen each : seen.values()) {
      Key key = new Key(each.was, each.is, touched.holds(each.endpoint));
      cells
          .computeIfAbsent(
              key, same -> new Cell(same.was(), same.is(), same.touched(), new ArrayList<>()))
          .members()
          .add(each.endpoint);
    }
    return List.copyOf(cells.values());
  }

  private static Seen seen(Endpoint endpoint, Map<Object, Seen> seen) {
    return seen.computeIfAbsent(endpoint.identity(), key -> new Seen(endpoint));
  }
}
