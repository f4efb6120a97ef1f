package io.portolan.world;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CloudFront's prefix lists and groups, and rules of a world's groups that name them. */
final class EdgeGroups {
  private static final PrefixListId LIST = new PrefixListId("pl-cf");
  private static final PrefixListId LIST_V6 = new PrefixListId("pl-cf6");
  private static final String GROUP = "CloudFront-VPCOrigins-Service-SG";

  private final List<Resource> world;
  private final Dice dice;
  private final Map<VpcId, SecurityGroupId> groupOf = new HashMap<>();

  private EdgeGroups(List<Resource> world, Dice dice) {
    this.world = world;
    this.dice = dice;
  }

  static void addTo(List<Resource> world, Dice dice) {
    EdgeGroups all = new EdgeGroups(world, dice);
    all.lists();
    all.groups();
    all.rules();
  }

  private <R extends Resource> List<R> all(Class<R> type) {
    return world.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void lists() {
    add(LIST, "com.amazonaws.global.cloudfront.origin-facing", "130.176.0.0/17", "64.252.64.0/18");
    add(LIST_V6, "com.amazonaws.global.ipv6.cloudfront.origin-facing", "2600:9000:1000::/36");
  }

  private void add(PrefixListId id, String name, String... blocks) {
    List<Cidr> entries = List.of(blocks).stream().map(Cidr::parse).toList();
    world.add(new PrefixList(id, EdgeWorld.GLOBAL, name, entries, true, Map.of()));
  }

  /** CloudFront's own group, in some VPCs. */
  private void groups() {
    for (NetworkInterface eni : all(NetworkInterface.class)) {
      if (!groupOf.containsKey(eni.vpc()) && dice.chance(0.7)) {
        SecurityGroupId id = new SecurityGroupId("sg-cf" + eni.vpc().value().substring(4));
        groupOf.put(eni.vpc(), id);
        world.add(new SecurityGroup(id, eni.location(), eni.vpc(), GROUP, List.of(), Map.of()));
      }
    }
  }

  /** What groups let in of CloudFront. */
  private void rules() {
    Set<SecurityGroupId> own = new HashSet<>(groupOf.values());
    boolean generous = dice.chance(0.5);
    for (SecurityGroup group : all(SecurityGroup.class)) {
      if (!own.contains(group.id()) && dice.chance(generous ? 1 : 0.6)) {
        List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
        rules.add(rule(traffic(), peer(group.vpc())));
        if (generous) {
          rules.add(rule(RuleTraffic.all(), new RulePeer.List(dice.pick(LIST, LIST, LIST_V6))));
        }
        world.set(
            world.indexOf(group),
            new SecurityGroup(
                group.id(), group.location(), group.vpc(), group.name(), rules, group.tags()));
      }
    }
  }

  private static SecurityGroupRule rule(RuleTraffic traffic, RulePeer peer) {
    return new SecurityGroupRule(null, Direction.INGRESS, traffic, peer, "");
  }

  private RuleTraffic traffic() {
    int port = dice.pick(80, 443);
    return dice.chance(0.3)
        ? RuleTraffic.all()
        : dice.chance(0.5) ? new RuleTraffic(6, 1, 65_535) : new RuleTraffic(6, port, port);
  }

  private RulePeer peer(VpcId vpc) {
    SecurityGroupId group = groupOf.get(dice.chance(0.8) ? vpc : dice.pick(vpcs(vpc)));
    return switch (dice.below(7)) {
      case 0, 1 -> new RulePeer.List(LIST);
      case 2 -> new RulePeer.List(LIST_V6);
      case 3 -> new RulePeer.Block(Cidr.parse("130.176.12.0/24"));
      case 4 -> new RulePeer.Block(Cidr.parse(dice.pick("0.0.0.0/0", "::/0", "0.0.0.0/1")));
      default -> group == null ? new RulePeer.List(LIST) : new RulePeer.Group(group);
    };
  }

  private List<VpcId> vpcs(VpcId first) {
    Set<VpcId> all = new LinkedHashSet<>(List.of(first));
    all.addAll(groupOf.keySet());
    return List.copyOf(all);
  }
}
