package io.portolan.reach.matrix;

import com.google.common.primitives.ImmutableIntArray;
import io.portolan.graph.Component;
import io.portolan.reach.matrix.ReplyWays.Reply;
import io.portolan.reach.matrix.Sides.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of replies gets from one node to everybody, by the atom that they come from. Shared by all
 * subnets whose ways lead to the node.
 *
 * <p>Memory: what controls there are on the ways from the node, times the atoms that each of them
 * tells apart.
 */
final class ReplyTable {
  private final Sides sides;
  private final Ways ways;
  private final Alternatives alternatives;
  private final int everything;
  private final Collector irregular = new Collector();
  private final Collector several = new Collector();
  private final Sweep<Integer> home = new Sweep<>();
  private final Map<Component, Sweep<Integer>> gates = new HashMap<>();
  private final Bits asked;
  private final Bits forked;

  /**
   * Sources with the same at the border of their subnets.
   *
   * @param split what judges there what is delivered by the router of their VPC
   * @param classes the sources
   */
  record Border(Split split, Bits classes) {}

  /** One of the ways that replies may take. */
  private record Leg(boolean arrives, boolean enters, Split split, boolean regular) {
    Leg and(Split border) {
      return new Leg(arrives, enters, split.and(border), regular && border.regular());
    }
  }

  /**
   * Finds what gets to whom.
   *
   * @param replies the ways from the node
   * @param borders of all sources
   */
  ReplyTable(
      Map<List<Reply>, Bits> replies,
      List<Border> borders,
      PlaceTransports pairs,
      Sides sides,
      Alternatives alternatives) {
    this.sides = sides;
    this.ways = pairs.ways();
    this.alternatives = alternatives;
    this.everything = pairs.everything();
    replies.forEach((all, sources) -> add(all, sources, borders));
    this.asked = irregular.bits();
    this.forked = several.bits();
  }

  /** The sources whose replies have to be asked about one by one. */
  Bits irregular() {
    return asked;
  }

  /** The sources to which AWS picks one of several ways. */
  Bits several() {
    return forked;
  }

  /** What replies from an atom get to where which source is, as {@link Alternatives}. */
  Partition home(int atom) {
    return at(home, atom);
  }

  /** What replies from an atom to which source get to a gateway, as {@link Alternatives}. */
  Partition atGate(Component gate, int atom) {
    Sweep<Integer> found = gates.get(gate);
    return found == null ? Partition.none() : at(found, atom);
  }

  private static Partition at(Sweep<Integer> sweep, int atom) {
    List<Partition.Part> parts = new ArrayList<>();
    sweep.at(atom, (number, classes) -> parts.add(new Partition.Part(classes, number)));
    return new Partition(parts);
  }

  private void add(List<Reply> replies, Bits sources, List<Border> borders) {
    List<Leg> legs = replies.stream().map(this::leg).toList();
    if (replies.size() > 1) {
      several.addAll(sources);
    }
    Optional<Component> gate = replies.get(0).gate();
    boolean gated = replies.stream().anyMatch(reply -> reply.gate().isPresent());
    if (!legs.stream().allMatch(Leg::regular) || (gated && replies.size() > 1)) {
      irregular.addAll(sources);
    } else if (gate.isPresent()) {
      add(legs, sources, gates.computeIfAbsent(gate.get(), key -> new Sweep<>()));
    } else {
      for (Border border : borders) {
        Bits inside = border.classes().and(sources);
        if (!inside.isEmpty()) {
          enter(legs, border.split(), inside);
        }
      }
    }
  }

  private Leg leg(Reply reply) {
    Split split = sides.back(ways.controls(Ways.ofKind(reply.kind())));
    boolean known = ways.kind(Ways.ofKind(reply.kind())).status() != Ways.Status.OTHER;
    return new Leg(reply.arrives(), reply.enters(), split, known && split.regular());
  }

  private void enter(List<Leg> legs, Split border, Bits sources) {
    List<Leg> whole = legs.stream().map(leg -> leg.enters() ? leg.and(border) : leg).toList();
    if (whole.stream().allMatch(Leg::regular)) {
      add(whole, sources, home);
    } else {
      irregular.addAll(sources);
    }
  }

  private void add(List<Leg> legs, Bits sources, Sweep<Integer> sweep) {
    List<Partition> sent =
        legs.stream()
            .map(leg -> Partition.of(sources, leg.arrives() ? everything : PassingTable.NOTHING))
            .toList();
    List<Partition> passing = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      passing.add(sides.from(sent.get(i), legs.get(i).split().atSource()));
    }
    ImmutableIntArray.Builder judging = ImmutableIntArray.builder();
    legs.forEach(leg -> judging.addAll(leg.split().atDestination()));
    Partition.product(passing, sources)
        .forEach(
            (values, classes) ->
                sides.cut(
                    0,
                    Integer.MAX_VALUE,
                    judging.build(),
                    atom -> through(legs, values, atom),
                    (first, last, number) -> sweep.add(first, last, number, classes)));
  }

  private int through(List<Leg> legs, List<Integer> values, int atom) {
    int[] passing = new int[legs.size()];
    for (int i = 0; i < passing.length; i++) {
      passing[i] = sides.at(legs.get(i).split().atDestination(), values.get(i), atom);
    }
    return alternatives.number(passing);
  }
}
