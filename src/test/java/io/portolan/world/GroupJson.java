package io.portolan.world;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.SecurityGroupVpcAssociation;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Security groups, their rules in both calls' forms, and prefix lists. */
final class GroupJson {
  private GroupJson() {}

  static void register(SnapshotWriter writer) {
    writer.on(SecurityGroup.class, GroupJson::group);
    writer.on(SecurityGroupVpcAssociation.class, GroupJson::association);
    writer.on(PrefixList.class, GroupJson::prefixList);
  }

  private static void group(SecurityGroup group, Rows rows) {
    Row row =
        Row.of("GroupId", group.id())
            .with("GroupName", group.name())
            .with("Description", "generated")
            .with("OwnerId", group.location().account())
            .with("VpcId", group.vpc())
            .with("IpPermissions", permissions(group, Direction.INGRESS))
            .with("IpPermissionsEgress", permissions(group, Direction.EGRESS))
            .withTags("Tags", group.tags());
    rows.add(group.location(), "SecurityGroups", row);
    for (SecurityGroupRule rule : group.rules()) {
      if (rule.ruleId() != null) {
        rows.add(group.location(), "SecurityGroupRules", rule(group, rule));
      }
    }
  }

  /** One permission for each kind of traffic, with all its peers. */
  private static List<Row> permissions(SecurityGroup group, Direction direction) {
    Map<RuleTraffic, List<SecurityGroupRule>> byTraffic = new LinkedHashMap<>();
    for (SecurityGroupRule rule : group.rules()) {
      if (rule.direction() == direction) {
        byTraffic.merge(
            rule.traffic(),
            List.of(rule),
            (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
      }
    }
    return byTraffic.entrySet().stream()
        .map(entry -> permission(group, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Row permission(
      SecurityGroup group, RuleTraffic traffic, List<SecurityGroupRule> rules) {
    Row row = Row.of("IpProtocol", protocol(traffic));
    if (hasNumbers(traffic)) {
      row.with("FromPort", traffic.from()).with("ToPort", traffic.to());
    }
    return row.with("IpRanges", blocks(rules, Family.IPV4, "CidrIp"))
        .with("Ipv6Ranges", blocks(rules, Family.IPV6, "CidrIpv6"))
        .with("PrefixListIds", peers(rules, RulePeer.List.class, "PrefixListId"))
        .with(
            "UserIdGroupPairs",
            peers(rules, RulePeer.Group.class, "GroupId").stream()
                .map(pair -> pair.with("UserId", group.location().account()))
                .toList());
  }

  private static List<Row> blocks(List<SecurityGroupRule> rules, Family family, String field) {
    List<SecurityGroupRule> some =
        rules.stream()
            .filter(
                rule ->
                    rule.peer() instanceof RulePeer.Block block && block.cidr().family() == family)
            .toList();
    return peers(some, RulePeer.Block.class, field);
  }

  private static List<Row> peers(
      List<SecurityGroupRule> rules, Class<? extends RulePeer> kind, String field) {
    return rules.stream()
        .filter(rule -> kind.isInstance(rule.peer()))
        .map(rule -> Row.of(field, rule.peer()).withText("Description", rule.description()))
        .toList();
  }

  private static Row rule(SecurityGroup group, SecurityGroupRule rule) {
    RulePeer peer = rule.peer();
    Row row =
        Row.of("SecurityGroupRuleId", rule.ruleId())
            .with("GroupId", group.id())
            .with("GroupOwnerId", group.location().account())
            .with("IsEgress", rule.direction() == Direction.EGRESS)
            .with("IpProtocol", protocol(rule.traffic()))
            .with("FromPort", rule.traffic().from())
            .with("ToPort", rule.traffic().to())
            .withText("Description", rule.description());
    if (peer instanceof RulePeer.Block block) {
      Cidr cidr = block.cidr();
      return row.with(cidr.family() == Family.IPV4 ? "CidrIpv4" : "CidrIpv6", cidr);
    }
    if (peer instanceof RulePeer.List list) {
      return row.with("PrefixListId", list.prefixList());
    }
    String account = group.location().account();
    return row.with("ReferencedGroupInfo", Row.of("GroupId", peer).with("UserId", account));
  }

  /** AWS has names for four protocols, and numbers for the others. */
  private static String protocol(RuleTraffic traffic) {
    int number = traffic.protocol();
    boolean named =
        number >= 0
            && Stream.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6)
                .anyMatch(protocol -> protocol.number() == number);
    return named ? new Protocol(number).toString() : Integer.toString(number);
  }

  private static boolean hasNumbers(RuleTraffic traffic) {
    if (traffic.protocol() == RuleTraffic.ANY) {
      return false;
    }
    Protocol protocol = new Protocol(traffic.protocol());
    return protocol.hasPorts() || protocol.isIcmp();
  }

  private static void association(SecurityGroupVpcAssociation association, Rows rows) {
    Row row =
        Row.of("GroupId", association.group())
            .with("GroupOwnerId", association.location().account())
            .with("VpcId", association.vpc())
            .with("State", association.state());
    rows.add(association.location(), "SecurityGroupVpcAssociations", row);
  }

  /** AWS's own lists print their entries; the customer's are asked for one by one. */
  private static void prefixList(PrefixList list, Rows rows) {
    Row row = Row.of("PrefixListId", list.id()).withText("PrefixListName", list.name());
    if (list.name().startsWith("com.amazonaws.") && list.entriesKnown() && list.tags().isEmpty()) {
      rows.add(list.location(), "PrefixLists", row.with("Cidrs", list.entries()));
      return;
    }
    boolean version6 = list.entries().stream().anyMatch(cidr -> cidr.family() == Family.IPV6);
    row.with("OwnerId", list.location().account())
        .with("AddressFamily", version6 ? "IPv6" : "IPv4")
        .with("State", "create-complete")
        .withTags("Tags", list.tags());
    rows.add(list.location(), "PrefixLists", row);
    if (list.entriesKnown()) {
      List<Row> entries = list.entries().stream().map(cidr -> Row.of("Cidr", cidr)).toList();
      rows.add(
          list.location(),
          "ManagedPrefixListEntries",
          Row.of("PrefixListId", list.id()).with("Entries", entries));
    }
  }
}
