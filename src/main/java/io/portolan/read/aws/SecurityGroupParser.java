package io.portolan.read.aws;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.SecurityGroupVpcAssociation;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Security groups, from their permissions and from the list of rules: the same rules, of which only
 * the list prints ids.
 */
final class SecurityGroupParser {
  private static final RulePeer STAND_IN = new RulePeer.Group(new SecurityGroupId(""));

  private SecurityGroupParser() {}

  static void securityGroup(Row row) {
    Node node = row.node();
    SecurityGroupId id = row.id("GroupId", SecurityGroupId::new);
    List<SecurityGroupRule> rules = new ArrayList<>();
    permissions(node, "IpPermissions", Direction.INGRESS, rules);
    permissions(node, "IpPermissionsEgress", Direction.EGRESS, rules);
    SecurityGroup group =
        new SecurityGroup(
            id,
            row.location(node.text("OwnerId"), node.text("SecurityGroupArn")),
            new VpcId(node.text("VpcId")),
            node.text("GroupName"),
            List.copyOf(rules),
            row.tags());
    if (node.has("VpcId")) {
      row.emit(group);
    } else {
      row.emitMention(group);
    }
  }

  private static void permissions(
      Node node, String field, Direction direction, List<SecurityGroupRule> rules) {
    for (Node permission : node.list(field)) {
      RuleTraffic traffic = TrafficParser.ofGroupRule(permission);
      addAll(
          rules, direction, traffic, permission.list("IpRanges"), range -> block(range, "CidrIp"));
      addAll(
          rules,
          direction,
          traffic,
          permission.list("Ipv6Ranges"),
          range -> block(range, "CidrIpv6"));
      addAll(
          rules, direction, traffic, permission.list("PrefixListIds"), SecurityGroupParser::list);
      addAll(
          rules,
          direction,
          traffic,
          permission.list("UserIdGroupPairs"),
          SecurityGroupParser::group);
    }
  }

  private static void addAll(
      List<SecurityGroupRule> rules,
      Direction direction,
      RuleTraffic traffic,
      List<Node> peers,
      Function<Node, RulePeer> parser) {
    for (Node node : peers) {
      RulePeer peer = node.entry().intern(parser.apply(node));
      rules.add(new SecurityGroupRule(null, direction, traffic, peer, node.text("Description")));
    }
  }

  /** A row of {@code SecurityGroupRules}: one rule of a group. */
  static void rule(Row row) {
    Node node = row.node();
    SecurityGroupId group = row.id("GroupId", SecurityGroupId::new);
    if (!node.has("IsEgress")) {
      node.fault("IsEgress", "true or false");
    }
    SecurityGroupRule rule =
        new SecurityGroupRule(
            node.required("SecurityGroupRuleId"),
            node.flag("IsEgress", false) ? Direction.EGRESS : Direction.INGRESS,
            TrafficParser.ofGroupRule(node),
            node.entry().intern(peer(node)),
            node.text("Description"));
    row.emitMention(
        new SecurityGroup(
            group,
            row.location(node.text("GroupOwnerId"), node.text("SecurityGroupRuleArn")),
            new VpcId(""),
            "",
            List.of(rule),
            Map.of()));
  }

  private static RulePeer peer(Node node) {
    if (node.has("CidrIpv4")) {
      return block(node, "CidrIpv4");
    }
    if (node.has("CidrIpv6")) {
      return block(node, "CidrIpv6");
    }
    return node.has("PrefixListId") ? list(node) : group(node.object("ReferencedGroupInfo"));
  }

  private static RulePeer block(Node node, String field) {
    @Nullable Cidr cidr = node.cidr(field);
    if (cidr != null) {
      return new RulePeer.Block(cidr);
    }
    if (!node.has(field)) {
      node.fault(field, "an address block");
    }
    return STAND_IN;
  }

  private static RulePeer list(Node node) {
    return new RulePeer.List(node.required("PrefixListId", PrefixListId::new));
  }

  private static RulePeer group(Node node) {
    return new RulePeer.Group(node.required("GroupId", SecurityGroupId::new));
  }

  /** The use of a group in a VPC that is not its own. */
  // SG14
  static void association(Row row) {
    Node node = row.node();
    row.emit(
        new SecurityGroupVpcAssociation(
            row.id("GroupId", SecurityGroupId::new),
            node.required("VpcId", VpcId::new),
            row.location(node.text("GroupOwnerId")),
            row.state(node.text("State"), "associated", "state")));
  }
}
