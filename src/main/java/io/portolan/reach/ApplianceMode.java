package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Appliance mode keeps both directions of a flow to one subnet of an attachment (statement T5):
 * which one nobody knows, but the replies take the one that the connection took.
 */
record ApplianceMode(Estate estate) {
  /** The ways of replies to a leg, without those that another subnet would be taken for. */
  List<LegPath> kept(LegPath answered, List<LegPath> ways) {
    Map<TransitGatewayAttachmentId, Component> taken = new HashMap<>();
    for (Connection connection : answered.connections()) {
      if (connection.from() instanceof Component.TransitExit at && isOn(at.id())) {
        taken.put(at.id(), connection.to());
      }
    }
    return taken.isEmpty()
        ? ways
        : ways.stream().flatMap(way -> kept(way, taken).stream()).toList();
  }

  private static Optional<LegPath> kept(
      LegPath way, Map<TransitGatewayAttachmentId, Component> taken) {
    List<Connection> connections = new ArrayList<>();
    for (Connection connection : way.connections()) {
      Component subnet =
          connection.from() instanceof Component.TransitExit at ? taken.get(at.id()) : null;
      if (subnet != null && !subnet.equals(connection.to())) {
        return Optional.empty();
      }
      connections.add(subnet == null ? connection : connection.withoutChoice());
    }
    return Optional.of(new LegPath(way.start(), connections, way.offered()));
  }

  private boolean isOn(TransitGatewayAttachmentId id) {
    TransitGatewayAttachment attachment = estate.find(TransitGatewayAttachment.class, id);
    return attachment != null && attachment.vpc() != null && attachment.vpc().applianceMode();
  }
}
