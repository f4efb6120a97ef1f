package io.portolan.graph;

import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.VpcRoutes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The connections that one VPC route table makes at one place. */
final class RouteConnections {
  private final Blueprint blueprint;
  private final RouteOrigin origin;
  private final RouteTable table;
  private final List<Connection> connections = new ArrayList<>();

  RouteConnections(Blueprint blueprint, RouteOrigin origin, RouteTable table) {
    this.blueprint = blueprint;
    this.origin = origin;
    this.table = table;
  }

  Collection<Connection> all() {
    VpcRoutes routes = blueprint.routes(table, origin.vpc());
    for (VpcRoutes.Decision decision : routes.decisions()) {
      follow(decision);
    }
    AddressSet unknown = routes.unknown().intersect(origin.destinations());
    if (!unknown.isEmpty()) {
      connections.add(
          Connection.from(origin.component())
              .to(new Component.Opaque(routes.assumptions().get(0)))
              .destinations(unknown)
              .controls(origin.leaving())
              .build());
    }
    AddressSet unrouted = routes.unrouted().intersect(origin.destinations());
    if (!unrouted.isEmpty()) {
      connections.add(
          Connection.from(origin.component())
              .to(
                  Blueprint.dropped(
                      table.id().value(),
                      Reason.Kind.ROUTE_TABLE,
                      "",
                      "NO_ROUTE_TO_DESTINATION",
                      "no route matches the destination"))
              .destinations(unrouted)
              .build());
    }
    return connections;
  }

  private void follow(VpcRoutes.Decision decision) {
    AddressSet destinations = decision.destinations().intersect(origin.destinations());
    if (destinations.isEmpty()) {
      return;
    }
    int alternatives = decision.routes().size();
    Object point = new Object();
    for (int i = 0; i < alternatives; i++) {
      Optional<Connection.Choice> choice =
          alternatives == 1
              ? Optional.empty()
              : Optional.of(new Connection.Choice(point, i, alternatives));
      connections.addAll(follow(decision.routes().get(i), destinations, choice));
    }
  }

  private Collection<Connection> follow(
      Route route, AddressSet destinations, Optional<Connection.Choice> choice) {
    Hop hop = new Hop(blueprint, origin, table, route, destinations, choice);
    if (route.state() == Route.State.BLACKHOLE) {
      return hop.drop(
          table.id().value(),
          Reason.Kind.ROUTE_TABLE,
          "BAD_STATE_ROUTE",
          "the route to " + route.target() + " is a blackhole");
    }
    RouteTarget target = route.target();
    if (target instanceof RouteTarget.Local) {
      return hop.to(new Component.VpcRouter(origin.vpc().id()), List.of());
    }
    if (target instanceof RouteTarget.ToInternetGateway to) {
      return new GatewayTargets(hop).internetGateway(to.gateway());
    }
    if (target instanceof RouteTarget.ToEgressOnlyInternetGateway to) {
      return new GatewayTargets(hop).egressOnly(to.gateway());
    }
    if (target instanceof RouteTarget.ToNatGateway to) {
      return new GatewayTargets(hop).natGateway(to.gateway());
    }
    if (target instanceof RouteTarget.ToVpcEndpoint to) {
      return new GatewayTargets(hop).vpcEndpoint(to.endpoint());
    }
    if (target instanceof RouteTarget.ToPeeringConnection to) {
      return new NeighbourTargets(hop).peering(to.connection());
    }
    if (target instanceof RouteTarget.ToTransitGateway to) {
      return new NeighbourTargets(hop).transitGateway(to.gateway());
    }
    if (target instanceof RouteTarget.ToVpnGateway to) {
      return new NeighbourTargets(hop).vpnGateway(to.gateway());
    }
    if (target instanceof RouteTarget.ToNetworkInterface to) {
      return new NeighbourTargets(hop).networkInterface(to);
    }
    if (target instanceof RouteTarget.ToUnmodelled to) {
      return hop.opaque(to.id(), Reason.Kind.UNMODELLED, to.field() + " is not modelled");
    }
    return hop.opaque(
        table.id().value(),
        Reason.Kind.ROUTE_TABLE,
        "the route to " + route.destination() + " names no target");
  }

  /**
   * One route that takes some destinations at one place.
   *
   * @param destinations the destinations it wins
   * @param choice the choice it is an alternative of, if any
   */
  record Hop(
      Blueprint blueprint,
      RouteOrigin origin,
      RouteTable table,
      Route route,
      AddressSet destinations,
      Optional<Connection.Choice> choice) {

    /** The route as a line of a path. */
    Reason reason() {
      return Reason.passes(
          table.id().value(),
          Reason.Kind.ROUTE_TABLE,
          "",
          route.destination().toString(),
          route.destination() + " to " + route.target());
    }

    /** A connection by this route that still wants a target. */
    Connection.Builder start(List<Control> further) {
      List<Control> controls = new ArrayList<>(origin.leaving());
      controls.addAll(further);
      return Connection.from(origin.component())
          .destinations(destinations)
          .controls(controls)
          .choice(choice)
          .reason(reason())
          .reasonAfter(origin.leaving().size());
    }

    /** A connection by this route. */
    List<Connection> to(Component target, List<Control> further) {
      return List.of(start(further).to(target).build());
    }

    /** This route ends at something whose inside is not known, and where no identity is kept. */
    List<Connection> opaque(String id, Reason.Kind kind, String text) {
      return List.of(
          start(List.of())
              .to(Blueprint.opaque(id, kind, text))
              .crossing(new Crossing.Loss())
              .build());
    }

    /** This route ends at something the snapshot lacks, and where no identity is kept. */
    List<Connection> missing(String id, Reason.Kind kind) {
      return opaque(id, kind, "it is not in the snapshot");
    }

    /** This route ends at something the snapshot lacks that would keep identity. */
    List<Connection> missingNeighbour(String id, Reason.Kind kind) {
      return to(Blueprint.missing(id, kind), List.of());
    }

    /** What this route takes is dropped. */
    List<Connection> drop(String id, Reason.Kind kind, String code, String text) {
      return List.of(
          start(List.of())
              .to(Blueprint.dropped(id, kind, route.destination().toString(), code, text))
              .build());
    }

    /** The same route for some of its destinations only. */
    Hop only(AddressSet some) {
      return new Hop(blueprint, origin, table, route, destinations.intersect(some), choice);
    }
  }
}
