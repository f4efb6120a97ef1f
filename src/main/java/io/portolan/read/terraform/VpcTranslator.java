package io.portolan.read.terraform;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.EgressOnlyInternetGatewayId;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** VPCs, what AWS makes with them, subnets, gateways to the internet and prefix lists. */
final class VpcTranslator {
  private static final int ALLOW_ALL_IPV4 = 100;
  private static final int ALLOW_ALL_IPV6 = 101;
  private static final Cidr ALL_IPV4 = Cidr.parse("0.0.0.0/0");
  private static final Cidr ALL_IPV6 = Cidr.parse("::/0");

  private VpcTranslator() {}

  /** {@code aws_vpc}; a new one has a group, an ACL and a route table from the start. */
  static void vpc(Values values, Translation into) {
    VpcId id = new VpcId(values.id());
    List<Cidr> blocks = new ArrayList<>(values.cidrs("cidr_block"));
    blocks.addAll(values.cidrs("ipv6_cidr_block"));
    if (blocks.isEmpty()) {
      into.doubt("its address block is known only once it is applied");
    }
    if (values.isLeftToAws("ipv6_cidr_block")
        && values.flag("assign_generated_ipv6_cidr_block", false)) {
      into.doubt("its IPv6 block is known only once it is applied: IPv6 is left out");
    }
    Location location = into.places().of(values, id);
    into.put(new Vpc(id, location, List.copyOf(blocks), BlockMode.UNREPORTED, values.tags()));
    if (values.isNew()) {
      withNewVpc(values, id, location, into);
    }
  }

  private static void withNewVpc(Values values, VpcId id, Location location, Translation into) {
    SecurityGroupId group = new SecurityGroupId(values.identity("default_security_group_id"));
    into.put(
        new SecurityGroup(
            group, location, id, "default", RuleTranslator.ofNewVpc(group, true), Map.of()));
    into.put(
        new NetworkAcl(
            new NetworkAclId(values.identity("default_network_acl_id")),
            location,
            id,
            allowAll(),
            Set.of(),
            true,
            Map.of()));
    into.put(
        new RouteTable(
            new RouteTableId(values.identity("default_route_table_id")),
            location,
            id,
            List.of(),
            Set.of(),
            true,
            Set.of(),
            Set.of(),
            Map.of()));
  }

  /** The entries of an ACL that AWS makes with its VPC (N1). */
  private static List<NetworkAclEntry> allowAll() {
    List<NetworkAclEntry> entries = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      entries.add(
          new NetworkAclEntry(ALLOW_ALL_IPV4, direction, true, ALL_IPV4, RuleTraffic.all()));
      entries.add(
          new NetworkAclEntry(ALLOW_ALL_IPV6, direction, true, ALL_IPV6, RuleTraffic.all()));
    }
    return List.copyOf(entries);
  }

  /** {@code aws_vpc_ipv4_cidr_block_association} and that of IPv6. */
  static void block(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    List<Cidr> blocks = new ArrayList<>(values.cidrs("cidr_block"));
    blocks.addAll(values.cidrs("ipv6_cidr_block"));
    if (vpc == null || blocks.isEmpty()) {
      into.doubt("the block is known only once it is applied: left out");
      return;
    }
    blocks.forEach(each -> into.put(Slot.VPC_BLOCK, vpc, each));
  }

  /** {@code aws_subnet}. */
  static void subnet(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    if (vpc == null) {
      into.doubt("in which VPC is not known: left out");
      return;
    }
    List<Cidr> blocks = new ArrayList<>(values.cidrs("cidr_block"));
    blocks.addAll(values.cidrs("ipv6_cidr_block"));
    into.put(
        new Subnet(
            new SubnetId(values.id()),
            into.places().of(values, vpc),
            vpc,
            List.copyOf(blocks),
            values.text("availability_zone"),
            values.text("availability_zone_id"),
            BlockMode.UNREPORTED,
            values.tags()));
  }

  /** {@code aws_internet_gateway}. */
  static void internetGateway(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    into.put(
        new InternetGateway(
            new InternetGatewayId(values.id()),
            into.places().of(values, vpc),
            vpc == null ? Set.of() : Set.of(vpc),
            values.tags()));
  }

  /** {@code aws_internet_gateway_attachment}. */
  static void attachment(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    @Nullable InternetGatewayId gateway = values.id("internet_gateway_id", InternetGatewayId::new);
    if (vpc != null && gateway != null) {
      into.put(Slot.GATEWAY_VPC, gateway, vpc);
    }
  }

  /** {@code aws_egress_only_internet_gateway}. */
  static void egressOnly(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    into.put(
        new EgressOnlyInternetGateway(
            new EgressOnlyInternetGatewayId(values.id()),
            into.places().of(values, vpc),
            vpc == null ? Set.of() : Set.of(vpc),
            values.tags()));
  }

  /** {@code aws_nat_gateway}; its interface is made with it. */
  static void natGateway(Values values, Translation into) {
    @Nullable SubnetId subnet = values.id("subnet_id", SubnetId::new);
    @Nullable VpcId vpc = into.places().vpcOf(subnet);
    if (subnet == null || vpc == null) {
      into.doubt("in which subnet is not known: left out");
      return;
    }
    boolean isPublic = !values.text("connectivity_type").equals("private");
    Location location = into.places().of(values, vpc);
    Optional<Address> address =
        values.addresses("private_ip").stream()
            .findFirst()
            .or(() -> into.places().free(subnet, Family.IPV4, values.address()));
    Optional<Address> shown =
        values.addresses("public_ip").stream()
            .findFirst()
            .or(() -> into.places().publicAddress(values.address()))
            .filter(each -> isPublic);
    NetworkInterfaceId networkInterface =
        new NetworkInterfaceId(values.identity("network_interface_id"));
    into.put(
        new NatGateway(
            new NatGatewayId(values.id()),
            location,
            vpc,
            subnet,
            isPublic,
            false,
            null,
            address
                .map(
                    each ->
                        new NatGateway.NatAddress(each, shown.orElse(null), networkInterface, ""))
                .map(List::of)
                .orElse(List.of()),
            "available",
            values.tags()));
    address.ifPresent(
        each ->
            into.put(
                new NetworkInterface(
                    networkInterface,
                    location,
                    vpc,
                    subnet,
                    "nat_gateway",
                    "Interface for NAT Gateway " + values.id(),
                    "",
                    List.of(new NetworkInterface.PrivateAddress(each, shown.orElse(null))),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    null,
                    -1,
                    Map.of())));
  }

  /** {@code aws_ec2_managed_prefix_list}. */
  static void prefixList(Values values, Translation into) {
    List<Cidr> entries = new ArrayList<>();
    values.blocks("entry").forEach(each -> entries.addAll(each.cidrs("cidr")));
    into.put(
        new PrefixList(
            new PrefixListId(values.id()),
            into.places().of(values),
            values.text("name"),
            List.copyOf(entries),
            !values.hasUncountedBlocks("entry"),
            values.tags()));
  }

  /** {@code aws_ec2_managed_prefix_list_entry}. */
  static void prefixListEntry(Values values, Translation into) {
    @Nullable PrefixListId list = values.id("prefix_list_id", PrefixListId::new);
    if (list != null) {
      values.cidrs("cidr").forEach(each -> into.put(Slot.PREFIX_LIST_ENTRY, list, each));
    }
  }
}
