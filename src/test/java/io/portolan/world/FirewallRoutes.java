package io.portolan.world;

import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteDestination.Block;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.RouteTarget.ToVpcEndpoint;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leads what enters, leaves and crosses a VPC to its Gateway Load Balancer endpoints, firewalls' or
 * others: their subnets get tables of their own, and the tables of the others, the internet
 * gateway's included, lead to them. Most VPCs are inspected both ways, some by halves.
 *
 * <pre>
 * internet gateway ─▶ endpoint ─▶ subnet      other subnet ─▶ endpoint ─▶ subnet
 *        ▲               │ ▲        │
 *        └───────────────┘ └────────┘
 * </pre>
 */
final class FirewallRoutes {
  /** Targets outside the VPC. */
  private static final Set<Class<? extends RouteTarget>> OUTWARD =
      Set.of(
          RouteTarget.ToInternetGateway.class,
          RouteTarget.ToEgressOnlyInternetGateway.class,
          RouteTarget.ToNatGateway.class,
          RouteTarget.ToTransitGateway.class,
          RouteTarget.ToPeeringConnection.class,
          RouteTarget.ToVpnGateway.class);

  private final List<Resource> world;
  private final Dice dice;
  private int lastTable;

  private FirewallRoutes(List<Resource> world, Dice dice) {
    this.world = new ArrayList<>(world);
    this.dice = dice;
  }

  /** The world with those routes in it. */
  static List<Resource> in(List<Resource> world, Dice dice) {
    FirewallRoutes routes = new FirewallRoutes(world, dice);
    for (Vpc vpc : all(world, Vpc.class)) {
      List<VpcEndpoint> endpoints =
          all(world, VpcEndpoint.class).stream()
              .filter(one -> one.vpc().equals(vpc.id()))
              .filter(one -> one.type() == VpcEndpoint.Type.GATEWAY_LOAD_BALANCER)
              .toList();
      if (!endpoints.isEmpty() && dice.chance(0.85)) {
        routes.lead(vpc, endpoints);
      }
    }
    return routes.world;
  }

  private static <R extends Resource> List<R> all(List<Resource> world, Class<R> type) {
    return world.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void lead(Vpc vpc, List<VpcEndpoint> endpoints) {
    Set<SubnetId> inspecting = new LinkedHashSet<>();
    endpoints.forEach(one -> inspecting.addAll(one.subnets()));
    List<Block> inspected =
        all(world, Subnet.class).stream()
            .filter(one -> one.vpc().equals(vpc.id()) && !inspecting.contains(one.id()))
            .flatMap(one -> one.cidrs().stream().map(Block::new))
            .toList();
    List<RouteTable> tables =
        all(world, RouteTable.class).stream().filter(t -> t.vpc().equals(vpc.id())).toList();
    world.add(tableOf(inspecting, vpc, tables));
    boolean across = dice.chance(0.7);
    List<VpcEndpoint> used = dice.chance(0.6) ? endpoints.subList(0, 1) : endpoints;
    boolean edge = false;
    for (RouteTable table : tables) {
      if (isOfInternetGateway(table)) {
        edge = true;
        replace(table, ledInside(table.routes(), used, inspected), inspecting);
      } else if (table.main() || !table.subnets().isEmpty()) {
        List<Route> outward = dice.chance(0.9) ? ledOutward(table.routes(), used) : table.routes();
        boolean inside = dice.chance(across ? 0.95 : 0.1);
        List<Route> routes = inside ? ledInside(outward, used, inspected) : outward;
        replace(table, routes, inspecting);
      }
    }
    if (!edge && dice.chance(0.85)) {
      all(world, InternetGateway.class).stream()
          .filter(gateway -> gateway.vpcs().contains(vpc.id()))
          .findFirst()
          .ifPresent(
              gateway -> {
                List<Route> routes = ledInside(List.of(), used, inspected);
                world.add(table(vpc, routes, Set.of(), Set.of(gateway.id())));
              });
    }
  }

  private static boolean isOfInternetGateway(RouteTable table) {
    return table.gateways().stream().anyMatch(InternetGatewayId.class::isInstance);
  }

  /** The endpoints' subnets go on as a public table says, or the main one. */
  private RouteTable tableOf(Set<SubnetId> inspecting, Vpc vpc, List<RouteTable> tables) {
    RouteTable model =
        tables.stream()
            .filter(table -> table.gateways().isEmpty())
            .filter(table -> table.routes().stream().anyMatch(FirewallRoutes::isToInternet))
            .findFirst()
            .orElse(tables.get(0));
    List<Route> routes =
        model.routes().stream()
            .filter(FirewallRoutes::isStatic)
            .filter(route -> !(route.target() instanceof ToVpcEndpoint))
            .toList();
    return table(vpc, routes, inspecting, Set.of());
  }

  private static boolean isToInternet(Route route) {
    return route.target() instanceof RouteTarget.ToInternetGateway;
  }

  private static boolean isStatic(Route route) {
    return route.origin() == Route.Origin.CREATE_ROUTE
        || route.origin() == Route.Origin.CREATE_ROUTE_TABLE;
  }

  private RouteTable table(
      Vpc vpc, List<Route> routes, Set<SubnetId> subnets, Set<ResourceId> gateways) {
    RouteTableId id = new RouteTableId("rtb-" + Integer.toHexString(0x20000000 + ++lastTable));
    return new RouteTable(
        id, vpc.location(), vpc.id(), routes, subnets, false, gateways, Set.of(), Map.of());
  }

  private void replace(RouteTable table, List<Route> routes, Set<SubnetId> without) {
    Set<SubnetId> subnets = new LinkedHashSet<>(table.subnets());
    subnets.removeAll(without);
    world.set(
        world.indexOf(table),
        new RouteTable(
            table.id(),
            table.location(),
            table.vpc(),
            routes,
            Draft.set(subnets),
            table.main(),
            table.gateways(),
            table.propagatingGateways(),
            table.tags()));
  }

  /** Most routes out of the VPC lead to an endpoint instead. */
  private List<Route> ledOutward(List<Route> routes, List<VpcEndpoint> endpoints) {
    List<Route> led = new ArrayList<>();
    for (Route route : routes) {
      boolean leaves =
          route.origin() == Route.Origin.CREATE_ROUTE
              && route.state() == Route.State.ACTIVE
              && OUTWARD.contains(route.target().getClass());
      led.add(leaves && dice.chance(0.85) ? toEndpoint(route.destination(), endpoints) : route);
    }
    return List.copyOf(led);
  }

  /** Most blocks of inspected subnets lead to an endpoint. */
  private List<Route> ledInside(
      List<Route> routes, List<VpcEndpoint> endpoints, List<Block> inspected) {
    List<Route> led = new ArrayList<>(routes);
    for (Block block : dice.some(inspected, 0.9)) {
      led.removeIf(route -> isStatic(route) && route.destination().equals(block));
      led.add(toEndpoint(block, endpoints));
    }
    return List.copyOf(led);
  }

  private Route toEndpoint(RouteDestination to, List<VpcEndpoint> endpoints) {
    RouteTarget target = new ToVpcEndpoint(dice.pick(endpoints).id());
    return new Route(to, target, Route.State.ACTIVE, Route.Origin.CREATE_ROUTE);
  }
}
