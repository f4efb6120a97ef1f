package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.DomainList;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.PrefixList;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Policies of firewalls and their rule groups. */
final class FirewallPolicies {
  private final Draft draft;
  private final Dice dice;
  private final FirewallRules rules;

  FirewallPolicies(Draft draft, Dice dice) {
    this.draft = draft;
    this.dice = dice;
    this.rules = new FirewallRules(draft, dice);
  }

  /** The policy of a firewall, which the snapshot may lack. */
  Arn add(Location location, String name, List<Cidr> blocks) {
    Arn id = FirewallWorld.arn(location, "firewall-policy", name);
    boolean strict = draft.has(Feature.FIREWALL_STRICT_ORDER) && dice.chance(0.7);
    List<GroupReference> stateless = new ArrayList<>();
    if (draft.has(Feature.FIREWALL_STATELESS)) {
      for (int i = dice.between(0, 2); i > 0; i--) {
        Arn group = FirewallWorld.arn(location, "stateless-rulegroup", name + "-" + i);
        stateless.add(new GroupReference(group, 10 * i, false));
        addGroup(location, group, rules.stateless(dice.between(1, 4)), List.of(), List.of());
      }
    }
    List<GroupReference> stateful = new ArrayList<>();
    for (int i = dice.between(strict ? 1 : 0, 3); i > 0; i--) {
      Arn group = FirewallWorld.arn(location, "stateful-rulegroup", name + "-" + i);
      stateful.add(new GroupReference(group, strict ? i : 0, mayAlertOnly()));
      boolean domains = draft.has(Feature.FIREWALL_DOMAINS) && dice.chance(0.35);
      addGroup(
          location,
          group,
          List.of(),
          domains ? List.of() : rules.stateful(dice.between(1, 4)),
          domains
              ? List.of(new DomainList(dice.chance(0.6), List.of(".example.com", "example.org")))
              : List.of());
    }
    Collections.shuffle(stateful, new Random(dice.below(100)));
    if (!isLacking(0.15)) {
      draft.add(
          new FirewallPolicy(
              id,
              location,
              List.copyOf(stateless),
              statelessDefaults(),
              strict,
              List.copyOf(stateful),
              strict ? statefulDefaults() : List.of(),
              dice.chance(0.3) ? homeNet(blocks) : List.of(),
              draft.tags()));
    }
    return id;
  }

  private boolean mayAlertOnly() {
    return draft.has(Feature.FIREWALL_GAPS) && dice.chance(0.2);
  }

  private boolean isLacking(double probability) {
    return draft.has(Feature.FIREWALL_GAPS) && dice.chance(probability);
  }

  private List<String> statelessDefaults() {
    int draw = draft.has(Feature.FIREWALL_STATELESS) ? dice.below(100) : 0;
    if (draw < 65) {
      return List.of("aws:forward_to_sfe");
    }
    return draw < 90
        ? List.of("aws:pass")
        : dice.pick(List.of("aws:drop"), List.of("aws:drop", "metrics"));
  }

  private List<String> statefulDefaults() {
    int draw = dice.below(100);
    if (draw < 40) {
      return List.of("aws:drop_strict");
    }
    if (draw < 52) {
      return List.of("aws:drop_established");
    }
    return draw < 70 ? List.of("aws:alert_strict") : List.of();
  }

  /** What a policy calls home: its VPC's blocks, or all VPCs. */
  private List<Cidr> homeNet(List<Cidr> blocks) {
    return blocks.isEmpty() || dice.chance(0.5)
        ? List.of(Internet.VPCS, Internet.VPCS_6)
        : List.copyOf(blocks);
  }

  private void addGroup(
      Location location,
      Arn id,
      List<StatelessRule> stateless,
      List<StatefulRule> stateful,
      List<DomainList> domains) {
    Map<String, List<String>> addresses = new TreeMap<>();
    Map<String, List<String>> ports = new TreeMap<>();
    Map<String, String> lists = new TreeMap<>();
    if (stateless.isEmpty()) {
      if (dice.chance(0.2)) {
        addresses.put("HOME_NET", rules.blocks(2));
      }
      if (dice.chance(0.1)) {
        addresses.put("EXTERNAL_NET", rules.blocks(2));
      }
      if (!isLacking(0.3)) {
        addresses.put("NETS", rules.blocks(3));
        ports.put("PORTS", List.of("443", "1024:32768"));
      }
      List<PrefixList> known = draft.all(PrefixList.class);
      if (!known.isEmpty() && !isLacking(0.3)) {
        lists.put("LIST", dice.pick(known).id().value());
      }
    }
    if (!isLacking(0.2)) {
      draft.add(
          new FirewallRuleGroup(
              id, location, stateless, stateful, domains, addresses, ports, lists, Map.of()));
    }
  }
}
