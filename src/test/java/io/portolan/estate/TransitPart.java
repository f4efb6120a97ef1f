package io.portolan.estate;

import io.portolan.packet.Cidr;
import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The transit gateway of a Region, written after all VPCs. Each domain has a route table, and so
 * have the VPCs that a firewall inspects, and the firewall:
 *
 * <pre>
 *   prod       ── prod, shared; the inspected ones by way of the firewall
 *   dev        ── dev, shared
 *   shared     ── all; the inspected ones by way of the firewall
 *   inspected  ── everything by way of the firewall
 *   inspection ── prod, shared and the inspected ones: where the firewall sends
 * </pre>
 */
final class TransitPart {
  private static final int INSPECTED = Domain.values().length;
  private static final int INSPECTION = INSPECTED + 1;
  private static final String ATTACHMENT = "TransitGatewayAttachmentId";
  private static final String TABLE = "TransitGatewayRouteTableId";

  private final EstatePlan estate;
  private final RegionFiles files;
  private final int region;
  private final String gateway;
  private final List<VpcPlan> attached;

  private TransitPart(EstatePlan estate, RegionFiles files, int region) {
    this.estate = estate;
    this.files = files;
    this.region = region;
    this.gateway = estate.transitGateway(region);
    this.attached =
        IntStream.range(0, estate.size().vpcs())
            .filter(vpc -> estate.region(vpc) == region)
            .mapToObj(estate::vpc)
            .filter(VpcPlan::attached)
            .toList();
  }

  static void write(EstatePlan estate, RegionFiles files, int region) {
    TransitPart part = new TransitPart(estate, files, region);
    part.gateway();
    part.attached.forEach(part::attachment);
    List<Domain> domains = List.of(Domain.values());
    for (int number = 0; number < domains.size(); number++) {
      part.domain(number, domains.get(number));
    }
    if (estate.size().has(Part.ON_PREMISES)) {
      OnPremisesPart.writeDirectConnect(estate, files, region);
    }
    if (part.hasFirewall()) {
      part.attachment(part.inspection());
      part.inspected();
      part.inspecting();
    }
  }

  private boolean hasFirewall() {
    return estate.size().has(Part.FIREWALLS);
  }

  private VpcPlan inspection() {
    return estate.vpc(estate.inspectionVpc(region));
  }

  private void gateway() {
    Row options =
        Row.of("AmazonSideAsn", 64_512)
            .with("AutoAcceptSharedAttachments", "enable")
            .with("DefaultRouteTableAssociation", "disable")
            .with("DefaultRouteTablePropagation", "disable")
            .with("SecurityGroupReferencingSupport", "disable");
    files.add(
        "TransitGateways",
        Row.of("TransitGatewayId", gateway)
            .with("TransitGatewayArn", files.arn("ec2", "transit-gateway/" + gateway))
            .with("OwnerId", files.location().account())
            .with("State", "available")
            .with("Options", options)
            .withTags("Tags", Map.of("Name", "core")));
  }

  private void attachment(VpcPlan vpc) {
    files.add(
        "TransitGatewayAttachments",
        Row.of(ATTACHMENT, vpc.id("tgw-attach"))
            .with("TransitGatewayId", gateway)
            .with("TransitGatewayOwnerId", files.location().account())
            .with("ResourceOwnerId", vpc.home().account())
            .with("ResourceType", "vpc")
            .with("ResourceId", vpc.id("vpc"))
            .with("State", "available")
            .withTags("Tags", Map.of("Name", vpc.name())));
  }

  private void domain(int number, Domain domain) {
    List<VpcPlan> associated =
        attached.stream().filter(vpc -> vpc.domain() == domain && !vpc.inspected()).toList();
    List<Row> routes = new ArrayList<>();
    List<VpcPlan> propagating = new ArrayList<>();
    for (VpcPlan vpc : attached) {
      if (domain.sees(vpc.domain()) && vpc.inspected()) {
        routes.add(route(vpc.block(), inspection(), "static"));
      } else if (domain.sees(vpc.domain())) {
        propagating.add(vpc);
      }
    }
    List<Row> associations = states(associated, "associated");
    if (estate.size().has(Part.ON_PREMISES) && domain != Domain.DEV) {
      routes.add(OnPremisesPart.transitRoute(estate, region));
      if (domain == Domain.SHARED) {
        associations.add(OnPremisesPart.association(estate, region));
      }
    }
    table(number, domain.text(), associations, propagating, routes);
  }

  private void inspected() {
    List<Row> associated =
        states(attached.stream().filter(VpcPlan::inspected).toList(), "associated");
    List<Row> routes =
        estate.spaces().stream().map(space -> route(space, inspection(), "static")).toList();
    table(INSPECTED, "inspected", associated, List.of(), routes);
  }

  private void inspecting() {
    List<VpcPlan> propagating =
        attached.stream().filter(vpc -> vpc.domain().sees(Domain.PROD)).toList();
    table(
        INSPECTION,
        "inspection",
        states(List.of(inspection()), "associated"),
        propagating,
        List.of());
  }

  private void table(
      int number,
      String name,
      List<Row> associations,
      List<VpcPlan> propagating,
      List<Row> staticRoutes) {
    String id = estate.id("tgw-rtb", -1 - number, region);
    files.add(
        "TransitGatewayRouteTables",
        Row.of(TABLE, id)
            .with("TransitGatewayId", gateway)
            .with("State", "available")
            .withTags("Tags", Map.of("Name", name)));
    files.add(
        "TransitGatewayRouteTableAssociations",
        Row.of(TABLE, id).with("Associations", associations));
    files.add(
        "TransitGatewayPropagations",
        Row.of(TABLE, id)
            .with("TransitGatewayRouteTablePropagations", states(propagating, "enabled")));
    List<Row> routes = new ArrayList<>(staticRoutes);
    propagating.forEach(vpc -> routes.add(route(vpc.block(), vpc, "propagated")));
    files.add("TransitGatewayRoutes", Row.of(TABLE, id).with("Routes", routes));
  }

  private static List<Row> states(List<VpcPlan> vpcs, String state) {
    List<Row> rows = new ArrayList<>();
    for (VpcPlan vpc : vpcs) {
      rows.add(
          Row.of(ATTACHMENT, vpc.id("tgw-attach"))
              .with("ResourceId", vpc.id("vpc"))
              .with("ResourceType", "vpc")
              .with("State", state));
    }
    return rows;
  }

  private static Row route(Cidr destination, VpcPlan to, String type) {
    Row attachment =
        Row.of("ResourceId", to.id("vpc"))
            .with(ATTACHMENT, to.id("tgw-attach"))
            .with("ResourceType", "vpc");
    return Row.of("DestinationCidrBlock", destination)
        .with("TransitGatewayAttachments", List.of(attachment))
        .with("Type", type)
        .with("State", "active");
  }
}
