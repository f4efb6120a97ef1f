package io.portolan.estate;

import io.portolan.world.Row;
import java.util.List;

/** Peering connections, written with the first of the two VPCs. */
final class PeeringPart {
  private PeeringPart() {}

  /** The id of the connection between two VPCs. */
  static String id(VpcPlan plan, int partner) {
    return plan.estate().id("pcx", Math.min(plan.number(), partner), 0);
  }

  static void write(VpcDraft draft) {
    VpcPlan plan = draft.plan();
    int other = plan.partner().orElse(-1);
    if (other > plan.number()) {
      VpcPlan partner = plan.estate().vpc(other);
      Row row =
          Row.of("VpcPeeringConnectionId", id(plan, other))
              .with("Status", Row.of("Code", "active").with("Message", "Active"))
              .with("RequesterVpcInfo", side(plan))
              .with("AccepterVpcInfo", side(partner))
              .withTags("Tags", NetworkPart.tags(plan, "to-" + partner.name()));
      draft.files().add("VpcPeeringConnections", row);
    }
  }

  private static Row side(VpcPlan plan) {
    List<Row> ipv6 =
        plan.dualStack() ? List.of(Row.of("Ipv6CidrBlock", plan.ipv6Block())) : List.of();
    return Row.of("VpcId", plan.id("vpc"))
        .with("OwnerId", plan.home().account())
        .with("Region", plan.home().region())
        .with("CidrBlock", plan.block())
        .with("CidrBlockSet", List.of(Row.of("CidrBlock", plan.block())))
        .with("Ipv6CidrBlockSet", ipv6);
  }
}
