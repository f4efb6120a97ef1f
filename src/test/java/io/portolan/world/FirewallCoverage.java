package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.DomainList;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.VpcEndpointId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What worlds can have of firewalls; see {@link Coverage}. */
final class FirewallCoverage {
  private final Map<String, Predicate<Estate>> features = new LinkedHashMap<>();

  private FirewallCoverage() {
    addFirewalls();
    addPolicies();
    addRules();
  }

  static Map<String, Predicate<Estate>> features() {
    return new FirewallCoverage().features;
  }

  private <R extends Resource> void any(String name, Class<R> type, Predicate<R> test) {
    features.put(name, estate -> estate.all(type).stream().anyMatch(test));
  }

  private void addFirewalls() {
    any("firewall in a VPC", Firewall.class, one -> one.endpoints().size() == 1);
    any("firewall in two zones", Firewall.class, one -> one.endpoints().size() == 2);
    any("attached firewall", Firewall.class, one -> one.attachment() != null);
    features.put(
        "subnets lead to a firewall", estate -> leads(estate, table -> !table.subnets().isEmpty()));
    features.put(
        "gateway leads to a firewall",
        estate -> leads(estate, table -> !table.gateways().isEmpty()));
    features.put("firewall without policy", FirewallCoverage::lacksPolicy);
    features.put("policy without group", FirewallCoverage::lacksGroup);
  }

  private static boolean leads(Estate estate, Predicate<RouteTable> which) {
    Set<VpcEndpointId> endpoints = new LinkedHashSet<>();
    estate.all(Firewall.class).forEach(one -> endpoints.addAll(one.endpoints()));
    return estate.all(RouteTable.class).stream()
        .filter(which)
        .flatMap(table -> table.routes().stream())
        .anyMatch(
            route ->
                route.target() instanceof RouteTarget.ToVpcEndpoint to
                    && endpoints.contains(to.endpoint()));
  }

  private static boolean lacksPolicy(Estate estate) {
    return estate.all(Firewall.class).stream()
        .anyMatch(one -> estate.find(FirewallPolicy.class, one.policy()) == null);
  }

  private static boolean lacksGroup(Estate estate) {
    return estate.all(FirewallPolicy.class).stream()
        .flatMap(policy -> policy.statefulGroups().stream())
        .anyMatch(one -> estate.find(FirewallRuleGroup.class, one.group()) == null);
  }

  private void addPolicies() {
    any("strict order", FirewallPolicy.class, FirewallPolicy::strictOrder);
    any("action order", FirewallPolicy.class, one -> !one.strictOrder());
    any("home of policy", FirewallPolicy.class, one -> !one.homeNet().isEmpty());
    any("no stateful group", FirewallPolicy.class, one -> one.statefulGroups().isEmpty());
    any(
        "alerts only",
        FirewallPolicy.class,
        one -> one.statefulGroups().stream().anyMatch(GroupReference::alertsOnly));
    for (String action : List.of("aws:pass", "aws:drop", "aws:forward_to_sfe")) {
      any(
          "stateless default " + action,
          FirewallPolicy.class,
          one -> one.statelessDefaults().contains(action));
    }
    for (String action : List.of("aws:drop_strict", "aws:drop_established", "aws:alert_strict")) {
      any(
          "stateful default " + action,
          FirewallPolicy.class,
          one -> one.statefulDefaults().contains(action));
    }
  }

  private void addRules() {
    for (String action : List.of("aws:pass", "aws:drop", "aws:forward_to_sfe")) {
      stateless("stateless " + action, rule -> rule.action().equals(action));
    }
    stateless("rule by TCP flags", StatelessRule::tcpFlags);
    for (String action : List.of("pass", "drop", "reject", "alert")) {
      stateful("stateful " + action, rule -> rule.action().equals(action));
    }
    stateful("rule both ways", StatefulRule::bothWays);
    stateful("rule by application", rule -> rule.protocol().equals("tls"));
    stateful("rule by content", rule -> rule.options().contains("content:\"x\""));
    for (String form : List.of("$HOME_NET", "$EXTERNAL_NET", "$NETS", "@LIST", "!", "[")) {
      stateful("source " + form, rule -> rule.source().startsWith(form));
    }
    stateful("port variable", rule -> rule.destinationPorts().equals("$PORTS"));
    any("home of group", FirewallRuleGroup.class, one -> has(one, "HOME_NET"));
    any("outside of group", FirewallRuleGroup.class, one -> has(one, "EXTERNAL_NET"));
    any(
        "list that allows",
        FirewallRuleGroup.class,
        one -> one.domains().stream().anyMatch(DomainList::allows));
    any(
        "list that denies",
        FirewallRuleGroup.class,
        one -> one.domains().stream().anyMatch(list -> !list.allows()));
  }

  private static boolean has(FirewallRuleGroup group, String variable) {
    return group.addressVariables().containsKey(variable);
  }

  private void stateless(String name, Predicate<StatelessRule> test) {
    any(name, FirewallRuleGroup.class, group -> group.stateless().stream().anyMatch(test));
  }

  private void stateful(String name, Predicate<StatefulRule> test) {
    any(name, FirewallRuleGroup.class, group -> group.stateful().stream().anyMatch(test));
  }
}
