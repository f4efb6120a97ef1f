package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpnGateway;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The ways to and from the networks behind VPN and Direct Connect (statements G12, G13, R8). */
final class OnPremisesConnections {
  private final Blueprint blueprint;
  private final Estate estate;
  private final List<Connection> connections = new ArrayList<>();

  OnPremisesConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.estate = blueprint.estate();
  }

  Collection<Connection> all() {
    for (VpnGateway gateway : estate.all(VpnGateway.class)) {
      String id = gateway.id().value();
      connections.addAll(
          leave(
              blueprint,
              new Component.VpnGatewayOut(gateway.id()),
              id,
              Reason.Kind.VPN_GATEWAY,
              "by VPN or Direct Connect"));
      for (VpcId vpcId : gateway.vpcs()) {
        Vpc vpc = estate.find(Vpc.class, vpcId);
        if (vpc != null) {
          comesIn(gateway, vpc);
        }
      }
    }
    for (ResourceId id : blueprint.onPremises().gateways()) {
      if (id instanceof VpnGatewayId && estate.find(VpnGateway.class, id) == null) {
        connections.add(
            enter(id, Reason.Kind.VPN_GATEWAY)
                .to(Blueprint.missing(id.value(), Reason.Kind.VPN_GATEWAY))
                .build());
      }
    }
    for (TransitGatewayAttachment attachment : estate.all(TransitGatewayAttachment.class)) {
      if (OnPremisesPlan.leadsOut(attachment) && TransitConnections.available(attachment)) {
        connections.add(
            enter(attachment.id(), Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT)
                .to(new Component.TransitEntry(attachment.id(), Zone.none()))
                .build());
      }
    }
    return connections;
  }

  /** A connection from on-premises for the sources that lie behind a gateway or attachment. */
  private Connection.Builder enter(ResourceId id, Reason.Kind kind) {
    return Connection.from(new Component.OnPremises())
        .controls(
            List.of(
                Blueprint.sourceIn(
                    blueprint.onPremises().behind(id),
                    id.value(),
                    kind,
                    "NO_ROUTE_TO_DESTINATION",
                    "no route says that the source lies behind it")))
        .crossing(new Crossing.Loss())
        .assumption(farSide(id.value(), kind))
        .reason(Reason.passes(id.value(), kind, "ingress", "", "from on-premises"));
  }

  private static Assumption farSide(String id, Reason.Kind kind) {
    return new Assumption(
        id, kind, "routes and filters on the far side of it are not in the snapshot");
  }

  private void comesIn(VpnGateway gateway, Vpc vpc) {
    Component in = new Component.VpnGatewayIn(gateway.id());
    connections.add(
        enter(gateway.id(), Reason.Kind.VPN_GATEWAY)
            .to(in)
            .destinations(Blueprint.blocks(vpc).only(Family.IPV4))
            .build());
    connections.add(
        enter(gateway.id(), Reason.Kind.VPN_GATEWAY)
            .to(
                Blueprint.opaque(
                    gateway.id().value(),
                    Reason.Kind.VPN_GATEWAY,
                    "IPv6 over VPN and Direct Connect is not modelled"))
            .destinations(Blueprint.blocks(vpc).only(Family.IPV6))
            .build());
    Optional<RouteTable> table = blueprint.edgeTable(gateway.id());
    if (table.isPresent()) {
      RouteOrigin origin = new RouteOrigin(in, vpc, Optional.empty(), AddressSet.all(), List.of());
      connections.addAll(new RouteConnections(blueprint, origin, table.get()).all());
    } else {
      connections.add(Connection.from(in).to(new Component.VpcRouter(vpc.id())).build());
    }
  }

  /**
   * The ends of what leaves: on-premises hosts, and what the far side may do with anything else.
   */
  static Collection<Connection> leave(
      Blueprint blueprint, Component from, String id, Reason.Kind kind, String text) {
    AddressSet hosts = blueprint.onPremises().hosts();
    return List.of(
        Connection.from(from)
            .to(new Component.OnPremises())
            .destinations(hosts)
            .crossing(new Crossing.Loss())
            .assumption(farSide(id, kind))
            .reason(Reason.passes(id, kind, "egress", "", "to on-premises " + text))
            .build(),
        Connection.from(from)
            .to(
                Blueprint.opaque(
                    id,
                    Reason.Kind.ON_PREMISES,
                    "what on-premises does with other addresses is not known"))
            .destinations(hosts.complement())
            .crossing(new Crossing.Loss())
            .build());
  }
}
