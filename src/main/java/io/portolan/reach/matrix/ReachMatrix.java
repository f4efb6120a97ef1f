package io.portolan.reach.matrix;

import io.portolan.graph.NetworkGraph;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.Transport;
import io.portolan.reach.Transports;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * What gets from every endpoint to every other, exactly, with ports, in three values.
 *
 * <p>Endpoints that nothing tells apart are one class. For each class as a destination, three
 * partitions of all classes as sources are laid over each other, in words of bits: what routes,
 * network ACLs and firewalls between the two let through; what the receiver's groups let in; what
 * the senders' groups let out. Pairs between which there is more than one plain way (translation,
 * load balancers, choices, what is unknown) are asked one by one, of the engine for pairs.
 *
 * <p>Not for several threads at once.
 */
public final class ReachMatrix implements Classes {
  private static final int MOST_RECENT = 256;

  private final ReachEngine engine;
  private final TrafficSet traffic;
  private final List<Endpoint> endpoints;
  private final List<EndpointClass> classes;
  private final PassingTable table = new PassingTable();
  private final GroupTerms terms;
  private final PlaceTransports transports;
  private final Bits seated;
  private final Bits unsureSources;
  private final List<Site> sites = new ArrayList<>();

  /** What is between all places and some, which classes near each other have in common. */
  private final Map<Integer, Map<Transport, Bits>> recent = new HashMap<>();

  /** A place, by who is there. */
  private record Site(Seat seat, Bits classes) {}

  /**
   * Sources for which the same gets through to one destination.
   *
   * @param sources the numbers of their classes
   * @param passing what gets through; not nothing
   */
  public record Row(Bits sources, Passing passing) {}

