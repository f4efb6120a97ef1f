package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Reason;
import io.portolan.policy.TransitRoutes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What transit gateways do with what enters them (statements T1-T4, T6). */
final class TransitConnections {
  private final Blueprint blueprint;
  private final Estate estate;
  private final TransitExits exits;
  private final List<Connection> connections = new ArrayList<>();

  TransitConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.estate = blueprint.estate();
    this.exits = new TransitExits(blueprint);
  }

  /** Whether an attachment carries traffic. */
  static boolean available(TransitGatewayAttachment attachment) {
    return attachment.state().isEmpty() || attachment.state().equalsIgnoreCase("available");
  }

  Collection<Connection> all() {
    Set<Zone> zones = new LinkedHashSet<>();
    zones.add(Zone.none());
    estate.all(Subnet.class).forEach(subnet -> zones.add(Zone.of(subnet)));
    for (TransitGatewayAttachment attachment : estate.all(TransitGatewayAttachment.class)) {
      Optional<TransitGatewayRouteTable> table =
          associated(attachment.id(), attachment.transitGateway());
      for (Zone zone : zones) {
        Component entry = new Component.TransitEntry(attachment.id(), zone);
        connections.add(
            Connection.from(entry)
                .to(tableOrEnd(attachment, attachment.transitGateway(), table, zone))
                .reason(
                    Reason.passes(
                        attachment.id().value(),
                        Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
                        "ingress",
                        "",
                        "into " + attachment.transitGateway()))
                .build());
        connections.addAll(exits.of(attachment, zone));
      }
    }
    for (TransitGatewayRouteTable table : estate.all(TransitGatewayRouteTable.class)) {
      TransitRoutes routes = new TransitRoutes(table, estate, blueprint.prefixLists());
      for (Zone zone : zones) {
        routes(table, routes, zone);
      }
    }
    return connections;
  }

  private Component tableOrEnd(
      TransitGatewayAttachment attachment,
      TransitGatewayId gateway,
      Optional<TransitGatewayRouteTable> table,
      Zone zone) {
    if (table.isPresent()) {
      return new Component.TransitRouteTable(table.get().id(), zone);
    }
    if (estate.find(TransitGateway.class, gateway) == null) {
      return Blueprint.missing(gateway.value(), Reason.Kind.TRANSIT_GATEWAY);
    }
    return Blueprint.dropped(
        attachment.id().value(),
        Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
        "",
        "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
        "it is associated with no route table");
  }

  /** The table of a gateway that is associated with an attachment (T1). */
  private Optional<TransitGatewayRouteTable> associated(
      TransitGatewayAttachmentId attachment, TransitGatewayId gateway) {
    return estate.all(TransitGatewayRouteTable.class).stream()
        .filter(
            table ->
                table.transitGateway().equals(gateway) && table.associations().contains(attachment))
        .findFirst();
  }

  private void routes(TransitGatewayRouteTable table, TransitRoutes routes, Zone zone) {
    Component from = new Component.TransitRouteTable(table.id(), zone);
    for (TransitRoutes.Decision decision : routes.decisions()) {
      List<Way> ways = ways(decision);
      Object point = new Object();
      for (int i = 0; i < ways.size(); i++) {
        Optional<Connection.Choice> choice =
            ways.size() == 1
                ? Optional.empty()
                : Optional.of(new Connection.Choice(point, i, ways.size()));
        leave(table, from, ways.get(i), decision.destinations(), zone, choice);
      }
    }
    if (!routes.unknown().isEmpty()) {
      connections.add(
          Connection.from(from)
              .to(new Component.Opaque(routes.assumptions().get(0)))
              .destinations(routes.unknown())
              .build());
    }
    connections.add(
        Connection.from(from)
            .to(
                Blueprint.dropped(
                    table.id().value(),
                    Reason.Kind.TRANSIT_GATEWAY_ROUTE_TABLE,
                    "",
                    "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
                    "no route matches the destination"))
            .destinations(routes.unrouted())
            .build());
  }

  /** A route and one of its attachments; none for a blackhole. */
  private record Way(TransitGatewayRoute route, Optional<TransitGatewayAttachmentId> attachment) {}

  private static List<Way> ways(TransitRoutes.Decision decision) {
    List<Way> ways = new ArrayList<>();
    for (TransitGatewayRoute route : decision.routes()) {
      if (route.blackhole() || route.attachments().isEmpty()) {
        ways.add(new Way(route, Optional.empty()));
      } else {
        route.attachments().forEach(id -> ways.add(new Way(route, Optional.of(id))));
      }
    }
    return ways.stream().distinct().toList();
  }

  private void leave(
      TransitGatewayRouteTable table,
      Component from,
      Way way,
      AddressSet destinations,
      Zone zone,
      Optional<Connection.Choice> choice) {
    String destination = way.route().destination().toString();
    String target = way.attachment().map(TransitGatewayAttachmentId::value).orElse("blackhole");
    Connection.Builder connection =
        Connection.from(from)
            .destinations(destinations)
            .choice(choice)
            .reason(
                Reason.passes(
                    table.id().value(),
                    Reason.Kind.TRANSIT_GATEWAY_ROUTE_TABLE,
                    "",
                    destination,
                    destination + " to " + target));
    if (way.attachment().isEmpty()) {
      connections.add(
          connection
              .to(
                  Blueprint.dropped(
                      table.id().value(),
                      Reason.Kind.TRANSIT_GATEWAY_ROUTE_TABLE,
                      destination,
                      "TGW_RTB_BAD_STATE_ROUTE",
                      "the route is a blackhole"))
              .build());
      return;
    }
    TransitGatewayAttachment attachment =
        estate.find(TransitGatewayAttachment.class, way.attachment().get());
    if (attachment == null) {
      connections.add(
          connection.to(Blueprint.missing(target, Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT)).build());
    } else if (!available(attachment)) {
      connections.add(
          connection
              .to(
                  Blueprint.dropped(
                      target,
                      Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
                      destination,
                      "BAD_STATE_ATTACHMENT",
                      "its state is " + attachment.state()))
              .build());
    } else if (attachment.type() == TransitGatewayAttachment.Type.PEERING) {
      connections.add(
          connection.crossing(new Crossing.Loss()).to(farTable(table, attachment)).build()); // SG6
    } else {
      connections.add(connection.to(new Component.TransitExit(attachment.id(), zone)).build());
    }
  }

  /** T4: the far gateway's table for this peering. */
  private Component farTable(TransitGatewayRouteTable near, TransitGatewayAttachment peering) {
    TransitGatewayId far =
        near.transitGateway().equals(peering.transitGateway())
            ? peering.peer()
            : peering.transitGateway();
    return far == null
        ? Blueprint.missing(peering.id().value(), Reason.Kind.TRANSIT_GATEWAY)
        : tableOrEnd(peering, far, associated(peering.id(), far), Zone.none());
  }
}
