package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.NamedService;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which packets of one source get to which destinations, exactly and in three values.
 *
 * @param start where the source's packets enter the graph
 * @param asked the packets in question, with the header that the source sends
 * @param destinations where they are to arrive
 * @param fronts the load balancers that they may go through
 * @param evaluations the journeys on which some of them may get there
 * @param certain the asked packets that get through, with the header that the source sends
 * @param possible the asked packets that may get through; holds {@code certain}
 */
record Reachability(
    Component start,
    PacketSet asked,
    Destinations destinations,
    Fronts fronts,
    List<Evaluation> evaluations,
    PacketSet certain,
    PacketSet possible) {

  /**
   * Asks for one source.
   *
   * @param balanced whether load balancers may pass packets on
   * @param wanted which journeys count, of those that arrive
   * @return empty where the source can send nothing at all
   */
  static Optional<Reachability> of(
      NetworkGraph graph,
      Endpoint source,
      List<Endpoint> endpoints,
      TrafficSet traffic,
      boolean balanced,
      Predicate<Journey> wanted) {
    Optional<Component> start = startOf(source);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    Destinations destinations = Destinations.of(endpoints, source);
    Fronts fronts = balanced ? Fronts.of(graph, destinations) : Fronts.none(graph);
    AddressSet sources = addressesOf(source, graph);
    PacketSet direct = PacketSet.of(sources, destinations.addresses(), traffic);
    PacketSet asked = direct.union(fronts.packets(source, sources, traffic));
    Search search = new Search(graph, start.get(), asked, destinations, fronts);
    return Optional.of(search.find(traffic, direct, wanted));
  }

  /**
   * Asks for one source that connects to an edge service, and for what comes of that.
   *
   * @param entry the edge service
   * @param wanted which journeys count, of those that arrive
   * @return empty where the source can send nothing at all
   */
  static Optional<Reachability> through(
      NamedService entry,
      NetworkGraph graph,
      Endpoint source,
      List<Endpoint> endpoints,
      TrafficSet traffic,
      Predicate<Journey> wanted) {
    Destinations destinations = Destinations.of(endpoints, source);
    Fronts fronts = Fronts.of(graph, destinations);
    return startOf(source)
        .map(
            start -> {
              PacketSet asked = viewing(entry, graph, source, traffic);
              Destinations behind = destinations.behind(entry, asked.destinations());
              return new Search(graph, start, asked, behind, fronts)
                  .find(traffic, PacketSet.none(), wanted);
            });
  }

  /** What a source sends to an edge service for some traffic that is to arrive behind it. */
  private static PacketSet viewing(
      NamedService entry, NetworkGraph graph, Endpoint source, TrafficSet traffic) {
    boolean fromInternet = source instanceof Endpoint.OnInternet;
    return PacketSet.of(
        addressesOf(source, graph),
        fromInternet ? entry.addresses() : entry.hosts(),
        Fronts.carried(graph.clientsOf(entry), traffic));
  }

  /** Whether a source may connect to an edge service. */
  static boolean getsTo(
      NamedService entry, NetworkGraph graph, Endpoint source, TrafficSet traffic) {
    PacketSet asked = viewing(entry, graph, source, traffic);
    return startOf(source).stream()
        .flatMap(
            start ->
                JourneySearch.open(graph, Fronts.none(graph), start, asked, Optional.of(entry))
                    .stream())
        .anyMatch(journey -> journey.end() instanceof Component.Entry);
  }

  /** What is asked, and where to look. */
  private record Search(
      NetworkGraph graph,
      Component start,
      PacketSet asked,
      Destinations destinations,
      Fronts fronts) {

    /**
     * What gets through.
     *
     * @param traffic what is to arrive
     * @param direct what is addressed to the destinations themselves
     */
    Reachability find(TrafficSet traffic, PacketSet direct, Predicate<Journey> wanted) {
      PacketSet arriving = PacketSet.carrying(traffic);
      PacketSet arrivingBalanced = PacketSet.carrying(traffic.withSourcePorts(PortSet.all()));
      List<Evaluation> evaluations = new ArrayList<>();
      for (Journey journey :
          JourneySearch.open(graph, fronts, start, asked, destinations.named())) {
        PacketSet counting =
            destinations
                .counting(journey, journey.mayArrive(), graph.addresses())
                .intersect(journey.isBalanced() ? arrivingBalanced : arriving);
        if (!counting.isEmpty() && wanted.test(journey)) {
          Evaluation evaluation = Evaluation.of(journey, counting, graph);
          if (!journey.isBalanced() && !evaluation.sentPossibly().overlaps(direct)) {
            continue; // straight to a destination that is a front too, by an address not asked for
          }
          evaluations.add(evaluation);
        }
      }
      return Reachability.of(start, asked, destinations, fronts, evaluations);
    }
  }

  private static Reachability of(
      Component start,
      PacketSet asked,
      Destinations destinations,
      Fronts fronts,
      List<Evaluation> evaluations) {
    List<Choices.Given> certain = new ArrayList<>();
    List<PacketSet> possible = new ArrayList<>();
    for (Evaluation each : evaluations) {
      certain.add(new Choices.Given(each.journey().choices(), each.sentCertainly()));
      possible.add(each.sentPossibly());
    }
    return new Reachability(
        start,
        asked,
        destinations,
        fronts,
        evaluations,
        destinations.whicheverItIs(asked, Choices.certain(certain)),
        PacketSet.unionOf(possible));
  }

  /** What gets through on some of the journeys, whatever does on the others. */
  Reachability on(Predicate<Journey> some) {
    return of(
        start,
        asked,
        destinations,
        fronts,
        evaluations.stream().filter(each -> some.test(each.journey())).toList());
  }

  private static Optional<Component> startOf(Endpoint source) {
    if (source instanceof Endpoint.AtInterface at) {
      return Optional.of(new Component.Interface(at.id()));
    }
    if (source instanceof Endpoint.OnInternet) {
      return Optional.of(new Component.Internet());
    }
    if (source instanceof Endpoint.Foreign at) {
      return Optional.of(at.entry());
    }
    return source instanceof Endpoint.OnPremises
        ? Optional.of(new Component.OnPremises())
        : Optional.empty();
  }

  private static AddressSet addressesOf(Endpoint source, NetworkGraph graph) {
    if (source instanceof Endpoint.AtInterface at) {
      return at.privateAddresses().union(graph.lentTo(at.id()));
    }
    if (source instanceof Endpoint.OnInternet at) {
      return at.addresses();
    }
    if (source instanceof Endpoint.Foreign at) {
      return at.addresses();
    }
    return source instanceof Endpoint.OnPremises at ? at.addresses() : AddressSet.none();
  }

  /** What arrives for certain, by evaluation, as each leg sees it; empty lists for the others. */
  List<PacketSet> legsOf(Evaluation evaluation) {
    return evaluation.following(certain);
  }
}
