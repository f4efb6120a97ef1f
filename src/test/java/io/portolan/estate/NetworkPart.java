package io.portolan.estate;

import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A VPC with its subnets and the gateways between it and the internet. */
final class NetworkPart {
  private NetworkPart() {}

  static void write(VpcDraft draft) {
    VpcPlan plan = draft.plan();
    draft.files().add("Vpcs", vpc(plan));
    for (Tier tier : Tier.values()) {
      for (int subnet : plan.subnets(tier)) {
        draft.files().add("Subnets", subnet(plan, tier, subnet));
      }
    }
    String attachments = "Attachments";
    Row internet =
        Row.of("InternetGatewayId", plan.id("igw"))
            .with("OwnerId", plan.home().account())
            .with(attachments, attached(plan, "available"))
            .withTags("Tags", tags(plan, "igw"));
    draft.files().add("InternetGateways", internet);
    if (plan.dualStack()) {
      Row egressOnly =
          Row.of("EgressOnlyInternetGatewayId", plan.id("eigw"))
              .with(attachments, attached(plan, "attached"))
              .withTags("Tags", tags(plan, "eigw"));
      draft.files().add("EgressOnlyInternetGateways", egressOnly);
    }
    draft.files().add("NatGateways", natGateway(draft));
  }

  static Row vpc(VpcPlan plan) {
    List<Row> ipv6 =
        plan.dualStack()
            ? List.of(
                Row.of("Ipv6CidrBlock", plan.ipv6Block())
                    .with("Ipv6CidrBlockState", Row.of("State", "associated")))
            : List.of();
    return Row.of("VpcId", plan.id("vpc"))
        .with("OwnerId", plan.home().account())
        .with("State", "available")
        .with("CidrBlock", plan.block())
        .with(
            "CidrBlockAssociationSet",
            List.of(
                Row.of("CidrBlock", plan.block())
                    .with("CidrBlockState", Row.of("State", "associated"))))
        .with("Ipv6CidrBlockAssociationSet", ipv6)
        .with("InstanceTenancy", "default")
        .with("IsDefault", false)
        .withTags("Tags", tags(plan, ""));
  }

  static Row subnet(VpcPlan plan, Tier tier, int subnet) {
    List<Row> ipv6 = new ArrayList<>();
    if (plan.dualStack()) {
      ipv6.add(
          Row.of("Ipv6CidrBlock", plan.subnetIpv6(subnet))
              .with("Ipv6CidrBlockState", Row.of("State", "associated")));
    }
    return Row.of("SubnetId", plan.subnetId(subnet))
        .with("OwnerId", plan.home().account())
        .with("VpcId", plan.id("vpc"))
        .with("State", "available")
        .with("CidrBlock", plan.subnetBlock(subnet))
        .with("Ipv6CidrBlockAssociationSet", ipv6)
        .with("AvailabilityZone", plan.zoneName(subnet))
        .with("AvailabilityZoneId", plan.zoneId(subnet))
        .with("MapPublicIpOnLaunch", tier == Tier.PUBLIC)
        .withTags("Tags", tags(plan, tier.text() + "-" + plan.zoneName(subnet)));
  }

  /** The tags of something of a VPC. */
  static Map<String, String> tags(VpcPlan plan, String what) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("Name", what.isEmpty() ? plan.name() : plan.name() + "-" + what);
    tags.put("env", plan.domain().text());
    tags.put("team", "team-" + plan.number() / EstatePlan.VPCS_OF_ACCOUNT);
    return tags;
  }

  private static List<Row> attached(VpcPlan plan, String state) {
    return List.of(Row.of("State", state).with("VpcId", plan.id("vpc")));
  }

  private static Row natGateway(VpcDraft draft) {
    VpcPlan plan = draft.plan();
    int subnet = plan.subnets(Tier.PUBLIC).get(0);
    InterfaceDraft own =
        InterfaceDraft.in(draft, subnet)
            .elastic()
            .unchecked()
            .service("nat_gateway", "062328495474", "Interface for NAT Gateway " + plan.id("nat"))
            .write();
    Row address =
        Row.of("NetworkInterfaceId", own.id())
            .with("PrivateIp", own.address())
            .with("PublicIp", own.publicAddress())
            .with("IsPrimary", true)
            .with("Status", "succeeded");
    return Row.of("NatGatewayId", plan.id("nat"))
        .with("VpcId", plan.id("vpc"))
        .with("SubnetId", plan.subnetId(subnet))
        .with("ConnectivityType", "public")
        .with("State", "available")
        .with("NatGatewayAddresses", List.of(address))
        .withTags("Tags", tags(plan, "nat"));
  }
}
