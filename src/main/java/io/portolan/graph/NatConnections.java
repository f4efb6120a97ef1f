package io.portolan.graph;

import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where packets go that a NAT gateway has translated (statements G5, G6). */
final class NatConnections {
  private final Blueprint blueprint;
  private final List<Connection> connections = new ArrayList<>();

  NatConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  Collection<Connection> all() {
    for (NatGateway gateway : blueprint.estate().all(NatGateway.class)) {
      if (gateway.regional()) {
        regional(gateway);
      } else {
        zonal(gateway);
      }
    }
    return connections;
  }

  private void zonal(NatGateway gateway) {
    SubnetId subnet = gateway.subnet();
    boolean known = blueprint.estate().find(Subnet.class, subnet) != null;
    connections.add(
        Connection.from(new Component.NatGateway(gateway.id(), Zone.none()))
            .to(
                known && subnet != null
                    ? new Component.Subnet(subnet)
                    : Blueprint.opaque(
                        gateway.id().value(),
                        Reason.Kind.SUBNET,
                        "its subnet is not in the snapshot"))
            .build());
    if (subnet != null) {
      withoutInterface(gateway, subnet);
    }
  }

  /** Delivery of replies to a gateway whose interface is not in the snapshot. */
  private void withoutInterface(NatGateway gateway, SubnetId subnet) {
    AddressSet own = AddressSet.none();
    for (NatGateway.NatAddress each : gateway.addresses()) {
      Address address = each.privateAddress();
      own = address == null ? own : own.union(AddressSet.of(address));
    }
    for (NetworkInterface each : blueprint.addresses().interfaces(gateway.vpc())) {
      own = own.subtract(blueprint.addresses().addresses(each.id()));
    }
    if (own.isEmpty()) {
      return;
    }
    Control closed =
        new Requirement(
            PacketSet.none(),
            gateway.id().value(),
            Reason.Kind.NAT_GATEWAY,
            "NO_POSSIBLE_DESTINATION",
            "a NAT gateway takes no connections",
            true);
    List<Control> across = new ArrayList<>(blueprint.entering(subnet, null));
    across.add(closed);
    Component to = new Component.NatGateway(gateway.id(), Zone.none());
    connections.add(
        Connection.from(new Component.Subnet(subnet))
            .to(to)
            .destinations(own)
            .controls(List.of(closed))
            .build());
    connections.add(
        Connection.from(new Component.VpcRouter(gateway.vpc()))
            .to(to)
            .destinations(own)
            .controls(across)
            .build());
  }

  /** What else than an internet gateway a regional gateway sends connections to is not modelled. */
  private static Assumption unmodelled(NatGateway gateway) {
    return new Assumption(
        gateway.id().value(),
        Reason.Kind.NAT_GATEWAY,
        "a regional gateway's traffic to other targets than an internet gateway is not modelled");
  }

  private void regional(NatGateway gateway) {
    Vpc vpc = blueprint.estate().find(Vpc.class, gateway.vpc());
    RouteTable table = blueprint.estate().find(RouteTable.class, gateway.routeTable());
    Set<Zone> zones = new LinkedHashSet<>();
    zones.add(Zone.none());
    blueprint.estate().all(Subnet.class).stream()
        .filter(subnet -> subnet.vpc().equals(gateway.vpc()))
        .forEach(subnet -> zones.add(Zone.of(subnet)));
    for (Zone zone : zones) {
      Component from = new Component.NatGateway(gateway.id(), zone);
      if (vpc == null || table == null) {
        connections.add(
            Connection.from(from)
                .to(
                    Blueprint.opaque(
                        gateway.id().value(),
                        Reason.Kind.ROUTE_TABLE,
                        "its route table is not in the snapshot"))
                .build());
        continue;
      }
      RouteOrigin origin =
          new RouteOrigin(from, vpc, Optional.empty(), AddressSet.all(), List.of());
      for (Connection connection : new RouteConnections(blueprint, origin, table).all()) {
        if (connection.to() instanceof Component.InternetGatewayOut) {
          connections.add(connection);
        } else {
          elsewhere(gateway, connection);
        }
      }
    }
  }

  /** The way is for replies; a connection may go on by it, or in ways that are not modelled. */
  private void elsewhere(NatGateway gateway, Connection connection) {
    Assumption unmodelled = unmodelled(gateway);
    connections.add(connection.with(new UnknownControl(unmodelled, "", true)));
    if (!(connection.to() instanceof Component.Dropped)) {
      connections.add(connection.redirectedTo(new Component.Opaque(unmodelled)));
    }
  }
}
