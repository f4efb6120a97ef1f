package io.portolan.estate;

import io.portolan.packet.Cidr;
import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;

/** The route tables of a VPC, one for each tier; that of the isolated one is the main table. */
final class RoutePart {
  private final VpcDraft draft;
  private final VpcPlan plan;

  private RoutePart(VpcDraft draft) {
    this.draft = draft;
    this.plan = draft.plan();
  }

  static void write(VpcDraft draft) {
    RoutePart part = new RoutePart(draft);
    for (Tier tier : Tier.values()) {
      part.table(tier);
    }
  }

  private void table(Tier tier) {
    List<Row> routes = new ArrayList<>();
    routes.add(route(plan.block(), "GatewayId", "local", "CreateRouteTable"));
    if (plan.dualStack()) {
      routes.add(route(plan.ipv6Block(), "GatewayId", "local", "CreateRouteTable"));
    }
    if (tier == Tier.PUBLIC) {
      toInternet(routes, "GatewayId", plan.id("igw"), "GatewayId", plan.id("igw"));
    } else {
      toOthers(routes);
    }
    if (tier == Tier.PRIVATE) {
      toInternet(
          routes, "NatGatewayId", plan.id("nat"), "EgressOnlyInternetGatewayId", plan.id("eigw"));
    }
    write(
        draft.files(),
        plan,
        tier.number(),
        tier.text(),
        associations(tier),
        propagating(tier),
        routes);
  }

  private void toInternet(
      List<Row> routes, String field, String gateway, String ipv6Field, String ipv6Gateway) {
    routes.add(route(Cidr.parse("0.0.0.0/0"), field, gateway));
    if (plan.dualStack()) {
      routes.add(route(Cidr.parse("::/0"), ipv6Field, ipv6Gateway));
    }
  }

  private void toOthers(List<Row> routes) {
    if (plan.attached()) {
      String gateway = plan.estate().transitGateway(plan.region());
      plan.estate()
          .spaces()
          .forEach(space -> routes.add(route(space, "TransitGatewayId", gateway)));
    }
    if (plan.seesDataCentre()) {
      String gateway = plan.estate().transitGateway(plan.region());
      routes.add(route(OnPremisesPart.DATA_CENTRE, "TransitGatewayId", gateway));
    }
    if (plan.hasVpn()) {
      routes.add(
          route(OnPremisesPart.OFFICES, "GatewayId", plan.id("vgw"), "EnableVgwRoutePropagation"));
    }
    if (plan.partner().isPresent()) {
      VpcPlan partner = plan.estate().vpc(plan.partner().getAsInt());
      String peering = PeeringPart.id(plan, partner.number());
      routes.add(route(partner.block(), "VpcPeeringConnectionId", peering));
      if (plan.dualStack() && partner.dualStack()) {
        routes.add(route(partner.ipv6Block(), "VpcPeeringConnectionId", peering));
      }
    }
  }

  private List<Row> propagating(Tier tier) {
    return plan.hasVpn() && tier != Tier.PUBLIC
        ? List.of(Row.of("GatewayId", plan.id("vgw")))
        : List.of();
  }

  private List<Row> associations(Tier tier) {
    if (tier == Tier.ISOLATED) {
      return List.of(Row.of("Main", true));
    }
    return plan.subnets(tier).stream()
        .map(subnet -> Row.of("Main", false).with("SubnetId", plan.subnetId(subnet)))
        .toList();
  }

  static Row route(Cidr destination, String field, String target) {
    return route(destination, field, target, "CreateRoute");
  }

  static Row route(Cidr destination, String field, String target, String origin) {
    boolean ipv6 = destination.toString().contains(":");
    return Row.of(ipv6 ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock", destination)
        .with(field, target)
        .with("Origin", origin)
        .with("State", "active");
  }

  /** Writes a table, whose associations say nothing yet of the table itself. */
  static void write(
      RegionFiles files,
      VpcPlan plan,
      int ordinal,
      String name,
      List<Row> associations,
      List<Row> propagating,
      List<Row> routes) {
    String id = plan.id("rtb", ordinal);
    associations.forEach(
        one ->
            one.with("RouteTableId", id).with("AssociationState", Row.of("State", "associated")));
    Row row =
        Row.of("RouteTableId", id)
            .with("VpcId", plan.id("vpc"))
            .with("OwnerId", plan.home().account())
            .with("Associations", associations)
            .with("PropagatingVgws", propagating)
            .with("Routes", routes)
            .withTags("Tags", NetworkPart.tags(plan, name));
    files.add("RouteTables", row);
    files.tally().count("routes", routes.size());
  }
}
