package io.portolan.read.aws;

import io.portolan.model.aws.CustomerGateway;
import io.portolan.model.aws.CustomerGatewayId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.VpnConnection;
import io.portolan.model.aws.VpnConnectionId;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * Site-to-Site VPN. {@code CustomerGatewayConfiguration} and the tunnels' options hold pre-shared
 * keys: nothing here looks at them.
 */
final class VpnParser {
  private VpnParser() {}

  static void connection(Row row) {
    Node node = row.node();
    VpnConnectionId id = row.id("VpnConnectionId", VpnConnectionId::new);
    List<Cidr> routes =
        node.list("Routes").stream()
            .filter(route -> !route.text("State").equals("deleted"))
            .flatMap(route -> Stream.ofNullable(route.cidr("DestinationCidrBlock")))
            .toList();
    row.emit(
        new VpnConnection(
            id,
            row.location("", node.text("VpnConnectionArn")),
            row.state(node.text("State"), "available", "state"),
            node.optional("CustomerGatewayId", CustomerGatewayId::new),
            node.optional("VpnGatewayId", VpnGatewayId::new),
            node.optional("TransitGatewayId", TransitGatewayId::new),
            routes,
            row.tags()));
  }

  static void customerGateway(Row row) {
    Node node = row.node();
    row.emit(
        new CustomerGateway(
            row.id("CustomerGatewayId", CustomerGatewayId::new),
            row.location(""),
            node.address("IpAddress"),
            row.tags()));
  }
}
