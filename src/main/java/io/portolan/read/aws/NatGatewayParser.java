package io.portolan.read.aws;

import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NatGateway.NatAddress;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;
import java.util.List;

/** NAT gateways, zonal and regional. */
final class NatGatewayParser {
  private NatGatewayParser() {}

  static void natGateway(Row row) {
    Node node = row.node();
    NatGatewayId id = row.id("NatGatewayId", NatGatewayId::new);
    boolean regional =
        row.state(node.text("AvailabilityMode"), "zonal", "regional").equals("regional"); // G6
    SubnetId subnet = node.optional("SubnetId", SubnetId::new);
    if (!regional && subnet == null) {
      node.fault("SubnetId", "the subnet of a zonal NAT gateway");
    }
    List<Node> addresses = node.list("NatGatewayAddresses");
    row.emit(
        new NatGateway(
            id,
            row.location(
                "",
                addresses.stream()
                    .map(address -> address.text("AvailabilityZone"))
                    .toArray(String[]::new)),
            node.required("VpcId", VpcId::new),
            subnet,
            row.state(node.text("ConnectivityType"), "public", "isPublic").equals("public"),
            regional,
            node.optional("RouteTableId", RouteTableId::new),
            addresses.stream()
                .filter(address -> !address.text("Status").equals("failed"))
                .map(address -> address(address, regional))
                .toList(),
            row.state(node.text("State"), "available", "state"),
            row.tags()));
  }

  private static NatAddress address(Node node, boolean regional) {
    return new NatAddress(
        node.address("PrivateIp"),
        node.address("PublicIp"),
        node.optional("NetworkInterfaceId", NetworkInterfaceId::new),
        regional ? node.text("AvailabilityZone") : "");
  }
}
