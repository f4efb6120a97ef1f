package io.portolan.reach;

import io.portolan.graph.Connection.Choice;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sets of packets under choices that AWS makes and nobody knows: certain is only what every
 * alternative gives.
 */
final class Choices {
  private Choices() {}

  /**
   * What one way gives if the choices on it fall that way.
   *
   * @param choices the choices, in order
   * @param packets what it gives
   */
  record Given(List<Choice> choices, PacketSet packets) {}

  /** That an answer about a component hangs on choices. */
  static Assumption assumption(String component) {
    return new Assumption(
        component,
        Reason.Kind.ROUTE_TABLE,
        "AWS picks one of several equal ways, and they do not all give the same answer");
  }

  /** Whether what some ways give depends on how the choices fall. */
  static boolean matter(List<Evaluation> ways, Function<Evaluation, PacketSet> gives) {
    List<Given> given = new ArrayList<>();
    for (Evaluation way : ways) {
      given.add(new Given(way.journey().choices(), gives.apply(way)));
    }
    PacketSet some = PacketSet.unionOf(given.stream().map(Given::packets).toList());
    return !certain(given).containsAll(some);
  }

  /** What is given however the choices fall: the union over ways, the intersection over choices. */
  static PacketSet certain(List<Given> ways) {
    return certain(ways, 0);
  }

  private static PacketSet certain(List<Given> ways, int depth) {
    List<PacketSet> sets = new ArrayList<>();
    Map<Object, List<Given>> byPoint = new LinkedHashMap<>();
    for (Given way : ways) {
      if (way.choices().size() <= depth) {
        sets.add(way.packets());
      } else {
        byPoint
            .computeIfAbsent(way.choices().get(depth).point(), point -> new ArrayList<>())
            .add(way);
      }
    }
    for (List<Given> sharing : byPoint.values()) {
      PacketSet agreed = PacketSet.all();
      for (int i = 0; i < sharing.get(0).choices().get(depth).alternatives(); i++) {
        int alternative = i;
        List<Given> same =
            sharing.stream()
                .filter(way -> way.choices().get(depth).alternative() == alternative)
                .toList();
        agreed = agreed.intersect(certain(same, depth + 1));
      }
      sets.add(agreed);
    }
    return PacketSet.unionOf(sets);
  }
}
