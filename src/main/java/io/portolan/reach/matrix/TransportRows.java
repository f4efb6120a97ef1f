package io.portolan.reach.matrix;

import io.portolan.graph.Component;
import io.portolan.graph.Crossing;
import io.portolan.packet.Family;
import io.portolan.reach.matrix.Departures.Departure;
import io.portolan.reach.matrix.EndpointClass.Place;
import io.portolan.reach.matrix.EndpointClass.Seat;
import io.portolan.reach.matrix.Sides.Split;
import io.portolan.reach.matrix.Sites.Site;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is between everybody and one place, groups aside: what {@link PlaceTransports} says of two
 * places, for all sources at once.
 *
 * <p>The way to a place is looked up once for all sources whose ways have met, and the ways of
 * replies are sets of classes from the outset. Where AWS picks one of several ways, each is
 * followed, and what comes of them is put together as for one pair. Where something other than
 * routes, network ACLs and the like is on the way, places are asked about one by one.
 *
 * <p>One place costs some dozens of operations on sets of all classes, whatever there is in
 * between.
 *
 * <p>Not for several threads at once.
 */
final class TransportRows {
  /** How many sources are asked about one by one with less work than all at once. */
  private static final int FEW = 16;

  private final PlaceTransports pairs;
  private final Ways ways;
  private final Sites sites;
  private final Origins origins;
  private final Sides sides;
  private final RowReplies replies;
  private final InternetRows internet;
  private final Map<Family, Bits> senders = new EnumMap<>(Family.class);
  private final Map<Family, Departures> departures = new EnumMap<>(Family.class);

  /**
   * What sources have in common from which the same gets as far as the place's own controls.
   *
   * @param enters whether the router of the place's VPC delivers it
   * @param far whether it has crossed so much that replies may be kept to the way that was taken
   * @param passing what gets there, as far as nothing looks at the source
   * @param atSource what looks at the source
   */
  private record Arrival(
      boolean keepsSender,
      boolean keepsReceiver,
      boolean enters,
      boolean far,
      int passing,
      List<Integer> atSource) {
    /** Nothing gets there. */
    static final Arrival NONE =
        new Arrival(false, false, false, false, PassingTable.NOTHING, List.of());
  }

  TransportRows(PlaceTransports pairs, Sites sites) {
    this.pairs = pairs;
    this.ways = pairs.ways();
    this.sites = sites;
    this.origins = new Origins(ways, sites, pairs.entrances());
    this.sides = new Sides(pairs.verdicts(), pairs.table(), sites);
    Stretches stretches = new Stretches(ways);
    this.replies = new RowReplies(pairs, origins, sides, stretches, sites);
    this.internet = new InternetRows(pairs, sides, replies, sites);
    for (Family family : Family.values()) {
      senders.put(family, sites.these(site -> site.family() == family));
      departures.put(family, new Departures(origins.of(family), pairs, sides, stretches, internet));
    }
  }

  /** By the number of what is between them and a place, the sources among some. */
  Map<Integer, Bits> to(Seat to, Bits wanted) {
    Bits sources = wanted.and(senders.getOrDefault(to.address().family(), Bits.none()));
    Row row = new Row(to, sources);
    if ((to.place().alone() && to.place().takes()) || sources.count() <= FEW) {
      row.singly(sources);
    } else {
      row.find();
    }
    return row.findings.all();
  }

  private Split split(long way) {
    return sides.forward(ways.controls(way));
  }

  private static <T> List<T> joined(List<T> first, List<T> more) {
    if (first.isEmpty() || more.isEmpty()) {
      return first.isEmpty() ? more : first;
    }
    List<T> all = new ArrayList<>(first);
    all.addAll(more);
    return all;
  }

  private final class Row {
    private final Seat to;
    private final Place place;
    private final Bits sources;

    /** The sources for which other routes than those of their origins count. */
    private final Bits strays;

    /** The sources for which the routes of their origins count. */
    private final Bits routed;

    private final RowFindings findings = new RowFindings();

    /** By where sources may arrive; more than one where AWS picks one of several ways. */
    private final Map<List<Arrival>, Collector> arrivals = new LinkedHashMap<>();

    private Row(Seat to, Bits sources) {
      this.to = to;
      this.place = to.place();
      this.sources = sources;
      Bits others = sources.andNot(sites.alone()).andNot(sites.in(place.subnet()));
      this.strays = others.and(origins.strays(to));
      this.routed = others.andNot(strays);
    }

    private void find() {
      Bits near = sources.andNot(sites.alone()).and(sites.in(place.subnet()));
      add(pairs.outcome(true, true, pairs.asked()), near);
      Departures all = departures.get(to.address().family());
      if (all != null) {
        all.to(place.atom(), this::from);
      }
      RowReplies.Replies back = replies.from(to);
      Split own = sides.forward(pairs.entrances().into(to));
      arrivals.forEach((some, classes) -> arrived(some, classes.bits().and(routed), own, back));
      internet.find(to, routed, back, findings);
      singly(findings.singly().and(routed).or(strays).or(sources.and(sites.alone())));
    }

    /** Adds what is between, unless nobody at the place takes it. */
    private void add(int transport, Bits classes) {
      boolean counts = place.takes() || !pairs.get(transport).plain();
      if (counts && transport != pairs.nothing()) {
        findings.add(transport, classes);
      }
    }

