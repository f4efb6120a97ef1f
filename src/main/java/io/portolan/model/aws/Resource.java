package io.portolan.model.aws;

import java.util.Map;
import java.util.Optional;

/** One AWS resource of a snapshot. */
public sealed interface Resource
    permits Accelerator,
        AcceleratorEndpointGroup,
        AcceleratorListener,
        Api,
        ApiVpcLink,
        BlockPublicAccessExclusion,
        BlockPublicAccessOptions,
        CarrierGateway,
        ClusterAddon,
        ClusterEndpoint,
        CustomerGateway,
        DirectConnectGateway,
        DirectConnectGatewayAssociation,
        Distribution,
        EgressOnlyInternetGateway,
        ElasticIp,
        EndpointService,
        Firewall,
        FirewallPolicy,
        FirewallRuleGroup,
        FlowLog,
        FunctionUrl,
        Instance,
        InternetGateway,
        LatticeAssociation,
        Listener,
        ListenerRule,
        LoadBalancer,
        ManagedService,
        NatGateway,
        NetworkAcl,
        NetworkInterface,
        PrefixList,
        RouteTable,
        SecurityGroup,
        SecurityGroupVpcAssociation,
        Subnet,
        TargetGroup,
        TransitGateway,
        TransitGatewayAttachment,
        TransitGatewayRouteTable,
        UnmodelledResource,
        VirtualInterface,
        Vpc,
        VpcEndpoint,
        VpcOrigin,
        VpcPeeringConnection,
        VpnConnection,
        VpnGateway,
        WebAcl {
  /** The id, unique in a snapshot among resources of its type. */
  ResourceId id();

  /** Owner account and Region. */
  Location location();

  /** The tags; empty where there are none or the call does not print them. */
  Map<String, String> tags();

  /** The {@code Name} tag. */
  default Optional<String> nameTag() {
    return Optional.ofNullable(tags().get("Name"));
  }
}
