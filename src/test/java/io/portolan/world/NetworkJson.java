package io.portolan.world;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.BlockPublicAccessExclusion;
import io.portolan.model.aws.BlockPublicAccessOptions;
import io.portolan.model.aws.CarrierGateway;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpnGateway;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** VPCs, subnets and gateways as the CLI prints them. */
final class NetworkJson {
  private NetworkJson() {}

  static void register(SnapshotWriter writer) {
    writer.on(Vpc.class, NetworkJson::vpc);
    writer.on(Subnet.class, NetworkJson::subnet);
    writer.on(InternetGateway.class, NetworkJson::internetGateway);
    writer.on(EgressOnlyInternetGateway.class, NetworkJson::egressOnlyGateway);
    writer.on(VpnGateway.class, NetworkJson::vpnGateway);
    writer.on(CarrierGateway.class, NetworkJson::carrierGateway);
    writer.on(NatGateway.class, NetworkJson::natGateway);
    writer.on(VpcPeeringConnection.class, NetworkJson::peering);
    writer.on(BlockPublicAccessOptions.class, NetworkJson::options);
    writer.on(BlockPublicAccessExclusion.class, NetworkJson::exclusion);
  }

  private static void vpc(Vpc vpc, Rows rows) {
    Row row =
        Row.of("VpcId", vpc.id())
            .with("OwnerId", vpc.location().account())
            .with("State", "available")
            .with("CidrBlock", of(vpc.cidrs(), Family.IPV4).stream().findFirst().orElse(null))
            .with("CidrBlockAssociationSet", associations(vpc.cidrs(), Family.IPV4))
            .with("Ipv6CidrBlockAssociationSet", associations(vpc.cidrs(), Family.IPV6))
            .with("BlockPublicAccessStates", states(vpc.blockPublicAccess()))
            .withTags("Tags", vpc.tags());
    rows.add(vpc.location(), "Vpcs", row);
  }

  private static void subnet(Subnet subnet, Rows rows) {
    Row row =
        Row.of("SubnetId", subnet.id())
            .with("OwnerId", subnet.location().account())
            .with("VpcId", subnet.vpc())
            .with("State", "available")
            .with("CidrBlock", of(subnet.cidrs(), Family.IPV4).stream().findFirst().orElse(null))
            .with("Ipv6CidrBlockAssociationSet", associations(subnet.cidrs(), Family.IPV6))
            .with("Ipv6Native", of(subnet.cidrs(), Family.IPV4).isEmpty())
            .withText("AvailabilityZone", subnet.availabilityZone())
            .withText("AvailabilityZoneId", subnet.availabilityZoneId())
            .with("BlockPublicAccessStates", states(subnet.blockPublicAccess()))
            .withTags("Tags", subnet.tags());
    rows.add(subnet.location(), "Subnets", row);
  }

  static List<Cidr> of(Collection<Cidr> all, Family family) {
    return all.stream().filter(cidr -> cidr.family() == family).toList();
  }

  private static List<Row> associations(List<Cidr> cidrs, Family family) {
    String prefix = family == Family.IPV4 ? "" : "Ipv6";
    return of(cidrs, family).stream()
        .map(
            cidr ->
                Row.of(prefix + "CidrBlock", cidr)
                    .with(prefix + "CidrBlockState", Row.of("State", "associated")))
        .toList();
  }

  private static @Nullable Row states(BlockMode mode) {
    String printed = printed(mode);
    return printed == null ? null : Row.of("InternetGatewayBlockMode", printed);
  }

  private static @Nullable String printed(BlockMode mode) {
    return switch (mode) {
      case OFF -> "off";
      case BIDIRECTIONAL, INGRESS -> "block-" + mode.name().toLowerCase(Locale.ROOT);
      case UNREPORTED -> null;
    };
  }

  private static List<Row> attachments(Collection<VpcId> vpcs, String state) {
    return vpcs.stream().map(vpc -> Row.of("VpcId", vpc).with("State", state)).toList();
  }

  private static void internetGateway(InternetGateway gateway, Rows rows) {
    Row row =
        Row.of("InternetGatewayId", gateway.id())
            .with("OwnerId", gateway.location().account())
            .with("Attachments", attachments(gateway.vpcs(), "available"))
            .withTags("Tags", gateway.tags());
    rows.add(gateway.location(), "InternetGateways", row);
  }

