package io.portolan.graph;

import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where packets come out of peering connections (statement G7). */
final class PeeringConnections {
  private final Blueprint blueprint;

  PeeringConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  Collection<Connection> all() {
    List<Connection> connections = new ArrayList<>();
    for (VpcPeeringConnection peering : blueprint.estate().all(VpcPeeringConnection.class)) {
      connections.add(into(peering, peering.requester().vpc()));
      connections.add(into(peering, peering.accepter().vpc()));
    }
    return connections;
  }

  private static Connection into(VpcPeeringConnection peering, VpcId vpc) {
    return Connection.from(new Component.Peering(peering.id(), vpc))
        .to(new Component.VpcRouter(vpc))
        .reason(
            Reason.passes(
                peering.id().value(), Reason.Kind.VPC_PEERING_CONNECTION, "", "", "into " + vpc))
        .build();
  }
}
