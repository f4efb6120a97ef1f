package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the packets that leave a subnet go, by its route table (statements N2, R1-R6). */
final class SubnetConnections {
  private final Blueprint blueprint;
  private final List<Connection> connections = new ArrayList<>();

  SubnetConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  Collection<Connection> all() {
    for (Subnet subnet : blueprint.estate().all(Subnet.class)) {
      leaves(subnet);
    }
    return connections;
  }

  private void leaves(Subnet subnet) {
    Component from = new Component.Subnet(subnet.id());
    Vpc vpc = blueprint.estate().find(Vpc.class, subnet.vpc());
    Optional<RouteTable> table = blueprint.routeTable(subnet);
    if (vpc == null || table.isEmpty()) {
      connections.add(
          Connection.from(from)
              .to(
                  vpc == null
                      ? Blueprint.missing(subnet.vpc().value(), Reason.Kind.VPC)
                      : Blueprint.opaque(
                          subnet.id().value(),
                          Reason.Kind.SUBNET,
                          "its route table is not in the snapshot"))
              .destinations(blueprint.deliveredIn(subnet).complement())
              .controls(List.of(blueprint.controls().networkAcl(subnet.id(), Direction.EGRESS)))
              .build());
      return;
    }
    RouteOrigin origin =
        new RouteOrigin(
            from,
            vpc,
            Optional.of(subnet),
            blueprint.deliveredIn(subnet).complement(),
            List.of(blueprint.controls().networkAcl(subnet.id(), Direction.EGRESS)));
    connections.addAll(new RouteConnections(blueprint, origin, table.get()).all());
  }
}
