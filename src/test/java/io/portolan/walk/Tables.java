package io.portolan.walk;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The route tables of VPCs (specification, section 4). */
final class Tables {
  /** That a destination is not matched, or that nobody knows. */
  static final int NO_MATCH = -1;

  static final int UNKNOWN_MATCH = -2;

  private final World world;

  Tables(World world) {
    this.world = world;
  }

  /** The table of a subnet (R1); null where the snapshot lacks it. */
  @Nullable RouteTable ofSubnet(SubnetId subnet, VpcId vpc) {
    for (RouteTable table : world.estate.all(RouteTable.class)) {
      if (table.subnets().contains(subnet)) {
        return table;
      }
    }
    for (RouteTable table : world.estate.all(RouteTable.class)) {
      if (table.main() && table.vpc().equals(vpc)) {
        return table;
      }
    }
    return null;
  }

  /** The table of what comes in by a gateway (R8); null where it has none. */
  @Nullable RouteTable ofGateway(ResourceId gateway) {
    for (RouteTable table : world.estate.all(RouteTable.class)) {
      if (table.gateways().contains(gateway)) {
        return table;
      }
    }
    return null;
  }

  /**
   * The routes that win for a destination: none, one, or several where nobody knows which. Null
   * where nobody knows anything.
   */
  @Nullable List<Route> choose(RouteTable table, Address destination) {
    List<Cidr> blocks = world.blocks(table.vpc());
    boolean inVpc = World.contains(blocks, destination);
    List<Route> routes = new ArrayList<>();
    for (Route route : table.routes()) {
      if (route.state() != Route.State.FILTERED && !(inVpc && isPropagated(route))) { // R2b
        routes.add(route);
      }
    }
    for (Cidr block : blocks) {
      if (routes.stream().noneMatch(route -> !isPropagated(route) && isExactly(route, block))) {
        routes.add(
            new Route(
                new RouteDestination.Block(block),
                new RouteTarget.Local(),
                Route.State.ACTIVE,
                Route.Origin.CREATE_ROUTE_TABLE));
      }
    }
    return winners(routes, destination, inVpc);
  }

  private @Nullable List<Route> winners(List<Route> routes, Address destination, boolean inVpc) {
    List<Route> best = new ArrayList<>();
    int bestLength = NO_MATCH;
    int bestRank = 0;
    for (Route route : routes) {
      int length = matchLength(world.estate, route.destination(), destination);
      if (length == UNKNOWN_MATCH && !inVpc) {
        return null;
      }
      if (length < 0) {
        continue;
      }
      int rank = rank(route);
      if (length > bestLength || (length == bestLength && rank < bestRank)) { // R1, R2, R3
        best.clear();
        bestLength = length;
        bestRank = rank;
      }
      if (length == bestLength && rank == bestRank && best.stream().noneMatch(sameAs(route))) {
        best.add(route);
      }
    }
    return best;
  }

  private static java.util.function.Predicate<Route> sameAs(Route route) {
    return other -> other.target().equals(route.target()) && other.state() == route.state();
  }

  /** R2, R3: static block, static prefix list, propagated. */
  private static int rank(Route route) {
    if (isPropagated(route)) {
      return 2;
    }
    return route.destination() instanceof RouteDestination.List ? 1 : 0;
  }

  static boolean isPropagated(Route route) {
    return route.origin() == Route.Origin.ENABLE_VGW_ROUTE_PROPAGATION
        || route.origin() == Route.Origin.ADVERTISEMENT;
  }

  private static boolean isExactly(Route route, Cidr block) {
    return route.destination() instanceof RouteDestination.Block one && one.cidr().equals(block);
  }

  /** The length of the longest block of a route's destination that holds the address. */
  static int matchLength(Estate estate, RouteDestination destination, Address address) {
    if (destination instanceof RouteDestination.Block block) {
      return block.cidr().contains(address) ? block.cidr().prefixLength() : NO_MATCH;
    }
    PrefixList list =
        estate.find(PrefixList.class, ((RouteDestination.List) destination).prefixList());
    if (list == null || !list.entriesKnown()) {
      return UNKNOWN_MATCH;
    }
    int longest = NO_MATCH;
    for (Cidr entry : list.entries()) {
      if (entry.contains(address)) {
        longest = Math.max(longest, entry.prefixLength());
      }
    }
    return longest;
  }
}