  private static void egressOnlyGateway(EgressOnlyInternetGateway gateway, Rows rows) {
    Row row =
        Row.of("EgressOnlyInternetGatewayId", gateway.id())
            .with("Attachments", attachments(gateway.vpcs(), "attached"))
            .withTags("Tags", gateway.tags());
    rows.add(gateway.location(), "EgressOnlyInternetGateways", row);
  }

  private static void vpnGateway(VpnGateway gateway, Rows rows) {
    Row row =
        Row.of("VpnGatewayId", gateway.id())
            .with("State", "available")
            .with("Type", "ipsec.1")
            .with("VpcAttachments", attachments(gateway.vpcs(), "attached"))
            .withTags("Tags", gateway.tags());
    rows.add(gateway.location(), "VpnGateways", row);
  }

  private static void carrierGateway(CarrierGateway gateway, Rows rows) {
    Row row =
        Row.of("CarrierGatewayId", gateway.id())
            .with("OwnerId", gateway.location().account())
            .with("VpcId", gateway.vpc())
            .with("State", "available")
            .withTags("Tags", gateway.tags());
    rows.add(gateway.location(), "CarrierGateways", row);
  }

  private static void natGateway(NatGateway gateway, Rows rows) {
    List<Row> addresses =
        gateway.addresses().stream()
            .map(
                one ->
                    Row.of("PrivateIp", one.privateAddress())
                        .with("PublicIp", one.publicAddress())
                        .with("NetworkInterfaceId", one.networkInterface())
                        .with("Status", "succeeded")
                        .withText("AvailabilityZone", one.availabilityZone()))
            .toList();
    Row row =
        Row.of("NatGatewayId", gateway.id())
            .with("VpcId", gateway.vpc())
            .with("SubnetId", gateway.subnet())
            .with("ConnectivityType", gateway.isPublic() ? "public" : "private")
            .with("AvailabilityMode", gateway.regional() ? "regional" : "zonal")
            .with("RouteTableId", gateway.routeTable())
            .with("NatGatewayAddresses", addresses)
            .withText("State", gateway.state())
            .withTags("Tags", gateway.tags());
    rows.add(gateway.location(), "NatGateways", row);
  }

  private static void peering(VpcPeeringConnection peering, Rows rows) {
    Row row =
        Row.of("VpcPeeringConnectionId", peering.id())
            .with("Status", Row.of("Code", peering.state()))
            .with("RequesterVpcInfo", side(peering.requester()))
            .with("AccepterVpcInfo", side(peering.accepter()))
            .withTags("Tags", peering.tags());
    rows.add(peering.location(), "VpcPeeringConnections", row);
  }

  private static Row side(VpcPeeringConnection.Side side) {
    List<Cidr> blocks = of(side.cidrs(), Family.IPV4);
    return Row.of("VpcId", side.vpc())
        .with("OwnerId", side.location().account())
        .with("Region", side.location().region())
        .with("CidrBlock", blocks.stream().findFirst().orElse(null))
        .with("CidrBlockSet", blocks.stream().map(b -> Row.of("CidrBlock", b)).toList())
        .with(
            "Ipv6CidrBlockSet",
            of(side.cidrs(), Family.IPV6).stream().map(b -> Row.of("Ipv6CidrBlock", b)).toList());
  }

  private static void options(BlockPublicAccessOptions options, Rows rows) {
    Row row =
        Row.of("AwsAccountId", options.location().account())
            .with("AwsRegion", options.location().region())
            .with("State", "update-complete")
            .with("InternetGatewayBlockMode", printed(options.mode()));
    rows.set(options.location(), "VpcBlockPublicAccessOptions", row);
  }

  private static void exclusion(BlockPublicAccessExclusion exclusion, Rows rows) {
    String kind = exclusion.resource() instanceof SubnetId ? "subnet" : "vpc";
    String arn =
        "arn:aws:ec2:%s:%s:%s/%s"
            .formatted(
                exclusion.location().region(),
                exclusion.location().account(),
                kind,
                exclusion.resource());
    Row row =
        Row.of("ExclusionId", exclusion.id())
            .with(
                "InternetGatewayExclusionMode",
                exclusion.egressOnly() ? "allow-egress" : "allow-bidirectional")
            .with("ResourceArn", arn)
            .with("State", exclusion.state())
            .withTags("Tags", exclusion.tags());
    rows.add(exclusion.location(), "VpcBlockPublicAccessExclusions", row);
  }
}
