package io.portolan.world;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A VPC that nothing leads to, whose blocks no generated world uses. */
final class IsolatedVpc {
  /** Its block; samples never send there. */
  static final Cidr BLOCK = Cidr.parse("10.99.0.0/24");

  private static final VpcId VPC = new VpcId("vpc-0150a7ed");
  private static final SubnetId SUBNET = new SubnetId("subnet-0150a7ed");
  private static final SecurityGroupId GROUP = new SecurityGroupId("sg-0150a7ed");

  private IsolatedVpc() {}

  static List<Resource> resources(Estate world) {
    Location location =
        world.all(Vpc.class).stream()
            .map(Vpc::location)
            .findFirst()
            .orElse(new Location(VpcWorld.ACCOUNT, "eu-west-1"));
    Vpc vpc = new Vpc(VPC, location, List.of(BLOCK), BlockMode.UNREPORTED, Map.of());
    String zone = VpcWorld.zoneName(location, 0);
    Subnet subnet =
        new Subnet(SUBNET, location, VPC, List.of(BLOCK), zone, "", BlockMode.UNREPORTED, Map.of());
    RouteDestination local = new RouteDestination.Block(BLOCK);
    Route route =
        new Route(
            local, new RouteTarget.Local(), Route.State.ACTIVE, Route.Origin.CREATE_ROUTE_TABLE);
    RouteTable table =
        new RouteTable(
            new RouteTableId("rtb-0150a7ed"),
            location,
            VPC,
            List.of(route),
            Set.of(),
            true,
            Set.of(),
            Set.of(),
            Map.of());
    SecurityGroup group = new SecurityGroup(GROUP, location, VPC, "open", rules(), Map.of());
    return List.of(vpc, subnet, table, group, list(location), host(location));
  }

  private static List<SecurityGroupRule> rules() {
    RulePeer anyone = new RulePeer.Block(Internet.ANYWHERE);
    return Stream.of(Direction.values())
        .map(direction -> new SecurityGroupRule(null, direction, RuleTraffic.all(), anyone, ""))
        .toList();
  }

  private static NetworkAcl list(Location location) {
    List<NetworkAclEntry> entries =
        Stream.of(Direction.values())
            .map(way -> new NetworkAclEntry(100, way, true, Internet.ANYWHERE, RuleTraffic.all()))
            .toList();
    return new NetworkAcl(
        new NetworkAclId("acl-0150a7ed"), location, VPC, entries, Set.of(SUBNET), true, Map.of());
  }

  private static NetworkInterface host(Location location) {
    Address address = Draft.plus(BLOCK.base(), 4);
    return new NetworkInterface(
        new NetworkInterfaceId("eni-0150a7ed"),
        location,
        VPC,
        SUBNET,
        "interface",
        "",
        "",
        List.of(new PrivateAddress(address, null)),
        List.of(),
        List.of(),
        List.of(GROUP),
        true,
        null,
        -1,
        Map.of());
  }
}
