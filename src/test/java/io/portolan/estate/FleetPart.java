package io.portolan.estate;

import io.portolan.world.Dice;
import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The instances of a VPC, in groups of auto scaling: alike, with the same security groups. */
final class FleetPart {
  private static final List<String> OF_ALL = List.of("monitoring", "ssh", "default");

  private final VpcDraft draft;
  private final VpcPlan plan;
  private final Dice dice;
  private int fleets;

  private FleetPart(VpcDraft draft) {
    this.draft = draft;
    this.plan = draft.plan();
    this.dice = draft.dice("fleets");
  }

  static void write(VpcDraft draft) {
    FleetPart part = new FleetPart(draft);
    int wanted = part.dice.between(120, 270);
    while (draft.interfaces() < wanted) {
      part.fleet();
    }
  }

  private void fleet() {
    int draw = dice.below(100);
    Tier tier = draw < 15 ? Tier.PUBLIC : draw < 68 ? Tier.PRIVATE : Tier.ISOLATED;
    String role = dice.pick(tier.groups());
    List<Integer> subnets = plan.subnets(tier);
    int first = dice.below(subnets.size());
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < Math.min(plan.zones(), dice.between(2, 3)); i++) {
      some.add(subnets.get((first + i) % subnets.size()));
    }
    List<Integer> groups = groups(tier, role);
    String name = plan.name() + "-" + role + "-" + fleets++;
    List<Fleet.Member> members = new ArrayList<>();
    int size = tier == Tier.PUBLIC ? dice.between(3, 12) : dice.between(10, 40);
    for (int i = 0; i < size; i++) {
      int subnet = some.get(i % some.size());
      InterfaceDraft own = InterfaceDraft.in(draft, subnet).groups(groups);
      if (tier == Tier.PUBLIC) {
        publish(own);
      }
      members.add(instance(draft, own, subnet, tags(name, tier, role)));
    }
    draft.add(new Fleet(tier, members));
  }

  /** One to three groups: that of the role and others. */
  private List<Integer> groups(Tier tier, String role) {
    TreeSet<Integer> groups = new TreeSet<>();
    groups.add(GroupPart.NAMES.indexOf(role));
    if (dice.chance(0.6)) {
      groups.add(GroupPart.NAMES.indexOf(dice.pick(OF_ALL)));
    }
    if (dice.chance(0.3)) {
      groups.add(GroupPart.NAMES.indexOf(dice.pick(tier.groups())));
    }
    return List.copyOf(groups);
  }

  private void publish(InterfaceDraft own) {
    int draw = dice.below(10);
    if (draw < 4) {
      own.published();
    } else if (draw < 6) {
      own.elastic();
    }
  }

  private static Map<String, String> tags(String name, Tier tier, String role) {
    return Map.of(
        "Name", name, "aws:autoscaling:groupName", name, "tier", tier.text(), "app", role);
  }

  /** Writes an instance with an interface. */
  static Fleet.Member instance(
      VpcDraft draft, InterfaceDraft own, int subnet, Map<String, String> tags) {
    VpcPlan plan = draft.plan();
    String id = draft.nextInstance();
    own.instance(id, 0).write();
    Row instance =
        Row.of("InstanceId", id)
            .with("ImageId", plan.id("ami"))
            .with("InstanceType", "m7i.large")
            .with("LaunchTime", "2026-03-02T08:15:00+00:00")
            .with("Monitoring", Row.of("State", "disabled"))
            .with("Placement", Row.of("AvailabilityZone", plan.zoneName(subnet)))
            .with("PrivateDnsName", own.privateName(own.address()))
            .with("PrivateIpAddress", own.address())
            .with("PublicIpAddress", own.publicAddress())
            .with("State", Row.of("Code", 16).with("Name", "running"))
            .with("SubnetId", plan.subnetId(subnet))
            .with("VpcId", plan.id("vpc"))
            .withTags("Tags", tags);
    Row reservation =
        Row.of("ReservationId", id.replace("i-", "r-"))
            .with("OwnerId", plan.home().account())
            .with("Instances", List.of(instance));
    draft.files().add("Reservations", reservation);
    return new Fleet.Member(id, subnet, own.address(), own.more());
  }
}
