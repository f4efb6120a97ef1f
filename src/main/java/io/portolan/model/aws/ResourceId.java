package io.portolan.model.aws;

/** The id of a resource, typed so that ids of different kinds cannot be mixed up. */
public sealed interface ResourceId extends Comparable<ResourceId>
    permits AllocationId,
        Arn,
        BlockPublicAccessExclusionId,
        CarrierGatewayId,
        CustomerGatewayId,
        DirectConnectGatewayId,
        EgressOnlyInternetGatewayId,
        InstanceId,
        InternetGatewayId,
        NatGatewayId,
        NetworkAclId,
        NetworkInterfaceId,
        PrefixListId,
        RouteTableId,
        SecurityGroupId,
        SubnetId,
        TransitGatewayAttachmentId,
        TransitGatewayId,
        TransitGatewayRouteTableId,
        VirtualInterfaceId,
        VpcEndpointId,
        VpcId,
        VpcPeeringConnectionId,
        VpnConnectionId,
        VpnGatewayId {
  /** The text as AWS prints it. */
  String value();

  @Override
  default int compareTo(ResourceId other) {
    return value().compareTo(other.value());
  }
}