  /** Takes what there is for one destination after the other. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Takes one destination.
     *
     * @param destination the number of its class
     * @param rows disjoint sources; those in none get nothing through
     */
    void take(int destination, List<Row> rows);
  }

  /**
   * Prepares the matrix of some endpoints, none of them twice.
   *
   * @param traffic what is asked for, client ports included
   * @param unsure endpoints about which policies are not applied, so that nothing is certain
   */
  public ReachMatrix(
      NetworkGraph graph,
      ReachEngine engine,
      List<Endpoint> endpoints,
      TrafficSet traffic,
      Predicate<Endpoint> unsure) {
    this.engine = engine;
    this.traffic = traffic;
    this.endpoints = List.copyOf(endpoints);
    EndpointClasses sorted =
        new EndpointClasses(
            graph, Boundaries.of(graph), each -> engine.otherWays(each, traffic), unsure);
    this.classes = sorted.of(this.endpoints);
    this.terms = new GroupTerms(classes, sorted.blocks(), table);
    this.transports =
        new PlaceTransports(
            graph, new Transports(graph, traffic), sorted.transport(), traffic, table);
    Collector inSeats = new Collector();
    Collector inDoubt = new Collector();
    Map<Integer, Collector> places = new LinkedHashMap<>();
    Map<Integer, Seat> first = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      boolean borrows = classes.get(i).borrows();
      Optional<Seat> seat = classes.get(i).seat().filter(each -> !borrows);
      if (classes.get(i).unsure()) {
        inDoubt.add(i);
      }
      if (seat.isPresent()) {
        inSeats.add(i);
        int place = seat.get().place().number();
        places.computeIfAbsent(place, number -> new Collector()).add(i);
        first.putIfAbsent(place, seat.get());
      }
    }
    this.seated = inSeats.bits();
    this.unsureSources = inDoubt.bits();
    first.forEach(
        (place, seat) ->
            sites.add(new Site(seat, places.getOrDefault(place, new Collector()).bits())));
  }

  /** The endpoints, by number. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public int size() {
    return classes.size();
  }

  /**
   * The numbers of the endpoints in a class, ascending. An endpoint with addresses that differ is
   * in several.
   */
  @Override
  public List<Integer> members(int number) {
    return classes.get(number).members();
  }

  /**
   * Works out what gets to some classes, one by one.
   *
   * @param destinations which classes as destinations
   * @param sources which classes as sources
   */
  @Override
  public void forEach(IntPredicate destinations, IntPredicate sources, Receiver receiver) {
    Collector wanted = new Collector();
    for (int i = 0; i < classes.size(); i++) {
      if (sources.test(i)) {
        wanted.add(i);
      }
    }
    Bits from = wanted.bits();
    recent.clear();
    for (int i = 0; i < classes.size(); i++) {
      if (destinations.test(i)) {
        receiver.take(i, to(i, destinations, from));
      }
    }
  }

  private List<Row> to(int number, IntPredicate destinations, Bits wanted) {
    EndpointClass destination = classes.get(number);
    Bits left = wanted;
    List<Partition> found = new ArrayList<>();
    if (destination.seat().isPresent() && !destination.otherWays()) {
      Seat seat = destination.seat().get();
      left = wanted.andNot(seated);
      if (!recent.containsKey(seat.place().number())) {
        prepare(number, destinations, wanted);
      }
      Map<Transport, Bits> transports = recent.getOrDefault(seat.place().number(), Map.of());
      for (Map.Entry<Transport, Bits> each : transports.entrySet()) {
        if (!each.getKey().plain()) {
          left = left.or(each.getValue());
        } else if (!each.getKey().passing().isEmpty()) {
          found.add(plain(each.getKey(), each.getValue(), seat));
        }
      }
    }
    found.add(asked(destination, left));
    return rows(Partition.disjoint(found), destination.unsure());
  }

  /**
   * Finds what is between the places of the wanted classes and those of some destinations, from a
   * number on: so many at a time that what is to be known of them stays near.
   */
  private void prepare(int number, IntPredicate destinations, Bits wanted) {
    recent.clear();
    Map<Integer, Seat> some = new LinkedHashMap<>();
    for (int i = number; i < classes.size() && some.size() < MOST_RECENT; i++) {
      if (destinations.test(i)) {
        classes.get(i).seat().ifPresent(seat -> some.putIfAbsent(seat.place().number(), seat));
      }
    }
    List<Seat> seats = List.copyOf(some.values());
    Collector[][] found = new Collector[seats.size()][0];
    for (Site site : sites) {
      Bits here = site.classes().and(wanted);
      for (int i = 0; i < found.length && !here.isEmpty(); i++) {
        int transport = transports.between(site.seat(), seats.get(i));
        if (transport != transports.nothing()) {
          if (transport >= found[i].length) {
            found[i] = Arrays.copyOf(found[i], transport + 8);
          }
          if (found[i][transport] == null) {
            found[i][transport] = new Collector();
          }
          found[i][transport].addAll(here);
        }
      }
    }
    for (int i = 0; i < found.length; i++) {
      Map<Transport, Bits> sources = new LinkedHashMap<>();
      for (int transport = 0; transport < found[i].length; transport++) {
        if (found[i][transport] != null) {
          sources.put(transports.get(transport), found[i][transport].bits());
        }
      }
      recent.put(seats.get(i).place().number(), sources);
    }
  }

  private Partition plain(Transport transport, Bits sources, Seat to) {
    Partition passing = Partition.of(sources, table.number(transport.passing()));
    if (transport.judgesIn() && to.rules().in().isPresent()) {
      passing = passing.meet(terms.in(to.rules().in().get(), transport.keepsSender()), table);
    }
    return transport.judgesOut()
        ? passing.meet(terms.out(to, transport.keepsReceiver()), table)
        : passing;
  }

  /** Asks about some sources one by one. */
  private Partition asked(EndpointClass destination, Bits sources) {
    Map<Integer, Collector> found = new LinkedHashMap<>();
    sources.forEach(
        from -> {
          int value = table.number(asked(classes.get(from), destination));
          if (value != PassingTable.NOTHING) {
            found.computeIfAbsent(value, key -> new Collector()).add(from);
          }
        });
    List<Partition> all = new ArrayList<>();
    found.forEach((value, classes) -> all.add(Partition.of(classes.bits(), value)));
    return Partition.disjoint(all);
  }

  /** An endpoint and itself are never a pair. */
  private Passing asked(EndpointClass from, EndpointClass to) {
    for (Endpoint source : from.examples()) {
      for (Endpoint destination : to.examples()) {
        if (!source.identity().equals(destination.identity())) {
          return engine.passing(List.of(source), List.of(destination), traffic);
        }
      }
    }
    return Passing.NOTHING;
  }

  private List<Row> rows(Partition partition, boolean unsure) {
    List<Row> rows = new ArrayList<>();
    for (Partition.Part part : partition.parts()) {
      Passing passing = table.get(part.value());
      Bits sure = unsure ? Bits.none() : part.classes().andNot(unsureSources);
      Bits others = part.classes().andNot(sure);
      if (!sure.isEmpty()) {
        rows.add(new Row(sure, passing));
      }
      if (!others.isEmpty()) {
        rows.add(new Row(others, new Passing(TrafficSet.none(), passing.possible())));
      }
    }
    return rows;
  }
}
