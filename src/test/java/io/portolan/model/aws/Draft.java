package io.portolan.model.aws;

import io.portolan.model.aws.NatGateway.NatAddress;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A resource that {@link EstateBuilder} is still working on. */
abstract class Draft {
  final String id;
  final Location location;
  String state = "available";

  Draft(String id, Location location) {
    this.id = id;
    this.location = location;
  }

  abstract Resource build();

  static final class OfVpc extends Draft {
    final List<Cidr> cidrs;
    BlockMode mode = BlockMode.UNREPORTED;

    OfVpc(String id, Location location, List<Cidr> cidrs) {
      super(id, location);
      this.cidrs = cidrs;
    }

    @Override
    Vpc build() {
      return new Vpc(new VpcId(id), location, cidrs, mode, Map.of());
    }
  }

  static final class OfSubnet extends Draft {
    final String vpc;
    final List<Cidr> cidrs = new ArrayList<>();
    String zone = "euw1-az1";
    BlockMode mode = BlockMode.UNREPORTED;

    OfSubnet(String id, Location location, String vpc) {
      super(id, location);
      this.vpc = vpc;
    }

    /** {@code euw1-az2} is an id, whose name is {@code euw1-az2-name}; all else is a name. */
    @Override
    Subnet build() {
      boolean isId = zone.contains("-az");
      String name = isId ? zone + "-name" : zone;
      String zoneId = isId ? zone : "";
      return new Subnet(
          new SubnetId(id), location, new VpcId(vpc), cidrs, name, zoneId, mode, Map.of());
    }
  }

  static final class OfInterface extends Draft {
    final OfSubnet subnet;
    final List<PrivateAddress> addresses = new ArrayList<>();
    final List<Address> ipv6 = new ArrayList<>();
    final List<Cidr> prefixes = new ArrayList<>();
    List<SecurityGroupId> groups;
    String type = "interface";
    boolean check = true;
    InstanceId instance;
    int device;
    String description = "";
    String requester = "";

    OfInterface(String id, Location location, OfSubnet subnet) {
      super(id, location);
      this.subnet = subnet;
      this.groups = List.of(new SecurityGroupId("sg-default-" + subnet.vpc));
    }

    @Override
    NetworkInterface build() {
      return new NetworkInterface(
          new NetworkInterfaceId(id),
          location,
          new VpcId(subnet.vpc),
          new SubnetId(subnet.id),
          type,
          description,
          requester,
          addresses,
          ipv6,
          prefixes,
          groups,
          check,
          instance,
          instance == null ? -1 : device,
          Map.of());
    }
  }

  static final class OfGroup extends Draft {
    final String vpc;
    final List<SecurityGroupRule> in = new ArrayList<>();
    String name;
    List<SecurityGroupRule> out = RuleText.groupRules(Direction.EGRESS, "all");

    OfGroup(String id, Location location, String vpc) {
      super(id, location);
      this.vpc = vpc;
      this.name = id;
    }

    @Override
    SecurityGroup build() {
      List<SecurityGroupRule> rules = new ArrayList<>(in);
      rules.addAll(out);
      return new SecurityGroup(
          new SecurityGroupId(id), location, new VpcId(vpc), name, rules, Map.of());
    }
  }

  static final class OfAcl extends Draft {
    final String vpc;
    final boolean isDefault;
    final Set<SubnetId> subnets = new LinkedHashSet<>();
    final List<NetworkAclEntry> entries = new ArrayList<>();

    OfAcl(String id, Location location, String vpc, boolean isDefault) {
      super(id, location);
      this.vpc = vpc;
      this.isDefault = isDefault;
    }

    @Override
    NetworkAcl build() {
      List<NetworkAclEntry> all = new ArrayList<>(entries);
      for (Direction direction : Direction.values()) {
        all.addAll(RuleText.aclEntries(direction, "32767 deny all from 0.0.0.0/0"));
        all.addAll(RuleText.aclEntries(direction, "32768 deny all from ::/0"));
      }
      return new NetworkAcl(
          new NetworkAclId(id), location, new VpcId(vpc), all, subnets, isDefault, Map.of());
    }
  }

  static final class OfTable extends Draft {
    final OfVpc vpc;
    final boolean main;
    boolean local = true;
    final List<Route> routes = new ArrayList<>();
    final Set<SubnetId> subnets = new LinkedHashSet<>();
    final Set<ResourceId> gateways = new LinkedHashSet<>();
    final Set<VpnGatewayId> propagating = new LinkedHashSet<>();

    OfTable(String id, Location location, OfVpc vpc, boolean main) {
      super(id, location);
      this.vpc = vpc;
      this.main = main;
    }

    @Override
    RouteTable build() {
      List<Route> all = new ArrayList<>();
      for (Cidr block : local ? vpc.cidrs : List.<Cidr>of()) {
        RouteDestination whole = new RouteDestination.Block(block);
        if (routes.stream().noneMatch(route -> route.destination().equals(whole))) {
          all.add(RuleText.localRoute(block));
        }
      }
      all.addAll(routes);
      return new RouteTable(
          new RouteTableId(id),
          location,
          new VpcId(vpc.id),
          all,
          subnets,
          main,
          gateways,
          propagating,
          Map.of());
    }
  }

  static final class OfNat extends Draft {
    final String vpc;
    final SubnetId subnet;
    final boolean isPublic;
    final RouteTableId table;
    final List<NatAddress> addresses = new ArrayList<>();

    OfNat(
        String id,
        Location location,
        String vpc,
        SubnetId subnet,
        boolean isPublic,
        RouteTableId table) {
      super(id, location);
      this.vpc = vpc;
      this.subnet = subnet;
      this.isPublic = isPublic;
      this.table = table;
    }

    @Override
    NatGateway build() {
      return new NatGateway(
          new NatGatewayId(id),
          location,
          new VpcId(vpc),
          subnet,
          isPublic,
          subnet == null,
          table,
          addresses,
          state,
          Map.of());
    }
  }

  static final class OfPeering extends Draft {
    final VpcPeeringConnection.Side requester;
    final VpcPeeringConnection.Side accepter;

    OfPeering(
        String id,
        Location location,
        VpcPeeringConnection.Side requester,
        VpcPeeringConnection.Side accepter) {
      super(id, location);
      this.requester = requester;
      this.accepter = accepter;
      this.state = "active";
    }

    @Override
    VpcPeeringConnection build() {
      return new VpcPeeringConnection(
          new VpcPeeringConnectionId(id), location, requester, accepter, state, Map.of());
    }
  }

  static final class OfEndpoint extends Draft {
    final String vpc;
    final VpcEndpoint.Type type;
    final Set<SubnetId> subnets = new LinkedHashSet<>();

    OfEndpoint(String id, Location location, String vpc, VpcEndpoint.Type type) {
      super(id, location);
      this.vpc = vpc;
      this.type = type;
    }

    @Override
    VpcEndpoint build() {
      return new VpcEndpoint(
          new VpcEndpointId(id),
          location,
          new VpcId(vpc),
          type,
          "com.amazonaws." + location.region() + ".service",
          state,
          Set.of(),
          subnets,
          Set.of(),
          Set.of(),
          false,
          Map.of());
    }
  }
}
