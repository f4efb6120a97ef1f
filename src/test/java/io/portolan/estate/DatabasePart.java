package io.portolan.estate;

import io.portolan.world.Dice;
import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;

/** A database in every other VPC, with an interface, or two where it has a standby. */
final class DatabasePart {
  private static final int EVERY = 2;
  private static final int PORT = 5432;

  private DatabasePart() {}

  static void write(VpcDraft draft) {
    VpcPlan plan = draft.plan();
    if (plan.number() % EVERY != 0) {
      return;
    }
    Dice dice = draft.dice("databases");
    List<Integer> subnets = plan.subnets(Tier.ISOLATED).subList(0, plan.zones());
    boolean standby = dice.chance(0.4);
    for (int subnet : subnets.subList(0, standby ? 2 : 1)) {
      InterfaceDraft.in(draft, subnet)
          .groups(List.of(GroupPart.DATABASE))
          .service("interface", "amazon-rds", "RDSNetworkInterface")
          .write();
    }
    String name = "orders-" + plan.number();
    List<Row> rows = new ArrayList<>();
    for (int subnet : subnets) {
      rows.add(
          Row.of("SubnetIdentifier", plan.subnetId(subnet))
              .with("SubnetAvailabilityZone", Row.of("Name", plan.zoneName(subnet)))
              .with("SubnetStatus", "Active"));
    }
    String host = "%s.c2x8v1k7qy3m.%s.rds.amazonaws.com".formatted(name, plan.home().region());
    Row group =
        Row.of("VpcSecurityGroupId", plan.id("sg", GroupPart.DATABASE)).with("Status", "active");
    draft
        .files()
        .add(
            "DBInstances",
            Row.of("DBInstanceIdentifier", name)
                .with("DBInstanceArn", draft.files().arn("rds", "db:" + name))
                .with("Engine", "postgres")
                .with("DBInstanceStatus", "available")
                .with("Endpoint", Row.of("Address", host).with("Port", PORT))
                .with("AvailabilityZone", plan.zoneName(subnets.get(0)))
                .with("MultiAZ", standby)
                .with("PubliclyAccessible", false)
                .with("VpcSecurityGroups", List.of(group))
                .with(
                    "DBSubnetGroup",
                    Row.of("DBSubnetGroupName", plan.name())
                        .with("VpcId", plan.id("vpc"))
                        .with("Subnets", rows))
                .withTags("TagList", NetworkPart.tags(plan, "orders")));
  }
}
