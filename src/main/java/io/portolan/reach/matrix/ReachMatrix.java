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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** For how many places what is between them and everybody is kept. */
  private static final int MOST_RECENT = 64;

  private final ReachEngine engine;
  private final TrafficSet traffic;
  private final List<Endpoint> endpoints;
  private final List<EndpointClass> classes;
  private final PassingTable table = new PassingTable();
  private final GroupTerms terms;
  private final PlaceTransports transports;
  private final Bits seated;
  private final TransportRows rows;
  private final Bits unsureSources;

  /** What is between everybody and some places, which classes near each other have in common. */
  private final Map<Integer, Map<Integer, Bits>> recent = new HashMap<>();

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
    this.classes = Sites.inOrder(sorted.of(this.endpoints));
    this.terms = new GroupTerms(classes, sorted.blocks(), table);
    this.transports =
        new PlaceTransports(
            graph, new Transports(graph, traffic), sorted.transport(), traffic, table);
    this.rows = new TransportRows(transports, new Sites(classes));
    Collector inSeats = new Collector();
    Collector inDoubt = new Collector();
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).unsure()) {
        inDoubt.add(i);
      }
      if (classes.get(i).seat().isPresent() && !classes.get(i).borrows()) {
        inSeats.add(i);
      }
    }
    this.seated = inSeats.bits();
    this.unsureSources = inDoubt.bits();
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
        receiver.take(i, to(i, from));
      }
    }
  }

  private List<Row> to(int number, Bits wanted) {
    EndpointClass destination = classes.get(number);
    Bits left = wanted;
    List<Partition> found = new ArrayList<>();
    if (destination.seat().isPresent() && !destination.otherWays()) {
      Seat seat = destination.seat().get();
      left = wanted.andNot(seated);
      for (Map.Entry<Integer, Bits> each : between(seat, wanted).entrySet()) {
        Transport transport = transports.get(each.getKey());
        if (!transport.plain()) {
          left = left.or(each.getValue());
        } else if (!transport.passing().isEmpty()) {
          found.add(plain(transport, each.getValue(), seat));
        }
      }
    }
    found.add(asked(destination, left));
    return rows(Partition.disjoint(found), destination.unsure());
  }

  private Map<Integer, Bits> between(Seat to, Bits wanted) {
    Map<Integer, Bits> found = recent.get(to.place().number());
    if (found == null) {
      if (recent.size() == MOST_RECENT) {
        recent.clear();
      }
      found = rows.to(to, wanted);
      recent.put(to.place().number(), found);
    }
    return found;
  }

  private Partition plain(Transport transport, Bits sources, Seat to) {
    Partition passing = Partition.of(sources, table.number(transport.passing()));
    if (transport.judgesIn() && to.rules().in().isPresent()) {
      passing = passing.meet(terms.in(to.rules().in().get(), transport.keepsSender()), table);
    }
    return transport.judgesOut() ? terms.out(passing, to, transport.keepsReceiver()) : passing;
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
