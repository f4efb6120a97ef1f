package io.portolan.read.terraform;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Security groups and their rules, written in a group or as resources of their own.
 *
 * <p>A peer that nobody knows before the plan is carried out becomes a prefix list that the
 * snapshot lacks, so that what depends on it is unknown: a group that it lacks would match nobody.
 */
final class RuleTranslator {
  private static final int MOST_PORT = 65_535;
  private static final String UNKNOWN = "unknown:";

  private RuleTranslator() {}

  /** {@code aws_security_group}: what it does not name is not there, the default rule neither. */
  static void group(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    into.put(
        group(
            values,
            new SecurityGroupId(values.id()),
            vpc == null ? new VpcId("unknown:" + values.address() + ".vpc_id") : vpc,
            values.text("name"),
            into));
  }

  /** {@code aws_default_security_group}: all rules of a group that is there with its VPC. */
  static void defaultGroup(Values values, Translation into) {
    @Nullable VpcId vpc = values.id("vpc_id", VpcId::new);
    Optional<SecurityGroupId> id =
        values.isNew() && vpc != null
            ? into.places().defaultGroup(vpc)
            : Optional.of(new SecurityGroupId(values.id()));
    if (id.isPresent() && vpc != null) {
      into.adopt(group(values, id.get(), vpc, "default", into));
    } else {
      into.doubt("the default group of which VPC is not known");
    }
  }

  private static SecurityGroup group(
      Values values, SecurityGroupId id, VpcId vpc, String name, Translation into) {
    Set<SecurityGroupRule> rules = new LinkedHashSet<>();
    for (Direction direction : Direction.values()) {
      String field = direction.toString();
      if (values.hasUncountedBlocks(field)) {
        rules.add(
            rule(
                values,
                direction,
                RuleTraffic.all(),
                new RulePeer.List(new PrefixListId(values.unknownName(field)))));
        into.doubt("its " + field + " rules are known only once it is applied");
      }
      if (values.isNew() && values.isLeftToAws(field) && !values.isKnown(field)) {
        into.note("no " + field + " rules of its own are in the plan: taken to have none");
      }
      for (Values block : values.blocks(field)) {
        rules.addAll(rules(block, direction, id, into));
      }
    }
    return new SecurityGroup(
        id, into.places().of(values, vpc), vpc, name, List.copyOf(rules), values.tags());
  }

  /** {@code aws_security_group_rule}: one range for several peers. */
  static void rule(Values values, Translation into) {
    @Nullable SecurityGroupId group = values.id("security_group_id", SecurityGroupId::new);
    if (group == null) {
      into.doubt("of which group is not known");
      return;
    }
    Direction direction =
        values.text("type").equals("egress") ? Direction.EGRESS : Direction.INGRESS;
    for (SecurityGroupRule each : rules(values, direction, group, into)) {
      into.put(Slot.GROUP_RULE, group, each);
    }
  }

  /** {@code aws_vpc_security_group_ingress_rule}: one peer. */
  static void ingress(Values values, Translation into) {
    single(values, Direction.INGRESS, into);
  }

  /** {@code aws_vpc_security_group_egress_rule}: one peer. */
  static void egress(Values values, Translation into) {
    single(values, Direction.EGRESS, into);
  }

  private static void single(Values values, Direction direction, Translation into) {
    @Nullable SecurityGroupId group = values.id("security_group_id", SecurityGroupId::new);
    Optional<RuleTraffic> traffic = traffic(values, "ip_protocol", into);
    if (group == null || traffic.isEmpty()) {
      return;
    }
    List<RulePeer> peers = new ArrayList<>(blocks(values, "cidr_ipv4"));
    peers.addAll(blocks(values, "cidr_ipv6"));
    values.named("prefix_list_id").map(RuleTranslator::list).ifPresent(peers::add);
    values.named("referenced_security_group_id").map(RuleTranslator::group).ifPresent(peers::add);
    for (RulePeer peer : peers) {
      into.put(Slot.GROUP_RULE, group, rule(values, direction, traffic.get(), peer));
    }
  }

