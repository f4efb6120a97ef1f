package io.portolan.estate;

import io.portolan.packet.Cidr;
import io.portolan.world.Row;
import java.util.List;
import java.util.Map;

/**
 * What is outside of AWS: offices, behind VPN connections of the shared VPCs, and a data centre,
 * behind Direct Connect on the transit gateways.
 */
final class OnPremisesPart {
  static final Cidr OFFICES = Cidr.parse("192.168.0.0/17");
  static final Cidr DATA_CENTRE = Cidr.parse("192.168.128.0/17");

  private OnPremisesPart() {}

  static void writeVpn(VpcDraft draft) {
    VpcPlan plan = draft.plan();
    draft
        .files()
        .add(
            "VpnGateways",
            Row.of("VpnGatewayId", plan.id("vgw"))
                .with("State", "available")
                .with("Type", "ipsec.1")
                .with(
                    "VpcAttachments",
                    List.of(Row.of("State", "attached").with("VpcId", plan.id("vpc"))))
                .withTags("Tags", NetworkPart.tags(plan, "offices")));
    draft
        .files()
        .add(
            "CustomerGateways",
            Row.of("CustomerGatewayId", plan.id("cgw"))
                .with("State", "available")
                .with("Type", "ipsec.1")
                .with("IpAddress", "203.0.113." + plan.number() % 250)
                .withTags("Tags", NetworkPart.tags(plan, "offices")));
    draft.files().add("VpnConnections", connection(plan));
  }

  private static Row connection(VpcPlan plan) {
    Row route =
        Row.of("DestinationCidrBlock", OFFICES).with("Source", "Static").with("State", "available");
    return Row.of("VpnConnectionId", plan.id("vpn"))
        .with("State", "available")
        .with("Type", "ipsec.1")
        .with("CustomerGatewayId", plan.id("cgw"))
        .with("VpnGatewayId", plan.id("vgw"))
        .with("Options", Row.of("StaticRoutesOnly", true))
        .with("Routes", List.of(route))
        .withTags("Tags", NetworkPart.tags(plan, "offices"));
  }

  private static String attachment(EstatePlan estate, int region) {
    return estate.id("tgw-attach", -1, region);
  }

  private static String directConnect(EstatePlan estate) {
    return estate.id("dx-gw", -1, 0);
  }

  /** The gateway, which is in no Region, with what is attached to it in one. */
  static void writeDirectConnect(EstatePlan estate, RegionFiles files, int region) {
    String account = files.location().account();
    String transit = estate.transitGateway(region);
    if (region == 0) {
      files.add(
          "directConnectGateways",
          Row.of("directConnectGatewayId", directConnect(estate))
              .with("directConnectGatewayName", "data-centre")
              .with("directConnectGatewayState", "available")
              .with("ownerAccount", account));
    }
    Row gateway =
        Row.of("id", transit)
            .with("type", "transitGateway")
            .with("ownerAccount", account)
            .with("region", files.location().region());
    files.add(
        "directConnectGatewayAssociations",
        Row.of("associationId", estate.id("dx-assoc", -1, region))
            .with("directConnectGatewayId", directConnect(estate))
            .with("directConnectGatewayOwnerAccount", account)
            .with("associatedGateway", gateway)
            .with("associationState", "associated")
            .with(
                "allowedPrefixesToDirectConnectGateway",
                estate.spaces().stream().map(space -> Row.of("cidr", space)).toList()));
    files.add(
        "TransitGatewayAttachments",
        Row.of("TransitGatewayAttachmentId", attachment(estate, region))
            .with("TransitGatewayId", transit)
            .with("TransitGatewayOwnerId", account)
            .with("ResourceOwnerId", account)
            .with("ResourceType", "direct-connect-gateway")
            .with("ResourceId", directConnect(estate))
            .with("State", "available")
            .withTags("Tags", Map.of("Name", "data-centre")));
  }

  /** The association of Direct Connect with a route table of a transit gateway. */
  static Row association(EstatePlan estate, int region) {
    return Row.of("TransitGatewayAttachmentId", attachment(estate, region))
        .with("ResourceId", directConnect(estate))
        .with("ResourceType", "direct-connect-gateway")
        .with("State", "associated");
  }

  /** The route of a transit gateway to the data centre. */
  static Row transitRoute(EstatePlan estate, int region) {
    Row attachment =
        Row.of("TransitGatewayAttachmentId", attachment(estate, region))
            .with("ResourceId", directConnect(estate))
            .with("ResourceType", "direct-connect-gateway");
    return Row.of("DestinationCidrBlock", DATA_CENTRE)
        .with("TransitGatewayAttachments", List.of(attachment))
        .with("Type", "propagated")
        .with("State", "active");
  }
}
