package io.portolan.reach.change;

import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Passing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Collects what is closed and opened on straight ways of one IP version alone. */
final class StraightRows {
  private final Map<Family, List<Difference.Row>> rows = new EnumMap<>(Family.class);

  /**
   * Adds what differs between some sources and a destination.
   *
   * @param whole what the pair has on all ways
   * @param straight what it has straight, by this version
   */
  void add(
      Cell to,
      Family version,
      List<Cell> sources,
      Function<Cell, Values> whole,
      Function<Cell, Values> straight) {
    Values.Sorted sorted = new Values.Sorted(to);
    for (Cell from : sources) {
      Values all = whole.apply(from);
      Values some = straight.apply(from);
      Passing kept = all.before().intersect(all.after());
      sorted.add(
          from,
          without(some.before(), some.after(), kept),
          without(some.after(), some.before(), kept));
    }
    sorted.into(rows.computeIfAbsent(version, key -> new ArrayList<>()));
  }

  /** What is in one and not in the other, of what the pair keeps. */
  private static Passing without(Passing one, Passing other, Passing kept) {
    TrafficSet certain = one.certain().subtract(other.certain()).intersect(kept.certain());
    TrafficSet possible = one.possible().subtract(other.possible()).intersect(kept.possible());
    return new Passing(certain, possible.union(certain));
  }

  /** What was added, by IP version: closed before, opened after. */
  Map<Family, Difference> differences() {
    Map<Family, Difference> all = new EnumMap<>(Family.class);
    for (Family each : Family.values()) {
      all.put(each, new Difference(List.copyOf(rows.getOrDefault(each, List.of()))));
    }
    return all;
  }
}