  private static List<SecurityGroupRule> rules(
      Values values, Direction direction, SecurityGroupId group, Translation into) {
    Optional<RuleTraffic> traffic = traffic(values, "protocol", into);
    if (traffic.isEmpty()) {
      return List.of();
    }
    List<RulePeer> peers = new ArrayList<>(blocks(values, "cidr_blocks"));
    peers.addAll(blocks(values, "ipv6_cidr_blocks"));
    values.allNamed("prefix_list_ids").forEach(each -> peers.add(list(each)));
    values.allNamed("security_groups").forEach(each -> peers.add(group(each)));
    values.named("source_security_group_id").map(RuleTranslator::group).ifPresent(peers::add);
    if (values.flag("self", false)) {
      peers.add(new RulePeer.Group(group));
    }
    return peers.stream().map(peer -> rule(values, direction, traffic.get(), peer)).toList();
  }

  private static SecurityGroupRule rule(
      Values values, Direction direction, RuleTraffic traffic, RulePeer peer) {
    String id = values.text("security_group_rule_id");
    return new SecurityGroupRule(
        id.isEmpty() ? values.place() : id, direction, traffic, peer, values.prose("description"));
  }

  private static List<RulePeer> blocks(Values values, String field) {
    List<RulePeer> peers = new ArrayList<>();
    values.cidrs(field).forEach(each -> peers.add(new RulePeer.Block(each)));
    if (values.isWrittenUnknown(field)) {
      peers.add(list(values.unknownName(field)));
    }
    return peers;
  }

  private static RulePeer list(String name) {
    return new RulePeer.List(new PrefixListId(name));
  }

  /** A group of another account may have that before its id. */
  private static RulePeer group(String name) {
    return name.startsWith(UNKNOWN)
        ? list(name)
        : new RulePeer.Group(new SecurityGroupId(name.substring(name.indexOf('/') + 1)));
  }

  /** Empty where AWS would refuse it. */
  private static Optional<RuleTraffic> traffic(Values values, String field, Translation into) {
    if (values.isWrittenUnknown(field)
        || values.isWrittenUnknown("from_port")
        || values.isWrittenUnknown("to_port")) {
      into.doubt("its protocol or ports are known only once it is applied: taken as all");
      return Optional.of(RuleTraffic.all());
    }
    String text = values.text(field);
    if (text.equals("-1") || text.equals("all")) {
      return Optional.of(RuleTraffic.all()); // SG9: ports do not count
    }
    Protocol protocol;
    try {
      protocol = Protocol.parse(text);
    } catch (IllegalArgumentException e) {
      values.fault(field, text.isEmpty() ? "nothing" : text, "a protocol's name or number, or -1");
      return Optional.empty();
    }
    return traffic(protocol, values, into);
  }

  private static Optional<RuleTraffic> traffic(Protocol protocol, Values values, Translation into) {
    int from = values.number("from_port", RuleTraffic.ANY);
    int to = values.number("to_port", RuleTraffic.ANY);
    if (protocol.isIcmp()) {
      return Optional.of(
          new RuleTraffic(protocol.number(), from, from == RuleTraffic.ANY ? from : to));
    }
    if (!protocol.hasPorts()) {
      return Optional.of(new RuleTraffic(protocol.number(), RuleTraffic.ANY, RuleTraffic.ANY));
    }
    if (from > to || from < RuleTraffic.ANY || to > MOST_PORT) {
      into.doubt("ports from " + from + " to " + to + " are none: AWS refuses such a rule");
      return Optional.empty();
    }
    return Optional.of(new RuleTraffic(protocol.number(), from, to));
  }

  /** The rules that a group has when AWS makes it with its VPC (SG1 SG4). */
  static List<SecurityGroupRule> ofNewVpc(SecurityGroupId group, boolean ipv6) {
    List<SecurityGroupRule> rules = new ArrayList<>();
    rules.add(
        new SecurityGroupRule(
            null, Direction.INGRESS, RuleTraffic.all(), new RulePeer.Group(group), ""));
    for (String each : ipv6 ? List.of("0.0.0.0/0", "::/0") : List.of("0.0.0.0/0")) {
      rules.add(
          new SecurityGroupRule(
              null, Direction.EGRESS, RuleTraffic.all(), new RulePeer.Block(Cidr.parse(each)), ""));
    }
    return rules;
  }
}
