package io.portolan.estate;

import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The attachment of a VPC to the transit gateway of its Region, with an interface in each zone. */
final class AttachmentPart {
  private AttachmentPart() {}

  static void write(VpcDraft draft) {
    if (draft.plan().attached()) {
      List<Integer> subnets = draft.plan().subnets(Tier.PRIVATE).subList(0, draft.plan().zones());
      write(draft, subnets, false);
    }
  }

  /** Writes the attachment of a VPC by some subnets. */
  static void write(VpcDraft draft, List<Integer> subnets, boolean applianceMode) {
    VpcPlan plan = draft.plan();
    String id = plan.id("tgw-attach");
    List<String> ids = new ArrayList<>();
    for (int subnet : subnets) {
      ids.add(plan.subnetId(subnet));
      InterfaceDraft.in(draft, subnet)
          .unchecked()
          .service(
              "transit_gateway",
              "210118423421",
              "Network Interface for Transit Gateway Attachment " + id)
          .write();
    }
    Row options =
        Row.of("ApplianceModeSupport", applianceMode ? "enable" : "disable")
            .with("DnsSupport", "enable")
            .with("Ipv6Support", "disable")
            .with("SecurityGroupReferencingSupport", "enable");
    draft
        .files()
        .add(
            "TransitGatewayVpcAttachments",
            Row.of("TransitGatewayAttachmentId", id)
                .with("TransitGatewayId", plan.estate().transitGateway(plan.region()))
                .with("VpcId", plan.id("vpc"))
                .with("VpcOwnerId", plan.home().account())
                .with("State", "available")
                .with("SubnetIds", ids)
                .with("Options", options)
                .withTags("Tags", Map.of("Name", plan.name())));
  }
}
