package io.portolan.reach.matrix;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupRules;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.Transport;
import io.portolan.reach.Transports;
import io.portolan.reach.matrix.EndpointClass.Rules;
import io.portolan.reach.matrix.EndpointClass.Seat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
  private final ReachEngine engine;
  private final TrafficSet traffic;
  private final List<Endpoint> endpoints;
  private final List<EndpointClass> classes;
  private final PassingTable table;
  private final GroupTerms terms;
  private final PlaceTransports transports;
  private final Roles roles;
  private final NearbyRows nearby;

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
   * Prepares the matrix of some endpoints, none of them twice. Of one interface there may be
   * several, by other addresses each.
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
    this.table = new PassingTable();
    this.terms = new GroupTerms(classes, sorted.blocks(), table);
    this.transports =
        new PlaceTransports(
            graph, new Transports(graph, traffic), sorted.transport(), traffic, table);
    this.roles = Roles.of(classes);
    this.nearby =
        new NearbyRows(
            new TransportRows(transports, new Sites(classes)), transports, classes, roles.seated());
  }

  /** Those of the same classes where some have other rules. */
  private ReachMatrix(
      ReachMatrix like, ReachEngine engine, List<EndpointClass> classes, GroupTerms terms) {
    this.engine = engine;
    this.traffic = like.traffic;
    this.endpoints = like.endpoints;
    this.classes = classes;
    this.table = like.table;
    this.terms = terms;
    this.transports = like.transports;
    this.roles = like.roles;
    this.nearby = like.nearby;
  }

  /**
   * The matrix where a group has other rules, in time linear in the classes that are in it. All
   * else is shared, what is between places above all.
   *
   * @param graph the graph with these rules, as the one of this matrix gave it
   * @param over the engine for pairs in it
   * @return empty where a rule names a block that would cut classes, so that all have to be sorted
   *     anew
   */
  public Optional<ReachMatrix> withRules(
      NetworkGraph graph, ReachEngine over, SecurityGroupId changed) {
    List<EndpointClass> next = new ArrayList<>(classes);
    Map<Integer, Rules> before = new HashMap<>();
    Map<Integer, Rules> after = new HashMap<>();
    holding(changed)
        .forEach(
            number -> {
              next.set(number, classes.get(number).in(graph));
              before.put(number, rules(classes.get(number)));
              after.put(number, rules(next.get(number)));
            });
    return after.values().stream().allMatch(terms::know)
        ? Optional.of(new ReachMatrix(this, over, next, terms.with(before, after)))
        : Optional.empty();
  }

  private static Rules rules(EndpointClass held) {
    return held.seat().orElseThrow().rules();
  }

  /** Where a class is; empty for what is no interface. */
  Optional<Seat> seat(int number) {
    return classes.get(number).seat();
  }

  /** The rules of the groups of a class in one direction; empty where no groups judge. */
  public Optional<GroupRules> rules(int number, Direction direction) {
    return seat(number)
        .map(Seat::rules)
        .flatMap(rules -> direction == Direction.INGRESS ? rules.in() : rules.out());
  }

  /** The classes that are in a group. */
  public Bits holding(SecurityGroupId group) {
    return terms.holding(group);
  }

  /**
   * What there is between the pairs for which some rules of a group may matter.
   *
   * @param rules inbound ones or outbound ones, of which all blocks are known
   */
  public RuleRows about(Collection<GroupRules.Term> rules) {
    return new RuleRows(this, terms, nearby, roles, table, rules);
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
    for (int i = 0; i < classes.size(); i++) {
      if (destinations.test(i)) {
        receiver.take(i, rows(i, from));
      }
    }
  }

  /** What gets to one class from some. */
  public List<Row> rows(int number, Bits sources) {
    return rows(number, sources, (transport, seat, some) -> some);
  }

  /**
   * What gets to the address of one class from some, whatever else leads there: nothing of what
   * {@link #hasOtherWays} is about.
   */
  public List<Row> straight(int number, Bits sources) {
    return rows(number, sources, (transport, seat, some) -> some, true);
  }

  /** Whether there are ways to a class besides those to its address. */
  public boolean hasOtherWays(int number) {
    return classes.get(number).otherWays();
  }

  /** The IP version of a class; empty for what is no interface. */
  public Optional<Family> version(int number) {
    return seat(number).map(seat -> seat.address().family());
  }

  /** The classes to which something may get from the internet. */
  public Bits takingFromInternet() {
    Collector taking = new Collector();
    for (int i = 0; i < classes.size(); i++) {
      if (!rows(i, roles.internet()).isEmpty()) {
        taking.add(i);
      }
    }
    return taking.bits();
  }

  /** Says which of some sources count between which and a seat there is something plain. */
  @FunctionalInterface
  interface Narrowing {
    Bits of(Transport transport, Seat to, Bits sources);
  }

  /** What gets to one class from some, of whom some count only where there is nothing plain. */
  List<Row> rows(int number, Bits sources, Narrowing narrowing) {
    return rows(number, sources, narrowing, false);
  }

  private List<Row> rows(int number, Bits sources, Narrowing narrowing, boolean straight) {
    EndpointClass destination = classes.get(number);
    Bits left = sources;
    List<Partition> found = new ArrayList<>();
    if (destination.seat().isPresent() && (straight || !destination.otherWays())) {
      Seat seat = destination.seat().get();
      left = sources.andNot(roles.seated());
      for (Map.Entry<Integer, Bits> each :
          nearby.to(seat, sources.and(roles.seated())).entrySet()) {
        Transport transport = transports.get(each.getKey());
        if (!transport.plain()) {
          left = left.or(each.getValue());
        } else if (!transport.passing().isEmpty()) {
          Bits some = narrowing.of(transport, seat, each.getValue());
          if (!some.isEmpty()) {
            found.add(plain(transport, some, seat));
          }
        }
      }
    }
    found.add(asked(destination, left, straight));
    return rows(Partition.disjoint(found), destination.unsure());
  }

  private Partition plain(Transport transport, Bits sources, Seat to) {
    Partition passing = Partition.of(sources, table.number(transport.passing()));
    if (transport.judgesIn() && to.rules().in().isPresent()) {
      passing = passing.meet(terms.in(to.rules().in().get(), transport.keepsSender()), table);
    }
    return transport.judgesOut() ? terms.out(passing, to, transport.keepsReceiver()) : passing;
  }

  /**
   * What of some traffic gets from one class to another, asked for that alone. A way of which
   * nobody knows what it carries makes all unknown that is asked for; less may not be able to take
   * it.
   */
  public Passing passing(int from, int to, TrafficSet some) {
    return asked(classes.get(from), classes.get(to), some, false);
  }

  /** Asks about some sources one by one. */
  private Partition asked(EndpointClass destination, Bits sources, boolean straight) {
    Sorter sorter = new Sorter();
    sources.forEach(
        from ->
            sorter.add(
                from, table.number(asked(classes.get(from), destination, traffic, straight))));
    return sorter.take();
  }

  /** An endpoint and itself are never a pair. */
  private Passing asked(EndpointClass from, EndpointClass to, TrafficSet some, boolean straight) {
    if (from.isInternet()
        && to.isUnknownToInternet()
        && to.examples().stream().noneMatch(engine::mayHaveUnknownFront)) {
      return Passing.NOTHING;
    }
    for (Endpoint source : from.examples()) {
      for (Endpoint destination : to.examples()) {
        if (!source.identity().equals(destination.identity())) {
          return straight
              ? engine.straight(List.of(source), List.of(destination), some)
              : engine.passing(List.of(source), List.of(destination), some);
        }
      }
    }
    return Passing.NOTHING;
  }

  private List<Row> rows(Partition partition, boolean unsure) {
    List<Row> rows = new ArrayList<>();
    for (Partition.Part part : partition.parts()) {
      Passing passing = table.get(part.value());
      Bits sure = unsure ? Bits.none() : part.classes().andNot(roles.unsure());
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
