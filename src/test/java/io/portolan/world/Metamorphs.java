package io.portolan.world;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Changes of a world of which is known what they do to every answer: nothing, or only add packets
 * that get through. Each leaves its argument alone, and returns an equal world where it finds
 * nothing to change. Renaming, which changes ids, is in {@link Renaming}.
 */
public final class Metamorphs {
  /** The last number that may be given to an entry; those above are the final denies. */
  private static final int LAST_NUMBER = 32766;

  private Metamorphs() {}

  /** Neutral: every block of a security group rule as its two halves. */
  public static Estate splitGroupBlocks(Estate world) {
    return withGroups(world, rules -> each(rules, Splits::blocks));
  }

  /** Neutral: every port range of a security group rule as two. */
  public static Estate splitGroupPorts(Estate world) {
    return withGroups(world, rules -> each(rules, Splits::ports));
  }

  /** Neutral: each entry of a network ACL that has room after it as two, by block. */
  public static Estate splitEntryBlocks(Estate world) {
    return withLists(world, entries -> splitEntries(entries, Splits::blocks));
  }

  /** Neutral: each entry of a network ACL that has room after it as two, by ports. */
  public static Estate splitEntryPorts(Estate world) {
    return withLists(world, entries -> splitEntries(entries, Splits::ports));
  }

  /** Neutral: rules, entries, routes and the groups that an interface holds in another order. */
  public static Estate shuffle(Estate world, Random random) {
    return with(
        world,
        resource -> {
          if (resource instanceof SecurityGroup group) {
            return with(group, shuffled(group.rules(), random));
          }
          if (resource instanceof NetworkAcl list) {
            return with(list, shuffled(list.entries(), random));
          }
          if (resource instanceof RouteTable table) {
            return with(table, shuffled(table.routes(), random));
          }
          if (resource instanceof NetworkInterface one) {
            return one.in(shuffled(one.groups(), random));
          }
          return resource;
        });
  }

  /** Neutral: the entries of network ACLs with other numbers in the same order. */
  public static Estate renumber(Estate world, Random random) {
    return withLists(
        world,
        entries -> {
          List<NetworkAclEntry> numbered = new ArrayList<>();
          for (Direction direction : Direction.values()) {
            int number = 0;
            for (NetworkAclEntry entry : sorted(entries, direction)) {
              number += 1 + random.nextInt(100);
              numbered.add(isLast(entry) ? entry : Splits.at(entry, number));
            }
          }
          return numbered;
        });
  }

  /**
   * Neutral: a security group gets narrower copies of its rules, a network ACL the opposite of its
   * entries right behind them.
   */
  public static Estate addShadowed(Estate world) {
    Estate grouped =
        withGroups(
            world,
            rules -> each(rules, rule -> both(rule, Splits.blocks(Splits.ports(rule).get(0)))));
    return withLists(
        grouped, entries -> splitEntries(entries, entry -> List.of(entry, opposite(entry))));
  }

  /** Neutral: a rule that names a prefix list whose entries are known as one for each of them. */
  public static Estate replacePrefixLists(Estate world) {
    return withGroups(world, rules -> each(rules, rule -> entriesOf(world, rule)));
  }

  /** Neutral for all that was there: a VPC that nothing leads to, with an open interface. */
  public static Estate addIsolatedVpc(Estate world) {
    return Estate.of(
        Stream.concat(world.resources().stream(), IsolatedVpc.resources(world).stream()).toList());
  }

  /** Monotone up: one more rule in a random security group. */
  public static Estate addGroupRule(Estate world, Random random) {
    List<SecurityGroup> groups = List.copyOf(world.all(SecurityGroup.class));
    if (groups.isEmpty()) {
      return world;
    }
    Dice dice = new Dice(random);
    SecurityGroup chosen = dice.pick(groups);
    Family family = dice.pick(Family.values());
    List<Cidr> blocks =
        family == Family.IPV4
            ? List.of(Internet.ANYWHERE, Internet.VPCS, Internet.BLOCKS.get(0))
            : List.of(Internet.ANYWHERE_6, Internet.VPCS_6, Internet.BLOCKS_6.get(0));
    SecurityGroupRule rule =
        new SecurityGroupRule(
            "sgr-0add0000",
            dice.pick(Direction.values()),
            Traffic.any(dice, family),
            new RulePeer.Block(dice.pick(blocks)),
            "");
    List<SecurityGroupRule> more = Stream.concat(chosen.rules().stream(), Stream.of(rule)).toList();
    return with(world, one -> one.equals(chosen) ? with(chosen, more) : one);
  }