    /** What some sources send that have got somewhere. */
    private void from(Departure departure, Bits classes) {
      if (departure.node().isEmpty()) {
        findings.addSingly(classes);
        return;
      }
      long way = ways.from(departure.node().get(), place.atom());
      if (way == Ways.SEVERAL) {
        several(departure, classes);
        return;
      }
      Ways.Kind kind = ways.kind(way);
      if (kind.status() == Ways.Status.OTHER) {
        add(pairs.other(), classes.and(routed));
      } else if (kind.status() == Ways.Status.PLAIN && ways.end(way) instanceof Component.LegEnd) {
        beyond(departure, way, classes);
      } else if (arrives(way)) {
        arrive(List.of(way), departure, classes);
      }
    }

    /** What AWS sends one of several ways. */
    private void several(Departure departure, Bits classes) {
      List<Long> all = new ArrayList<>();
      for (long way : ways.all(departure.node().orElseThrow(), place.atom())) {
        boolean plain = ways.kind(way).status() == Ways.Status.PLAIN;
        if (ways.kind(way).status() == Ways.Status.OTHER
            || (plain && ways.end(way) instanceof Component.LegEnd)) {
          findings.addSingly(classes);
          return;
        }
        all.add(way);
      }
      arrive(all, departure, classes);
    }

    /** What takes one of some ways that end nowhere, or where an interface may be. */
    private void arrive(List<Long> all, Departure departure, Bits classes) {
      List<Arrival> some = new ArrayList<>();
      boolean regular = true;
      for (long way : all) {
        regular &= !arrives(way) || split(way).regular();
        some.add(arrives(way) ? arrival(departure, way) : Arrival.NONE);
      }
      if (!regular || !departure.regular()) {
        findings.addSingly(classes);
      } else if (some.stream().anyMatch(each -> each.passing() != PassingTable.NOTHING)) {
        arrivals.computeIfAbsent(some, key -> new Collector()).addAll(classes);
      }
    }

    private boolean arrives(long way) {
      return ways.kind(way).status() == Ways.Status.PLAIN
          && PlaceTransports.isAt(ways.end(way), to);
    }

    private Arrival arrival(Departure departure, long way) {
      Split split = split(way);
      List<Crossing> crossings = joined(departure.crossings(), ways.kind(way).crossings());
      return new Arrival(
          Crossing.keepSender(crossings),
          Crossing.keepReceiver(crossings),
          ways.end(way) instanceof Component.VpcRouter,
          crossings.size() > 2,
          sides.at(split.atDestination(), departure.passing(), place.atom()),
          split.atSource());
    }

    /** What leaves by a gateway at the end of a way. */
    private void beyond(Departure departure, long way, Bits classes) {
      Split split = split(way);
      int passing = sides.at(split.atDestination(), departure.passing(), place.atom());
      if (!departure.regular() || !split.regular()) {
        findings.addSingly(classes);
      } else {
        beyond(way, Partition.of(classes.and(routed), passing), split.atSource());
      }
    }

    private void beyond(long way, Partition sent, List<Integer> judging) {
      Component end = ways.end(way);
      if (InternetRows.isExit(end, to.address().family())) {
        sent.parts().forEach(part -> findings.addSingly(part.classes()));
        return;
      }
      int transport =
          end instanceof Component.NatGateway ? pairs.behind(way, place.atom()) : pairs.other();
      if (transport != pairs.nothing()) {
        sides.from(sent, judging).parts().forEach(part -> add(transport, part.classes()));
      }
    }

    private void arrived(List<Arrival> some, Bits classes, Split own, RowReplies.Replies back) {
      if (!own.regular() && some.stream().anyMatch(Arrival::enters)) {
        findings.addSingly(classes);
        return;
      }
      List<Partition> outcomes = new ArrayList<>();
      Bits left = classes;
      for (Arrival each : some) {
        Partition there = sides.from(Partition.of(left, each.passing()), each.atSource());
        if (each.enters()) {
          there = sides.through(there, own, to);
        }
        Bits asked = each.far() ? back.irregular().or(back.several()) : back.irregular();
        for (Partition.Part part : there.parts()) {
          Bits irregular = part.classes().and(asked);
          findings.addSingly(irregular);
          left = left.andNot(irregular);
        }
        outcomes.add(outcome(each, replies.answered(there.without(asked), back.home())));
      }
      if (outcomes.size() == 1) {
        outcomes.get(0).parts().forEach(part -> add(part.value(), part.classes()));
        return;
      }
      Partition.product(outcomes, left)
          .forEach((all, those) -> add(all.stream().reduce(pairs::either).orElseThrow(), those));
    }

    private Partition outcome(Arrival arrival, Partition answered) {
      return new Partition(
          answered.parts().stream()
              .map(
                  part ->
                      new Partition.Part(
                          part.classes(),
                          pairs.outcome(
                              arrival.keepsSender(), arrival.keepsReceiver(), part.value())))
              .toList());
    }

    /** Asks about places one by one. */
    private void singly(Bits classes) {
      for (Site site : sites.of(classes)) {
        int transport = pairs.between(site.seat(), to);
        if (transport != pairs.nothing()) {
          findings.add(transport, site.classes());
        }
      }
    }
  }
}
