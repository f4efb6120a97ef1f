package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Crossing;
import io.portolan.reach.matrix.Origins.Origin;
import io.portolan.reach.matrix.Sides.Split;
import io.portolan.reach.matrix.Stretches.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How far packets of everybody get before their ways meet, by destination: out of their subnets and
 * to a router, a gateway or the table of a transit gateway.
 */
final class Departures {
  private final PlaceTransports pairs;
  private final Ways ways;
  private final Sides sides;
  private final Stretches stretches;
  private final InternetRows internet;
  private final Sweep<Departure> all = new Sweep<>();

  /**
   * Where sources have got.
   *
   * @param node where; empty where AWS picks one of several ways
   * @param crossings what they have crossed
   * @param passing what controls have let through
   * @param regular whether none of them looks at both sides, so that pairs have to be asked
   */
  record Departure(
      Optional<Ways.Node> node, List<Crossing> crossings, int passing, boolean regular) {}

  /**
   * The departures of some origins.
   *
   * @param internet takes those that leave for the internet as they are
   */
  Departures(
      List<Origin> origins,
      PlaceTransports pairs,
      Sides sides,
      Stretches stretches,
      InternetRows internet) {
    this.pairs = pairs;
    this.ways = pairs.ways();
    this.sides = sides;
    this.stretches = stretches;
    this.internet = internet;
    for (Origin origin : origins) {
      for (Stretch stretch : stretches.from(origin.node())) {
        depart(origin, stretch);
      }
    }
  }

  /** Takes where which sources have got on their way to an atom. */
  void to(int atom, BiConsumer<Departure, Bits> receiver) {
    all.at(atom, receiver);
  }

  private void depart(Origin origin, Stretch stretch) {
    Optional<Ways.Node> node = stretch.end();
    long ending = node.isEmpty() ? Ways.UNKNOWN : ways.ending(node.get());
    long way = ending == Ways.UNKNOWN ? ending : ways.after(stretch.kind(), ending);
    if (node.isEmpty()) {
      Departure several = new Departure(node, List.of(), pairs.asked(), true);
      all.add(stretch.first(), stretch.last(), several, origin.classes());
    } else if (way != Ways.UNKNOWN && ways.kind(way).status() == Ways.Status.PLAIN) {
      if (InternetRows.isExit(ways.end(way), origin.family())) {
        internet.leave(origin, way, stretch.first(), stretch.last());
      } else if (ways.end(way) instanceof Component.NatGateway gateway) {
        translated(origin, stretch, way, gateway);
      } else {
        add(origin, stretch);
      }
    } else {
      add(origin, stretch);
    }
  }

  /** Leaves out where a NAT gateway lets nothing through: most of them look at the internet. */
  private void translated(Origin origin, Stretch stretch, long way, Component.NatGateway gateway) {
    for (Stretch beyond : stretches.from(ways.node(gateway))) {
      int first = Math.max(stretch.first(), beyond.first());
      int last = Math.min(stretch.last(), beyond.last());
      long ending = beyond.end().map(ways::ending).orElse(Ways.UNKNOWN);
      if (first > last) {
        continue;
      }
      if (ending == Ways.UNKNOWN) {
        add(origin, new Stretch(first, last, stretch.kind(), stretch.end()));
        continue;
      }
      Split judging = sides.forward(ways.controls(ways.after(beyond.kind(), ending)));
      sides.cut(
          first,
          last,
          judging.atDestination(),
          atom -> pairs.behind(way, atom) == pairs.nothing() ? PassingTable.NOTHING : 1,
          (from, to, more) -> add(origin, new Stretch(from, to, stretch.kind(), stretch.end())));
    }
  }

  private void add(Origin origin, Stretch stretch) {
    Ways.Kind kind = ways.kind(Ways.ofKind(stretch.kind()));
    Split split = sides.forward(ways.controls(Ways.ofKind(stretch.kind())));
    if (!split.regular()) {
      Departure irregular = new Departure(stretch.end(), kind.crossings(), pairs.asked(), false);
      all.add(stretch.first(), stretch.last(), irregular, origin.classes());
      return;
    }
    Partition sent = sides.from(Partition.of(origin.classes(), pairs.asked()), split.atSource());
    for (Partition.Part part : sent.parts()) {
      sides.cut(
          stretch.first(),
          stretch.last(),
          split.atDestination(),
          atom -> sides.at(split.atDestination(), part.value(), atom),
          (from, to, passing) ->
              all.add(
                  from,
                  to,
                  new Departure(stretch.end(), kind.crossings(), passing, true),
                  part.classes()));
    }
  }
}