  /** Monotone up: a random deny entry of a network ACL removed, other than the final ones. */
  public static Estate removeDeny(Estate world, Random random) {
    List<NetworkAcl> lists =
        world.all(NetworkAcl.class).stream().filter(one -> !denies(one).isEmpty()).toList();
    if (lists.isEmpty()) {
      return world;
    }
    Dice dice = new Dice(random);
    NetworkAcl chosen = dice.pick(lists);
    NetworkAclEntry gone = dice.pick(denies(chosen));
    List<NetworkAclEntry> fewer =
        chosen.entries().stream().filter(entry -> !entry.equals(gone)).toList();
    return with(world, one -> one.equals(chosen) ? with(chosen, fewer) : one);
  }

  private static List<NetworkAclEntry> denies(NetworkAcl list) {
    return list.entries().stream().filter(one -> !one.allow() && !isLast(one)).toList();
  }

  private static boolean isLast(NetworkAclEntry entry) {
    return entry.number() > LAST_NUMBER;
  }

  private static List<NetworkAclEntry> sorted(List<NetworkAclEntry> all, Direction direction) {
    return all.stream()
        .filter(entry -> entry.direction() == direction)
        .sorted(Comparator.comparingInt(NetworkAclEntry::number))
        .toList();
  }

  /** Replaces entries whose next number is free by one or two. */
  private static List<NetworkAclEntry> splitEntries(
      List<NetworkAclEntry> entries, Function<NetworkAclEntry, List<NetworkAclEntry>> split) {
    return each(
        entries,
        entry -> {
          int next = entry.number() + 1;
          boolean room =
              next <= LAST_NUMBER
                  && entries.stream()
                      .noneMatch(
                          one -> one.direction() == entry.direction() && one.number() == next);
          return room ? split.apply(entry) : List.of(entry);
        });
  }

  private static NetworkAclEntry opposite(NetworkAclEntry entry) {
    return new NetworkAclEntry(
        entry.number() + 1, entry.direction(), !entry.allow(), entry.cidr(), entry.traffic());
  }

  private static List<SecurityGroupRule> both(
      SecurityGroupRule rule, List<SecurityGroupRule> narrower) {
    return Stream.concat(Stream.of(rule), narrower.stream()).distinct().toList();
  }

  private static List<SecurityGroupRule> entriesOf(Estate world, SecurityGroupRule rule) {
    if (!(rule.peer() instanceof RulePeer.List named)) {
      return List.of(rule);
    }
    PrefixList list = world.find(PrefixList.class, named.prefixList());
    if (list == null || !list.entriesKnown()) {
      return List.of(rule);
    }
    RuleTraffic traffic = rule.traffic();
    return list.entries().stream()
        .map(cidr -> Splits.with(rule, traffic, new RulePeer.Block(cidr), cidr.toString()))
        .toList();
  }

  private static <T> List<T> each(List<T> all, Function<T, List<T>> change) {
    return all.stream().flatMap(one -> change.apply(one).stream()).toList();
  }

  private static <T> List<T> shuffled(List<T> all, Random random) {
    List<T> copy = new ArrayList<>(all);
    Collections.shuffle(copy, random);
    return List.copyOf(copy);
  }

  private static Estate withGroups(Estate world, UnaryOperator<List<SecurityGroupRule>> change) {
    return with(
        world,
        one -> one instanceof SecurityGroup group ? with(group, change.apply(group.rules())) : one);
  }

  private static Estate withLists(Estate world, UnaryOperator<List<NetworkAclEntry>> change) {
    return with(
        world,
        one -> one instanceof NetworkAcl list ? with(list, change.apply(list.entries())) : one);
  }

  private static Estate with(Estate world, UnaryOperator<Resource> change) {
    return Estate.of(world.resources().stream().map(change).toList());
  }

  /** A group with other rules. */
  public static SecurityGroup with(SecurityGroup group, List<SecurityGroupRule> rules) {
    return new SecurityGroup(
        group.id(), group.location(), group.vpc(), group.name(), rules, group.tags());
  }

  /** A network ACL with other entries. */
  public static NetworkAcl with(NetworkAcl list, List<NetworkAclEntry> entries) {
    return new NetworkAcl(
        list.id(),
        list.location(),
        list.vpc(),
        entries,
        list.subnets(),
        list.isDefault(),
        list.tags());
  }

  /** A route table with other routes. */
  public static RouteTable with(RouteTable table, List<Route> routes) {
    return new RouteTable(
        table.id(),
        table.location(),
        table.vpc(),
        routes,
        table.subnets(),
        table.main(),
        table.gateways(),
        table.propagatingGateways(),
        table.tags());
  }
}
