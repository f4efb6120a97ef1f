package io.portolan.estate;

import io.portolan.estate.GroupRule.Kind;
import io.portolan.estate.GroupRule.Peer;
import io.portolan.estate.GroupRule.Ports;
import io.portolan.world.Dice;
import io.portolan.world.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The security groups of a VPC: the same names in each, and other rules. */
final class GroupPart {
  static final List<String> NAMES =
      List.of(
          "default",
          "load-balancer",
          "monitoring",
          "ssh",
          "bastion",
          "web",
          "web-admin",
          "edge",
          "api",
          "app",
          "app-admin",
          "worker",
          "batch",
          "queue",
          "nodes",
          "cache",
          "search",
          "db",
          "db-admin",
          "ledger");

  static final int LOAD_BALANCER = NAMES.indexOf("load-balancer");
  static final int DATABASE = NAMES.indexOf("db");
  static final int NODES = NAMES.indexOf("nodes");

  private static final int DEFAULT = 0;

  /** Groups that let everything out, as others mostly do. */
  private static final Set<Integer> OPEN = Set.of(DEFAULT, LOAD_BALANCER, NODES);

  private static final List<String> BEHIND_BALANCERS = List.of("web", "api", "app");

  private final VpcDraft draft;
  private final VpcPlan plan;
  private final Dice dice;
  private final RuleMix mix;
  private int rules;

  private GroupPart(VpcDraft draft) {
    this.draft = draft;
    this.plan = draft.plan();
    this.dice = draft.dice("groups");
    this.mix = new RuleMix(plan, dice);
  }

  static void write(VpcDraft draft) {
    GroupPart part = new GroupPart(draft);
    for (int number = 0; number < NAMES.size(); number++) {
      part.group(number);
    }
  }

  private void group(int number) {
    Set<GroupRule> all = new LinkedHashSet<>(); // AWS takes none twice
    if (number == DEFAULT || number == NODES) {
      all.add(new GroupRule(false, Ports.ALL, peer(number)));
    }
    if (BEHIND_BALANCERS.contains(NAMES.get(number))) {
      all.add(new GroupRule(false, Ports.tcp(BalancerPart.TARGET_PORT), peer(LOAD_BALANCER)));
    }
    if (number == LOAD_BALANCER) {
      addFromAnybody(all);
    } else if (number != DEFAULT) {
      for (int i = dice.between(4, 9); i > 0; i--) {
        all.add(mix.ingress());
      }
    }
    if (OPEN.contains(number) || dice.chance(0.67)) {
      all.add(new GroupRule(true, Ports.ALL, Peer.block("0.0.0.0/0")));
      all.add(new GroupRule(true, Ports.ALL, Peer.block("::/0")));
    } else {
      for (int i = dice.between(3, 5); i > 0; i--) {
        all.add(mix.egress());
      }
    }
    write(number, all);
  }

  private Peer peer(int number) {
    return new Peer(Kind.GROUP, plan.id("sg", number), plan.home().account());
  }

  private static void addFromAnybody(Set<GroupRule> all) {
    for (int port : List.of(80, 443)) {
      all.add(new GroupRule(false, Ports.tcp(port), Peer.block("0.0.0.0/0")));
      all.add(new GroupRule(false, Ports.tcp(port), Peer.block("::/0")));
    }
  }

  private void write(int number, Set<GroupRule> all) {
    String id = plan.id("sg", number);
    Row row =
        Row.of("GroupId", id)
            .with("GroupName", NAMES.get(number))
            .with("Description", NAMES.get(number) + " of " + plan.name())
            .with("OwnerId", plan.home().account())
            .with("VpcId", plan.id("vpc"))
            .with("IpPermissions", permissions(all, false))
            .with("IpPermissionsEgress", permissions(all, true))
            .withTags("Tags", NetworkPart.tags(plan, NAMES.get(number)));
    draft.files().add("SecurityGroups", row);
    draft.files().tally().count("rules", all.size());
    if (draft.has(Part.RULE_IDS)) {
      all.forEach(rule -> draft.files().add("SecurityGroupRules", rule(id, rule)));
    }
  }

  /** One permission for each kind of traffic, with all its peers. */
  private static List<Row> permissions(Set<GroupRule> all, boolean egress) {
    Map<Ports, List<Peer>> byTraffic = new LinkedHashMap<>();
    for (GroupRule rule : all) {
      if (rule.egress() == egress) {
        byTraffic.computeIfAbsent(rule.traffic(), key -> new ArrayList<>()).add(rule.peer());
      }
    }
    List<Row> rows = new ArrayList<>();
    byTraffic.forEach((traffic, peers) -> rows.add(permission(traffic, peers)));
    return rows;
  }

  private static Row permission(Ports traffic, List<Peer> peers) {
    Row row = traffic.in(new Row());
    for (Kind kind : Kind.values()) {
      row.with(
          kind.list(), peers.stream().filter(peer -> peer.kind() == kind).map(Peer::row).toList());
    }
    return row;
  }

  private Row rule(String group, GroupRule rule) {
    Row row =
        Row.of("SecurityGroupRuleId", plan.id("sgr", rules++))
            .with("GroupId", group)
            .with("GroupOwnerId", plan.home().account())
            .with("IsEgress", rule.egress())
            .with("IpProtocol", rule.traffic().protocol())
            .with("FromPort", rule.traffic().from())
            .with("ToPort", rule.traffic().to());
    return rule.peer().in(row).withTags("Tags", Map.of());
  }
}
