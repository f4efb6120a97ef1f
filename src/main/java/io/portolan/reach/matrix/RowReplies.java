package io.portolan.reach.matrix;

import com.google.common.primitives.Ints;
import io.portolan.graph.Component;
import io.portolan.packet.Family;
import io.portolan.reach.matrix.EndpointClass.Seat;
import io.portolan.reach.matrix.Origins.Origin;
import io.portolan.reach.matrix.ReplyTable.Border;
import io.portolan.reach.matrix.Sides.Split;
import io.portolan.reach.matrix.Stretches.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What gets back from a place to everybody: the replies to what came there. Where they get in the
 * end is in a table for each node where the ways of many meet; what a subnet adds to it is the few
 * stretches there.
 */
final class RowReplies {
  private final PlaceTransports pairs;
  private final Ways ways;
  private final Origins origins;
  private final Sides sides;
  private final Sites sites;
  private final Stretches stretches;
  private final ReplyWays replyWays;
  private final Alternatives alternatives;
  private final List<Border> borders = new ArrayList<>();
  private final Map<Ways.Node, ReplyTable> tables = new HashMap<>();

  /**
   * The replies from one place.
   *
   * @param home what gets to where which source is, as {@link Alternatives}; none for those that
   *     nothing gets to
   * @param irregular the sources about which pairs have to be asked
   * @param several the sources to which AWS picks one of several ways
   */
  record Replies(Partition home, Bits irregular, Bits several) {}

  RowReplies(
      PlaceTransports pairs, Origins origins, Sides sides, Stretches stretches, Sites sites) {
    this.pairs = pairs;
    this.ways = pairs.ways();
    this.origins = origins;
    this.sides = sides;
    this.sites = sites;
    this.stretches = stretches;
    this.replyWays = new ReplyWays(ways, sites);
    this.alternatives = new Alternatives(pairs);
    Map<Split, Collector> found = new LinkedHashMap<>();
    for (Family family : Family.values()) {
      for (Origin origin : origins.of(family)) {
        found
            .computeIfAbsent(entering(origin.entering()), key -> new Collector())
            .addAll(origin.classes());
      }
    }
    found.forEach((split, classes) -> borders.add(new Border(split, classes.bits())));
  }

  /** What judges replies that come into a subnet. */
  Split entering(List<Integer> controls) {
    return sides.back(Ints.toArray(controls));
  }

  /** What gets back from a place to everybody. */
  Replies from(Seat to) {
    List<Partition> home = new ArrayList<>();
    Collector irregular = new Collector();
    Collector several = new Collector();
    for (Stretch stretch : stretches.from(origins.nodeOf(to.place()))) {
      Bits here = sites.among(stretch.first(), stretch.last());
      Split split = sides.back(ways.controls(Ways.ofKind(stretch.kind())));
      if (stretch.end().isEmpty() || !split.regular()) {
        irregular.addAll(here);
        continue;
      }
      ReplyTable table = table(stretch.end().get());
      irregular.addAll(table.irregular().and(here));
      several.addAll(table.several().and(here));
      home.add(through(here, split, to, table.home(to.place().atom())));
    }
    return new Replies(Partition.disjoint(home), irregular.bits(), several.bits());
  }

  /** What replies from a place to which source get to a gateway, as {@link Alternatives}. */
  Partition atGate(Seat to, Component gate) {
    List<Partition> all = new ArrayList<>();
    for (Stretch stretch : stretches.from(origins.nodeOf(to.place()))) {
      Split split = sides.back(ways.controls(Ways.ofKind(stretch.kind())));
      if (stretch.end().isPresent() && split.regular()) {
        Bits here = sites.among(stretch.first(), stretch.last());
        Partition there = table(stretch.end().get()).atGate(gate, to.place().atom());
        all.add(through(here, split, to, there));
      }
    }
    return Partition.disjoint(all);
  }

  /** What gets through a stretch of what gets on from its end, as {@link Alternatives}. */
  private Partition through(Bits here, Split split, Seat to, Partition there) {
    return sides
        .through(Partition.of(here, pairs.everything()), split, to)
        .meet(there, (passing, number) -> alternatives.meet(number, passing));
  }

  private ReplyTable table(Ways.Node end) {
    return tables.computeIfAbsent(
        end, node -> new ReplyTable(replyWays.from(node), borders, pairs, sides, alternatives));
  }

  /**
   * What is answered of what gets to a place, source by source.
   *
   * @param there what gets there
   * @param back what gets back, as {@link Alternatives}
   */
  Partition answered(Partition there, Partition back) {
    List<Partition> all = new ArrayList<>();
    for (Partition.Part sent : there.parts()) {
      Bits unanswered = sent.classes();
      for (Partition.Part replies : back.parts()) {
        Bits both = sent.classes().and(replies.classes());
        if (!both.isEmpty()) {
          all.add(Partition.of(both, alternatives.answered(sent.value(), replies.value())));
          unanswered = unanswered.andNot(both);
        }
      }
      all.add(Partition.of(unanswered, pairs.answered(sent.value(), PassingTable.NOTHING)));
    }
    return Partition.disjoint(all);
  }
}
