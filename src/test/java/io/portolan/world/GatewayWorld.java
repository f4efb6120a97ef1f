package io.portolan.world;

import io.portolan.model.aws.AllocationId;
import io.portolan.model.aws.CustomerGateway;
import io.portolan.model.aws.CustomerGatewayId;
import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.EgressOnlyInternetGatewayId;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.InternetGatewayId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NatGateway.NatAddress;
import io.portolan.model.aws.NatGatewayId;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpnConnection;
import io.portolan.model.aws.VpnConnectionId;
import io.portolan.model.aws.VpnGateway;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The gateways at the edge of each VPC: internet, egress-only, NAT and virtual private ones. */
final class GatewayWorld {
  private final Draft draft;
  private final Dice dice;

  private GatewayWorld(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice("gateway");
  }

  static void build(Draft draft) {
    GatewayWorld world = new GatewayWorld(draft);
    for (Vpc vpc : draft.all(Vpc.class)) {
      world.addInternetGateways(vpc);
      world.addVpnGateway(vpc);
    }
    if (draft.has(Feature.NAT_GATEWAY)
        || draft.has(Feature.PRIVATE_NAT)
        || draft.has(Feature.REGIONAL_NAT)) {
      draft.all(Vpc.class).forEach(world::addNatGateways);
    }
  }

  private void addInternetGateways(Vpc vpc) {
    if (draft.has(Feature.INTERNET_GATEWAY) && dice.chance(0.9)) {
      InternetGatewayId id = new InternetGatewayId(draft.nextId("igw-"));
      boolean attached = dice.chance(0.95);
      draft.add(
          new InternetGateway(
              id, vpc.location(), attached ? Set.of(vpc.id()) : Set.of(), draft.tags()));
      draft.subnets(vpc.id()).stream()
          .filter(subnet -> dice.chance(0.5))
          .forEach(draft::makePublic);
    }
    if (draft.has(Feature.EGRESS_ONLY_GATEWAY) && hasIpv6(vpc)) {
      draft.add(
          new EgressOnlyInternetGateway(
              new EgressOnlyInternetGatewayId(draft.nextId("eigw-")),
              vpc.location(),
              dice.chance(0.95) ? Set.of(vpc.id()) : Set.of(),
              draft.tags()));
    }
  }

  private void addVpnGateway(Vpc vpc) {
    if (!draft.has(Feature.VPN_GATEWAY) || dice.chance(0.3)) {
      return;
    }
    VpnGatewayId id = new VpnGatewayId(draft.nextId("vgw-"));
    draft.add(
        new VpnGateway(
            id, vpc.location(), dice.chance(0.95) ? Set.of(vpc.id()) : Set.of(), draft.tags()));
    if (dice.chance(0.8)) {
      addVpnConnection(draft, dice, vpc.location(), id, null);
    }
  }

  /** A connection from a new customer gateway to one of two kinds of gateway. */
  static VpnConnection addVpnConnection(
      Draft draft,
      Dice dice,
      Location location,
      VpnGatewayId vpnGateway,
      TransitGatewayId transitGateway) {
    CustomerGatewayId far = new CustomerGatewayId(draft.nextId("cgw-"));
    draft.add(
        new CustomerGateway(
            far, location, dice.chance(0.9) ? Internet.HOSTS.get(4) : null, draft.tags()));
    return draft.add(
        new VpnConnection(
            new VpnConnectionId(draft.nextId("vpn-")),
            location,
            dice.chance(0.95) ? "available" : "deleted",
            far,
            vpnGateway,
            transitGateway,
            dice.chance(0.6) ? dice.some(Internet.ON_PREMISES, 0.4) : List.of(),
            draft.tags()));
  }

  private void addNatGateways(Vpc vpc) {
    List<Subnet> subnets =
        draft.subnets(vpc.id()).stream()
            .filter(subnet -> Draft.block(subnet, Family.IPV4).isPresent())
            .toList();
    if (subnets.isEmpty()) {
      return;
    }
    boolean internet = draft.internetGateway(vpc.id()).isPresent();
    if (draft.has(Feature.NAT_GATEWAY) && dice.chance(internet ? 0.75 : 0.15)) {
      List<Subnet> open = subnets.stream().filter(draft::isPublic).toList();
      addZonal(vpc, dice.pick(open.isEmpty() || dice.chance(0.1) ? subnets : open), true);
      if (dice.chance(0.3)) {
        addZonal(vpc, dice.pick(subnets), true);
      }
    }
    if (draft.has(Feature.PRIVATE_NAT)) {
      addZonal(vpc, dice.pick(subnets), false);
    }
    if (draft.has(Feature.REGIONAL_NAT) && internet) {
      addRegional(vpc, subnets);
    }
  }

  private void addZonal(Vpc vpc, Subnet subnet, boolean isPublic) {
    NatGatewayId id = new NatGatewayId(draft.nextId("nat-"));
    NetworkInterfaceId own = new NetworkInterfaceId(draft.nextId("eni-"));
    List<NatAddress> addresses = new ArrayList<>();
    List<PrivateAddress> privateAddresses = new ArrayList<>();
    int count = dice.chance(0.2) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      Optional<Address> address = InterfaceWorld.nextAddress(draft, subnet);
      if (address.isPresent()) {
        Address outside = isPublic ? draft.nextPublic() : null;
        addresses.add(new NatAddress(address.get(), outside, own, ""));
        privateAddresses.add(new PrivateAddress(address.get(), outside));
        if (outside != null && dice.chance(0.8)) {
          draft.add(
              new ElasticIp(
                  new AllocationId(draft.nextId("eipalloc-")),
                  vpc.location(),
                  outside,
                  own,
                  address.get(),
                  draft.tags()));
        }
      }
    }
    if (addresses.isEmpty()) {
      return;
    }
    String state = dice.chance(0.94) ? "available" : dice.pick("pending", "deleted", "failed");
    draft.add(
        new NatGateway(
            id,
            vpc.location(),
            vpc.id(),
            subnet.id(),
            isPublic,
            false,
            null,
            addresses,
            state,
            draft.tags()));
    InterfaceWorld.addService(
        draft, subnet, own, "nat_gateway", "Interface for NAT Gateway " + id, privateAddresses);
  }

  private void addRegional(Vpc vpc, List<Subnet> subnets) {
    List<NatAddress> addresses = new ArrayList<>();
    List<String> zones = subnets.stream().map(Subnet::availabilityZone).distinct().toList();
    for (String zone : zones) {
      if (dice.chance(0.85)) {
        addresses.add(
            new NatAddress(null, draft.nextPublic(), null, dice.chance(0.85) ? zone : ""));
      }
    }
    if (addresses.isEmpty()) {
      addresses.add(new NatAddress(null, draft.nextPublic(), null, zones.get(0)));
    }
    draft.add(
        new NatGateway(
            new NatGatewayId(draft.nextId("nat-")),
            vpc.location(),
            vpc.id(),
            null,
            true,
            true,
            new RouteTableId(draft.nextId("rtb-")),
            addresses,
            "available",
            draft.tags()));
  }

  static boolean hasIpv6(Vpc vpc) {
    return vpc.cidrs().stream().anyMatch(cidr -> cidr.family() == Family.IPV6);
  }
}
