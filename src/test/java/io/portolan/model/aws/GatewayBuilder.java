package io.portolan.model.aws;

import io.portolan.model.aws.NatGateway.NatAddress;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The part of {@link EstateBuilder} about the ways in and out of a VPC, but transit gateways. */
abstract sealed class GatewayBuilder extends BalancerBuilder permits TransitBuilder {
  /** An internet gateway, attached to a VPC or to none. */
  public EstateBuilder igw(String id, String... vpc) {
    return resource(new InternetGateway(new InternetGatewayId(id), location, vpcs(vpc), Map.of()));
  }

  /** An egress-only internet gateway, attached to a VPC or to none. */
  public EstateBuilder eigw(String id, String... vpc) {
    return resource(
        new EgressOnlyInternetGateway(
            new EgressOnlyInternetGatewayId(id), location, vpcs(vpc), Map.of()));
  }

  /** A virtual private gateway, attached to a VPC or to none. */
  public EstateBuilder vgw(String id, String... vpc) {
    return resource(new VpnGateway(new VpnGatewayId(id), location, vpcs(vpc), Map.of()));
  }

  /** A VPN connection of a virtual private gateway or a transit gateway, with static routes. */
  public EstateBuilder vpn(String id, String gateway, String... staticRoutes) {
    boolean transit = gateway.startsWith("tgw-");
    return resource(
        new VpnConnection(
            new VpnConnectionId(id),
            location,
            "available",
            null,
            transit ? null : new VpnGatewayId(gateway),
            transit ? new TransitGatewayId(gateway) : null,
            cidrs(staticRoutes),
            Map.of()));
  }

  /** A public NAT gateway, with its interface {@code eni-nat-…}; more: {@link #natAddress}. */
  public EstateBuilder nat(String id, String subnet, String inside, String outside) {
    Draft.OfSubnet home = find(Draft.OfSubnet.class, subnet);
    add(new Draft.OfNat(id, location, home.vpc, new SubnetId(subnet), true, null));
    return natAddress(inside, outside);
  }

  /** A private NAT gateway, with its interface {@code eni-nat-…}. */
  public EstateBuilder privateNat(String id, String subnet, String... inside) {
    Draft.OfSubnet home = find(Draft.OfSubnet.class, subnet);
    add(new Draft.OfNat(id, location, home.vpc, new SubnetId(subnet), false, null));
    for (String address : inside) {
      natAddress(address, null);
    }
    return me();
  }

  /** A regional NAT gateway with a route table of its own; its addresses by {@link #natZone}. */
  public EstateBuilder regionalNat(String id, String vpc, String table) {
    add(new Draft.OfNat(id, location, vpc, null, true, new RouteTableId(table)));
    return me();
  }

  /** One more address pair of the zonal NAT gateway named last; no public one for a private one. */
  public EstateBuilder natAddress(String inside, String outside) {
    Draft.OfNat nat = last(Draft.OfNat.class);
    String eniId = "eni-" + nat.id;
    if (!drafts.containsKey(eniId)) {
      me().eni(eniId, nat.subnet.value()).groups().type("nat_gateway").forwards();
    }
    Address publicAddress = outside == null ? null : Address.parse(outside);
    PrivateAddress pair = new PrivateAddress(Address.parse(inside), publicAddress);
    find(Draft.OfInterface.class, eniId).addresses.add(pair);
    nat.addresses.add(
        new NatAddress(pair.address(), publicAddress, new NetworkInterfaceId(eniId), ""));
    last = nat;
    return me();
  }

  /** A public address of the regional NAT gateway named last; the zone by name, "" for all. */
  public EstateBuilder natZone(String publicAddress, String zone) {
    last(Draft.OfNat.class)
        .addresses
        .add(new NatAddress(null, Address.parse(publicAddress), null, zone));
    return me();
  }

  /** An active peering connection; a VPC that is not in the estate shows no blocks. */
  public EstateBuilder peering(String id, String requester, String accepter) {
    add(new Draft.OfPeering(id, location, side(requester), side(accepter)));
    return me();
  }

  /** A gateway endpoint; routes name it, and a prefix list. */
  public EstateBuilder gatewayEndpoint(String id, String vpc) {
    add(new Draft.OfEndpoint(id, location, vpc, VpcEndpoint.Type.GATEWAY));
    return me();
  }

  /** A Gateway Load Balancer endpoint. */
  public EstateBuilder balancerEndpoint(String id, String subnet) {
    String vpc = find(Draft.OfSubnet.class, subnet).vpc;
    add(new Draft.OfEndpoint(id, location, vpc, VpcEndpoint.Type.GATEWAY_LOAD_BALANCER))
        .subnets
        .add(new SubnetId(subnet));
    return me();
  }

  /** A prefix list with its entries. */
  public EstateBuilder prefixList(String id, String... entries) {
    return resource(
        new PrefixList(new PrefixListId(id), location, id, cidrs(entries), true, Map.of()));
  }

  /** A prefix list whose entries the snapshot lacks. */
  public EstateBuilder prefixListUnknown(String id) {
    return resource(new PrefixList(new PrefixListId(id), location, id, List.of(), false, Map.of()));
  }

  /** An Elastic IP address associated with nothing. */
  public EstateBuilder elasticIp(String publicAddress) {
    Address address = Address.parse(publicAddress);
    AllocationId id = new AllocationId("eipalloc-" + publicAddress);
    return resource(new ElasticIp(id, location, address, null, null, Map.of()));
  }

  /** An Elastic IP address that only its own row associates with a private address. */
  public EstateBuilder elasticIp(String publicAddress, String eni, String privateAddress) {
    return resource(
        new ElasticIp(
            new AllocationId("eipalloc-" + publicAddress),
            location,
            Address.parse(publicAddress),
            new NetworkInterfaceId(eni),
            Address.parse(privateAddress),
            Map.of()));
  }

  /** The mode of Block Public Access of the account and Region. */
  public EstateBuilder blockPublicAccessOptions(BlockMode mode) {
    return resource(new BlockPublicAccessOptions(location, mode));
  }

  /** Leaves a VPC or subnet out of Block Public Access: both ways, or only from inside. */
  public EstateBuilder exclusion(String vpcOrSubnet, boolean egressOnly) {
    return resource(
        new BlockPublicAccessExclusion(
            new BlockPublicAccessExclusionId("vpcbpa-exclude-" + vpcOrSubnet),
            location,
            vpcOrSubnet.startsWith("vpc-") ? new VpcId(vpcOrSubnet) : new SubnetId(vpcOrSubnet),
            egressOnly,
            "create-complete",
            Map.of()));
  }

  private VpcPeeringConnection.Side side(String vpc) {
    return drafts.get(vpc) instanceof Draft.OfVpc draft
        ? new VpcPeeringConnection.Side(new VpcId(vpc), draft.location, draft.cidrs)
        : new VpcPeeringConnection.Side(new VpcId(vpc), location, List.of());
  }

  private static Set<VpcId> vpcs(String... ids) {
    return Set.copyOf(Stream.of(ids).map(VpcId::new).toList());
  }
}
