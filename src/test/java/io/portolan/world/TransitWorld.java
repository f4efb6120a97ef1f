package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.DirectConnectGateway;
import io.portolan.model.aws.DirectConnectGatewayAssociation;
import io.portolan.model.aws.DirectConnectGatewayId;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachment.VpcDetails;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.VirtualInterface;
import io.portolan.model.aws.VirtualInterfaceId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpnConnection;
import io.portolan.packet.Address;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Transit gateways and what is attached to them. */
final class TransitWorld {
  private final Draft draft;
  private final Dice dice;

  private TransitWorld(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice("transit");
  }

  static void build(Draft draft) {
    if (!draft.has(Feature.TRANSIT)) {
      return;
    }
    TransitWorld world = new TransitWorld(draft);
    List<Vpc> vpcs = draft.all(Vpc.class);
    TransitGateway first = world.addGateway(vpcs.get(0).location());
    if (draft.has(Feature.SECOND_TRANSIT)) {
      TransitGateway second = world.addGateway(vpcs.get(vpcs.size() - 1).location());
      if (world.dice.chance(0.85)) {
        world.addPeering(first, second);
      }
    }
  }

  private TransitGateway addGateway(Location location) {
    boolean references = draft.has(Feature.TRANSIT_REFERENCES) && dice.chance(0.85);
    TransitGateway gateway =
        draft.add(
            new TransitGateway(
                new TransitGatewayId(draft.nextId("tgw-")),
                location,
                "available",
                references,
                draft.tags()));
    for (Vpc vpc : draft.all(Vpc.class)) {
      if (vpc.location().region().equals(location.region()) && dice.chance(0.85)) {
        addVpc(gateway, vpc);
      }
    }
    if (draft.has(Feature.TRANSIT_VPN)) {
      addVpn(gateway);
      if (dice.chance(0.3)) {
        addVpn(gateway);
      }
    }
    if (draft.has(Feature.TRANSIT_DIRECT_CONNECT)) {
      addDirectConnect(gateway);
    }
    if (draft.has(Feature.TRANSIT_ODDITIES) && dice.chance(0.3)) {
      add(
          gateway,
          gateway.location(),
          dice.pick(TransitGatewayAttachment.Type.CONNECT, TransitGatewayAttachment.Type.OTHER),
          "",
          null,
          null);
    }
    return gateway;
  }

  private void addVpc(TransitGateway gateway, Vpc vpc) {
    Map<String, Subnet> byZone = new TreeMap<>();
    for (Subnet subnet : draft.subnets(vpc.id())) {
      if (byZone.isEmpty() || dice.chance(0.75)) {
        byZone.putIfAbsent(subnet.availabilityZone(), subnet);
      }
    }
    TransitGatewayAttachmentId id = new TransitGatewayAttachmentId(draft.nextId("tgw-attach-"));
    Set<SubnetId> subnets = new LinkedHashSet<>();
    for (Subnet subnet : byZone.values()) {
      Optional<Address> address = InterfaceWorld.nextAddress(draft, subnet);
      if (address.isPresent()) {
        subnets.add(subnet.id());
        InterfaceWorld.addService(
            draft,
            subnet,
            new NetworkInterfaceId(draft.nextId("eni-")),
            "transit_gateway",
            "Network Interface for Transit Gateway Attachment " + id,
            List.of(new PrivateAddress(address.get(), null)));
      }
    }
    if (subnets.isEmpty()) {
      return;
    }
    VpcDetails details =
        new VpcDetails(
            vpc.id(),
            Draft.set(subnets),
            draft.has(Feature.APPLIANCE_MODE) && dice.chance(0.5),
            GatewayWorld.hasIpv6(vpc) && dice.chance(0.8),
            gateway.securityGroupReferencing() && dice.chance(0.9));
    add(
        id,
        gateway,
        vpc.location(),
        TransitGatewayAttachment.Type.VPC,
        vpc.id().value(),
        details,
        null);
  }

  private void addVpn(TransitGateway gateway) {
    VpnConnection connection =
        GatewayWorld.addVpnConnection(draft, dice, gateway.location(), null, gateway.id());
    add(
        gateway,
        gateway.location(),
        TransitGatewayAttachment.Type.VPN,
        connection.id().value(),
        null,
        null);
  }

  private void addDirectConnect(TransitGateway gateway) {
    DirectConnectGatewayId id = new DirectConnectGatewayId(draft.nextId("dxgw-"));
    Location location = gateway.location();
    draft.add(new DirectConnectGateway(id, location, "office", Map.of()));
    draft.add(
        new DirectConnectGatewayAssociation(
            new Arn(draft.nextId("dxassoc-")),
            location,
            id,
            gateway.id(),
            List.of(Internet.VPCS),
            "associated",
            Map.of()));
    draft.add(
        new VirtualInterface(
            new VirtualInterfaceId(draft.nextId("dxvif-")),
            location,
            "transit",
            "available",
            null,
            id,
            Map.of()));
    add(
        gateway,
        location,
        TransitGatewayAttachment.Type.DIRECT_CONNECT_GATEWAY,
        id.value(),
        null,
        null);
  }

  private void addPeering(TransitGateway requester, TransitGateway accepter) {
    add(
        requester,
        requester.location(),
        TransitGatewayAttachment.Type.PEERING,
        accepter.id().value(),
        null,
        accepter.id());
  }

  private void add(
      TransitGateway gateway,
      Location location,
      TransitGatewayAttachment.Type type,
      String resource,
      VpcDetails details,
      TransitGatewayId peer) {
    TransitGatewayAttachmentId id = new TransitGatewayAttachmentId(draft.nextId("tgw-attach-"));
    add(id, gateway, location, type, resource, details, peer);
  }

  private void add(
      TransitGatewayAttachmentId id,
      TransitGateway gateway,
      Location location,
      TransitGatewayAttachment.Type type,
      String resource,
      VpcDetails details,
      TransitGatewayId peer) {
    String state = dice.chance(0.95) ? "available" : dice.pick("pending", "deleting");
    draft.add(
        new TransitGatewayAttachment(
            id, location, gateway.id(), type, resource, state, details, peer, draft.tags()));
  }
}
