package io.portolan.policy;

import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which route of a VPC route table takes which destinations (statements R1-R3, R5).
 *
 * <p>Computed once for all destinations; {@link #decisions()} are disjoint and together cover every
 * destination that has a route.
 */
public final class VpcRoutes {
  private static final int STATIC_BLOCK = 0;
  private static final int STATIC_PREFIX_LIST = 1;
  private static final int PROPAGATED = 2;

  private final List<Decision> decisions;
  private final AddressSet unknown;
  private final List<Assumption> assumptions;

  /**
   * What happens to some destinations.
   *
   * @param destinations the addresses this holds for
   * @param routes the winning route, or several of equal rank of which AWS picks one (statement R3)
   */
  public record Decision(AddressSet destinations, List<Route> routes) {}

  /** The decisions of a table of a VPC. */
  public VpcRoutes(RouteTable table, Vpc vpc, PrefixLists prefixLists) {
    AddressSet local = AddressSet.ofCidrs(vpc.cidrs());
    List<Routing.Candidate<Route>> candidates = new ArrayList<>();
    List<Assumption> missing = new ArrayList<>();
    for (Route route : withLocalRoutes(table, vpc)) {
      if (route.state() == Route.State.FILTERED) {
        continue;
      }
      Optional<List<Cidr>> blocks = prefixLists.blocks(route.destination());
      if (blocks.isEmpty()) {
        missing.add(
            PrefixLists.missing(((RouteDestination.List) route.destination()).prefixList()));
      }
      for (Cidr block : blocks.orElse(List.of())) {
        AddressSet destinations = AddressSet.of(block);
        if (rank(route) == PROPAGATED) {
          destinations = destinations.subtract(local); // R2b
        }
        candidates.add(
            new Routing.Candidate<>(block.prefixLength(), rank(route), destinations, route));
      }
    }
    this.unknown = missing.isEmpty() ? AddressSet.none() : local.complement();
    this.assumptions = List.copyOf(missing);
    this.decisions =
        Routing.decide(candidates).stream()
            .map(d -> new Decision(d.destinations().subtract(unknown), d.winners()))
            .filter(d -> !d.destinations().isEmpty())
            .toList();
  }

  /** The table's routes, with a local route for each block that no static route replaces. */
  private static List<Route> withLocalRoutes(RouteTable table, Vpc vpc) {
    List<Route> routes = new ArrayList<>(table.routes());
    for (Cidr block : vpc.cidrs()) {
      RouteDestination destination = new RouteDestination.Block(block);
      boolean stands =
          routes.stream()
              .anyMatch(
                  route ->
                      route.destination().equals(destination)
                          && rank(route) != PROPAGATED
                          && route.state() != Route.State.FILTERED);
      if (!stands) {
        routes.add(
            new Route(
                destination,
                new RouteTarget.Local(),
                Route.State.ACTIVE,
                Route.Origin.CREATE_ROUTE_TABLE));
      }
    }
    return routes;
  }

  private static int rank(Route route) {
    return switch (route.origin()) {
      case ENABLE_VGW_ROUTE_PROPAGATION, ADVERTISEMENT -> PROPAGATED;
      case CREATE_ROUTE, CREATE_ROUTE_TABLE ->
          route.destination() instanceof RouteDestination.List ? STATIC_PREFIX_LIST : STATIC_BLOCK;
    };
  }

  /** The decisions: disjoint, the most specific first. */
  public List<Decision> decisions() {
    return decisions;
  }

  /** The destinations for which a route with unknown entries makes the decision unknown. */
  public AddressSet unknown() {
    return unknown;
  }

  /** Why {@link #unknown()} is not empty. */
  public List<Assumption> assumptions() {
    return assumptions;
  }

  /** The destinations without any route, in either family. */
  public AddressSet unrouted() {
    return Routing.unrouted(unknown, decisions.stream().map(Decision::destinations));
  }
}
