package io.portolan.world;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.SecurityGroupVpcAssociation;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Security groups and the prefix lists they name. Names come first, so that interfaces can hold
 * groups; rules come last, so that they can mention what the world has.
 */
final class GroupWorld {
  private final Draft draft;
  private final Dice dice;
  private final Map<SecurityGroupId, Vpc> homes = new LinkedHashMap<>();
  private final Map<VpcId, List<SecurityGroupId>> usable = new LinkedHashMap<>();

  private GroupWorld(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice("group");
  }

  /** Makes the groups' ids and the prefix lists. */
  static GroupWorld declare(Draft draft) {
    GroupWorld world = new GroupWorld(draft);
    List<Vpc> vpcs = draft.all(Vpc.class);
    int count = Math.max(draft.recipe().groups(), vpcs.size());
    for (int i = 0; i < count; i++) {
      Vpc home = vpcs.get(i % vpcs.size());
      SecurityGroupId id = new SecurityGroupId(draft.nextId("sg-"));
      world.homes.put(id, home);
      world.usable.computeIfAbsent(home.id(), vpc -> new ArrayList<>()).add(id);
    }
    if (draft.has(Feature.GROUP_ASSOCIATIONS)) {
      world.associate(vpcs);
    }
    if (draft.has(Feature.PREFIX_LISTS)) {
      world.addPrefixLists();
    }
    return world;
  }

  /** A group acts in another VPC of its Region. */
  private void associate(List<Vpc> vpcs) {
    homes.forEach(
        (group, home) -> {
          Vpc other = dice.pick(vpcs);
          if (!other.equals(home)
              && other.location().region().equals(home.location().region())
              && dice.chance(0.6)) {
            boolean done = dice.chance(0.85);
            draft.add(
                new SecurityGroupVpcAssociation(
                    group, other.id(), home.location(), done ? "associated" : "disassociated"));
            if (done) {
              usable.get(other.id()).add(group);
            }
          }
        });
  }

  private void addPrefixLists() {
    Location location = draft.all(Vpc.class).get(0).location();
    int count = dice.between(1, 3);
    for (int i = 0; i < count; i++) {
      Family family = dice.chance(0.75) ? Family.IPV4 : Family.IPV6;
      Set<Cidr> entries = new LinkedHashSet<>();
      int size = dice.between(0, 3);
      for (int k = 0; k < size; k++) {
        entries.add(Traffic.block(draft, dice, family));
      }
      boolean known = !draft.has(Feature.UNKNOWN_ENTRIES) || dice.chance(0.5);
      draft.add(
          new PrefixList(
              new PrefixListId(draft.nextId("pl-")),
              location,
              "list" + i,
              known ? List.copyOf(entries) : List.of(),
              known,
              draft.tags()));
    }
  }

  /** One or two of the groups that an interface in the VPC may hold. */
  List<SecurityGroupId> some(VpcId vpc, Dice by) {
    List<SecurityGroupId> all = usable.getOrDefault(vpc, List.of());
    if (all.isEmpty()) {
      return List.of();
    }
    SecurityGroupId one = by.pick(all);
    SecurityGroupId two = by.pick(all);
    return two.equals(one) || by.chance(0.6) ? List.of(one) : List.of(one, two);
  }

  /** Makes the groups themselves. */
  void addRules() {
    BalancerRules balancerRules = new BalancerRules(draft, homes.keySet());
    homes.forEach(
        (id, home) -> {
          boolean open = !draft.has(Feature.TIGHT_GROUPS) || dice.chance(0.45);
          Set<SecurityGroupRule> rules = new LinkedHashSet<>();
          if (open || dice.chance(0.1)) {
            addOpen(rules, Direction.INGRESS);
          } else {
            addSome(rules, id, Direction.INGRESS);
            balancerRules.add(rules, id, home, Direction.INGRESS);
          }
          if (open || dice.chance(0.6)) {
            addOpen(rules, Direction.EGRESS);
          } else {
            addSome(rules, id, Direction.EGRESS);
            balancerRules.add(rules, id, home, Direction.EGRESS);
          }
          draft.add(
              new SecurityGroup(
                  id,
                  home.location(),
                  home.id(),
                  id.value().replace("sg-", "group-"),
                  number(rules),
                  draft.tags()));
        });
  }

  private void addOpen(Set<SecurityGroupRule> rules, Direction direction) {
    rules.add(rule(direction, RuleTraffic.all(), new RulePeer.Block(Internet.ANYWHERE)));
    if (draft.has(Feature.IPV6)) {
      rules.add(rule(direction, RuleTraffic.all(), new RulePeer.Block(Internet.ANYWHERE_6)));
    }
  }

  private void addSome(Set<SecurityGroupRule> rules, SecurityGroupId self, Direction direction) {
    int count = dice.between(Math.min(1, draft.recipe().rules()), draft.recipe().rules());
    for (int i = 0; i < count; i++) {
      Family family = draft.has(Feature.IPV6) && dice.chance(0.35) ? Family.IPV6 : Family.IPV4;
      rules.add(rule(direction, Traffic.ofGroup(dice, family), peer(self, family)));
    }
  }

  private RulePeer peer(SecurityGroupId self, Family family) {
    if (draft.has(Feature.GROUP_REFERENCES) && dice.chance(0.5)) {
      List<SecurityGroupId> all = List.copyOf(homes.keySet());
      return new RulePeer.Group(
          dice.chance(0.25)
              ? self
              : dice.chance(0.95) ? dice.pick(all) : new SecurityGroupId("sg-0dead000"));
    }
    List<PrefixList> lists = draft.all(PrefixList.class);
    if (!lists.isEmpty() && dice.chance(0.3)) {
      return new RulePeer.List(dice.pick(lists).id());
    }
    return new RulePeer.Block(Traffic.block(draft, dice, family));
  }

  private static SecurityGroupRule rule(Direction direction, RuleTraffic traffic, RulePeer peer) {
    return new SecurityGroupRule(null, direction, traffic, peer, "");
  }

  /** The rules with ids, as {@code SecurityGroupRules} gives; sometimes that call was not made. */
  private List<SecurityGroupRule> number(Set<SecurityGroupRule> rules) {
    if (dice.chance(0.15)) {
      return List.copyOf(rules);
    }
    return rules.stream()
        .map(
            rule ->
                new SecurityGroupRule(
                    draft.nextId("sgr-"),
                    rule.direction(),
                    rule.traffic(),
                    rule.peer(),
                    dice.chance(0.2) ? "as agreed" : ""))
        .toList();
  }
}
