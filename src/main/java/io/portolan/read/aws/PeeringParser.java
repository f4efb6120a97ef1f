package io.portolan.read.aws;

import io.portolan.model.aws.Location;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpcPeeringConnection.Side;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.read.Node;

/** VPC peering connections. */
final class PeeringParser {
  private PeeringParser() {}

  static void peering(Row row) {
    Node node = row.node();
    VpcPeeringConnectionId id = row.id("VpcPeeringConnectionId", VpcPeeringConnectionId::new);
    Side requester = side(node.object("RequesterVpcInfo"));
    row.emit(
        new VpcPeeringConnection(
            id,
            row.location(requester.location().account(), requester.location().region()),
            requester,
            side(node.object("AccepterVpcInfo")),
            row.state(node.object("Status").text("Code"), "active", "state"),
            row.tags()));
  }

  /** One side; account and Region stay blank until all is read where they are not printed. */
  private static Side side(Node node) {
    return new Side(
        node.required("VpcId", VpcId::new),
        node.entry().intern(new Location(node.text("OwnerId"), node.text("Region"))),
        Blocks.ofSide(node));
  }
}
