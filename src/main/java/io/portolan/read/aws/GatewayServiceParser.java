package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.LatticeAssociation;
import io.portolan.model.aws.ManagedService.Kind;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Node;

/** Services that lead into or out of a VPC: Client VPN, Route 53 Resolver, VPC Lattice. */
final class GatewayServiceParser {
  private GatewayServiceParser() {}

  /** G14; which clients may go where is another call's output. */
  static void clientVpnEndpoint(Row row) {
    Node node = row.node();
    Arn id = row.id("ClientVpnEndpointId", Arn::new);
    ServiceParser.emit(
        row,
        Kind.CLIENT_VPN,
        id,
        id.value(),
        node.optional("VpcId", VpcId::new),
        node.list("AssociatedTargetNetworks").stream()
            .map(network -> network.required("NetworkId", SubnetId::new))
            .toList(),
        node.all("SecurityGroupIds", SecurityGroupId::new),
        true);
  }

  /** S3. */
  static void resolverEndpoint(Row row) {
    Node node = row.node();
    ServiceParser.emit(
        row,
        Kind.RESOLVER,
        row.id(node.has("Arn") ? "Arn" : "Id", Arn::new),
        node.required("Id"),
        node.optional("HostVPCId", VpcId::new),
        ImmutableSet.<SubnetId>of().asList(),
        node.all("SecurityGroupIds", SecurityGroupId::new),
        false);
  }

  /**
   * V1; the call that lists associations leaves out their groups, the one that gets one has them.
   */
  static void latticeAssociation(Row row) {
    Node node = row.node();
    Arn id = row.id(node.has("arn") ? "arn" : "id", Arn::new);
    row.emit(
        new LatticeAssociation(
            id,
            row.location("", id.value()),
            node.required("vpcId", VpcId::new),
            node.text(node.has("serviceNetworkArn") ? "serviceNetworkArn" : "serviceNetworkId"),
            ServiceParser.sorted(node.all("securityGroupIds", SecurityGroupId::new)),
            row.tags()));
  }
}
