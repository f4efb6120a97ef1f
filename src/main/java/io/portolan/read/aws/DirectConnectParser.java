package io.portolan.read.aws;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.DirectConnectGateway;
import io.portolan.model.aws.DirectConnectGatewayAssociation;
import io.portolan.model.aws.DirectConnectGatewayId;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.VirtualInterface;
import io.portolan.model.aws.VirtualInterfaceId;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.List;
import java.util.stream.Stream;

/** Direct Connect, whose fields are in camelCase. BGP keys are not looked at. */
final class DirectConnectParser {
  private DirectConnectParser() {}

  static void gateway(Row row) {
    Node node = row.node();
    row.emit(
        new DirectConnectGateway(
            row.id("directConnectGatewayId", DirectConnectGatewayId::new),
            row.location(node.text("ownerAccount")),
            node.text("directConnectGatewayName"),
            row.tags()));
  }

  static void association(Row row) {
    Node node = row.node();
    Arn id = row.id("associationId", Arn::new);
    List<Cidr> allowed = // G13
        node.list("allowedPrefixesToDirectConnectGateway").stream()
            .flatMap(prefix -> Stream.ofNullable(prefix.cidr("cidr")))
            .toList();
    row.emit(
        new DirectConnectGatewayAssociation(
            id,
            row.location(node.text("directConnectGatewayOwnerAccount")),
            node.required("directConnectGatewayId", DirectConnectGatewayId::new),
            gateway(node),
            allowed,
            row.state(node.text("associationState"), "associated", "state"),
            row.tags()));
  }

  private static ResourceId gateway(Node node) {
    Node associated = node.object("associatedGateway");
    if (associated.has("id")) {
      return associated.text("type").equals("transitGateway")
          ? associated.required("id", TransitGatewayId::new)
          : associated.required("id", VpnGatewayId::new);
    }
    Node coreNetwork = node.object("associatedCoreNetwork");
    return coreNetwork.has("id")
        ? coreNetwork.required("id", Arn::new)
        : node.required("virtualGatewayId", VpnGatewayId::new);
  }

  static void virtualInterface(Row row) {
    Node node = row.node();
    row.emit(
        new VirtualInterface(
            row.id("virtualInterfaceId", VirtualInterfaceId::new),
            row.location(node.text("ownerAccount"), node.text("region")),
            node.text("virtualInterfaceType"),
            row.state(node.text("virtualInterfaceState"), "available", "state"),
            node.optional("virtualGatewayId", VpnGatewayId::new),
            node.optional("directConnectGatewayId", DirectConnectGatewayId::new),
            row.tags()));
  }
}
