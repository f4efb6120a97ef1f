package io.portolan.estate;

import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The network ACLs of a VPC: one that allows all, or one for each tier, with denies first. */
final class AclPart {
  private static final String ALL_IPV4 = "0.0.0.0/0";
  private static final String ALL_IPV6 = "::/0";
  private static final String INSIDE = "10.0.0.0/8";
  private static final int LAST = 65_535;
  private static final int FIRST_EPHEMERAL = 1_024;

  private final VpcPlan plan;
  private final List<Row> entries = new ArrayList<>();

  private AclPart(VpcPlan plan) {
    this.plan = plan;
  }

  static void write(VpcDraft draft) {
    if (!draft.plan().orderedAcls()) {
      writeDefault(
          draft.files(), draft.plan(), IntStream.range(0, VpcPlan.SUBNETS).boxed().toList());
      return;
    }
    for (Tier tier : Tier.values()) {
      AclPart acl = new AclPart(draft.plan());
      switch (tier) {
        case PUBLIC -> acl.ofPublic();
        case PRIVATE -> acl.ofPrivate();
        case ISOLATED -> acl.ofIsolated();
      }
      write(
          draft.files(),
          draft.plan(),
          tier.number(),
          draft.plan().subnets(tier),
          acl.entries,
          tier.text());
    }
  }

  /** The ACL that AWS makes, for some subnets of a VPC. */
  static void writeDefault(RegionFiles files, VpcPlan plan, List<Integer> subnets) {
    AclPart acl = new AclPart(plan);
    acl.add(false, 100, "allow", "-1", 0, 0, ALL_IPV4);
    acl.add(true, 100, "allow", "-1", 0, 0, ALL_IPV4);
    acl.add(false, 101, "allow", "-1", 0, 0, ALL_IPV6);
    acl.add(true, 101, "allow", "-1", 0, 0, ALL_IPV6);
    write(files, plan, 0, subnets, acl.entries, "default");
  }

  private static void write(
      RegionFiles files,
      VpcPlan plan,
      int ordinal,
      List<Integer> subnets,
      List<Row> entries,
      String name) {
    String id = plan.id("acl", ordinal);
    List<Row> associations =
        subnets.stream()
            .map(subnet -> Row.of("NetworkAclId", id).with("SubnetId", plan.subnetId(subnet)))
            .toList();
    Row row =
        Row.of("NetworkAclId", id)
            .with("VpcId", plan.id("vpc"))
            .with("OwnerId", plan.home().account())
            .with("IsDefault", !plan.orderedAcls())
            .with("Associations", associations)
            .with("Entries", entries)
            .withTags("Tags", NetworkPart.tags(plan, name));
    files.add("NetworkAcls", row);
  }

  private void add(
      boolean egress, int number, String action, String protocol, int from, int to, String block) {
    Row row =
        Row.of("RuleNumber", number)
            .with("Egress", egress)
            .with("RuleAction", action)
            .with("Protocol", protocol)
            .with(block.contains(":") ? "Ipv6CidrBlock" : "CidrBlock", block);
    if (protocol.equals("1")) {
      row.with("IcmpTypeCode", Row.of("Type", -1).with("Code", -1));
    } else if (!protocol.equals("-1")) {
      row.with("PortRange", Row.of("From", from).with("To", to));
    }
    entries.add(row);
  }

  private void tcp(boolean egress, int number, String action, int from, int to, String block) {
    add(egress, number, action, "6", from, to, block);
    if (block.equals(ALL_IPV4) && plan.dualStack()) {
      add(egress, number + 1, action, "6", from, to, ALL_IPV6);
    }
  }

  private void ofPublic() {
    tcp(false, 50, "deny", 3389, 3389, ALL_IPV4);
    tcp(false, 60, "deny", 0, LAST, "198.18.0.0/15");
    tcp(false, 100, "allow", 80, 80, ALL_IPV4);
    tcp(false, 110, "allow", 443, 443, ALL_IPV4);
    tcp(false, 120, "allow", 22, 22, INSIDE);
    tcp(false, 130, "allow", FIRST_EPHEMERAL, LAST, ALL_IPV4);
    add(false, 140, "allow", "17", FIRST_EPHEMERAL, LAST, ALL_IPV4);
    add(false, 150, "allow", "1", 0, 0, INSIDE);
    tcp(true, 50, "deny", 25, 25, ALL_IPV4);
    add(true, 100, "allow", "-1", 0, 0, ALL_IPV4);
    add(true, 110, "allow", "-1", 0, 0, ALL_IPV6);
  }

  private void ofPrivate() {
    tcp(false, 50, "deny", 3389, 3389, ALL_IPV4);
    tcp(false, 60, "deny", 23, 23, ALL_IPV4);
    add(false, 100, "allow", "-1", 0, 0, plan.block().toString());
    ofVpcIpv6(105);
    tcp(false, 110, "allow", 443, 443, INSIDE);
    tcp(false, 120, "allow", 22, 22, INSIDE);
    tcp(false, 130, "allow", FIRST_EPHEMERAL, LAST, ALL_IPV4);
    add(false, 140, "allow", "17", FIRST_EPHEMERAL, LAST, ALL_IPV4);
    add(false, 150, "allow", "1", 0, 0, INSIDE);
    tcp(true, 50, "deny", 25, 25, ALL_IPV4);
    add(true, 100, "allow", "-1", 0, 0, INSIDE);
    tcp(true, 110, "allow", 443, 443, ALL_IPV4);
    tcp(true, 120, "allow", 80, 80, ALL_IPV4);
    tcp(true, 130, "allow", FIRST_EPHEMERAL, LAST, ALL_IPV4);
    add(true, 140, "allow", "17", 53, 53, ALL_IPV4);
    add(true, 150, "allow", "17", 123, 123, ALL_IPV4);
  }

  /** Takes and sends in its VPC, but for the public subnets, and some of the private network. */
  private void ofIsolated() {
    int number = 50;
    for (int subnet : plan.subnets(Tier.PUBLIC)) {
      String block = plan.subnetBlock(subnet).toString();
      add(false, number, "deny", "-1", 0, 0, block);
      number += 5;
    }
    add(false, 100, "allow", "-1", 0, 0, plan.block().toString());
    ofVpcIpv6(105);
    tcp(false, 110, "allow", 5432, 5432, INSIDE);
    tcp(false, 120, "allow", 22, 22, INSIDE);
    tcp(false, 130, "allow", 32_768, LAST, INSIDE);
    add(true, 100, "allow", "-1", 0, 0, plan.block().toString());
    tcp(true, 110, "allow", FIRST_EPHEMERAL, LAST, INSIDE);
    tcp(true, 120, "deny", 0, LAST, ALL_IPV4);
  }

  private void ofVpcIpv6(int number) {
    if (plan.dualStack()) {
      add(false, number, "allow", "-1", 0, 0, plan.ipv6Block().toString());
      add(true, number, "allow", "-1", 0, 0, plan.ipv6Block().toString());
    }
  }
}
