package io.portolan.policy;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.FirewallPolicy.GroupReference;
import io.portolan.model.aws.FirewallRuleGroup;
import io.portolan.model.aws.FirewallRuleGroup.DomainList;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleChain.Rule;
import io.portolan.policy.RuleChain.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The stateful rules of a firewall policy in the order in which they are asked about the first
 * packet of a connection (statement F1).
 *
 * <p>In strict order that is the order of the groups and of the rules in them. Else all that pass
 * come first, then those that drop, then those that reject. Rules that only alert are left out.
 */
final class StatefulRules {
  private static final int LONGEST_TEXT = 160;

  private final RuleGroups groups;
  private final PrefixLists prefixLists;
  private final Optional<List<String>> homeNet;
  private final List<Ranked> ranked = new ArrayList<>();

  /** The places of the actions where rules are asked by action. */
  private enum Rank {
    PASS,
    DROP,
    REJECT
  }

  private record Ranked(Rank rank, Rule rule) {}

  /**
   * Reads rules.
   *
   * @param homeNet what {@code $HOME_NET} is where a group does not define it
   */
  StatefulRules(RuleGroups groups, PrefixLists prefixLists, Optional<List<String>> homeNet) {
    this.groups = groups;
    this.prefixLists = prefixLists;
    this.homeNet = homeNet;
  }

  /** The rules of a policy. */
  List<Rule> of(FirewallPolicy policy) {
    List<GroupReference> references = new ArrayList<>(policy.statefulGroups());
    if (policy.strictOrder()) {
      references.sort(Comparator.comparingInt(GroupReference::priority));
    }
    references.forEach(this::addGroup);
    if (!policy.strictOrder()) {
      ranked.sort(Comparator.comparing(Ranked::rank));
    }
    List<Rule> rules = new ArrayList<>(ranked.stream().map(Ranked::rule).toList());
    rules.add(last(policy));
    return rules;
  }

  /** What happens to a connection that no rule decides. */
  private static Rule last(FirewallPolicy policy) {
    List<String> defaults = policy.strictOrder() ? policy.statefulDefaults() : List.of();
    String text =
        "no stateful rule decides" + (defaults.isEmpty() ? "" : ": " + String.join(", ", defaults));
    if (defaults.contains("aws:drop_strict")) {
      return Rule.known("default", text, Verdict.DROP, PacketSet.all());
    }
    if (defaults.stream().allMatch(each -> each.startsWith("aws:alert_"))) {
      return Rule.known("default", text, Verdict.PASS, PacketSet.all());
    }
    return new Rule(
        "default",
        text,
        Set.of(Verdict.PASS, Verdict.DROP),
        PacketSet.all(),
        false,
        List.of(
            RuleGroups.unknown(
                policy.id(), "its stateful default drops what follows the handshake")));
  }

  private void addGroup(GroupReference reference) {
    FirewallRuleGroup group = groups.find(reference.group()).orElse(null);
    if (group == null) {
      Assumption missing = RuleGroups.missing(reference.group());
      String text = "a rule group that is not in the snapshot";
      add(Rank.PASS, perhaps(reference.group(), text, Verdict.PASS, PacketSet.all(), missing));
      add(Rank.DROP, perhaps(reference.group(), text, Verdict.DROP, PacketSet.all(), missing));
      return;
    }
    RuleVariables variables = new RuleVariables(group, homeNet, prefixLists);
    for (int i = 0; i < group.stateful().size(); i++) {
      StatefulRule rule = group.stateful().get(i);
      String id = rule.sid().isEmpty() ? RuleGroups.name(group.id()) + " " + (i + 1) : rule.sid();
      rule(group, reference.alertsOnly(), id, rule, variables);
    }
    group.domains().forEach(list -> domains(group, list, variables, reference.alertsOnly()));
  }

  private void add(Rank rank, Rule rule) {
    ranked.add(new Ranked(rank, rule));
  }

  private static Rule perhaps(
      Arn group, String text, Verdict verdict, PacketSet packets, Assumption why) {
    return Rule.perhaps(RuleGroups.name(group), text, verdict, packets, why);
  }

  private void rule(
      FirewallRuleGroup group,
      boolean alertsOnly,
      String id,
      StatefulRule rule,
      RuleVariables variables) {
    Rank rank =
        switch (rule.action()) {
          case "pass" -> Rank.PASS;
          case "drop" -> Rank.DROP;
          default -> Rank.REJECT;
        };
    if (rule.action().equals("alert") || (alertsOnly && rank == Rank.DROP)) {
      return;
    }
    StatefulHeader header = StatefulHeader.of(rule, variables);
    Verdict verdict = rank == Rank.PASS ? Verdict.PASS : Verdict.DROP;
    Optional<String> unknown =
        alertsOnly && rank == Rank.REJECT
            ? Optional.of("the policy turns its drops into alerts, and perhaps its rejections")
            : header.unknown();
    add(
        rank,
        unknown
            .map(
                why ->
                    Rule.perhaps(
                        id,
                        text(rule),
                        verdict,
                        header.packets(),
                        RuleGroups.unknown(group.id(), why)))
            .orElseGet(() -> Rule.known(id, text(rule), verdict, header.packets())));
  }

  /** A list that allows drops what it does not name; one that denies drops what it names. */
  private void domains(
      FirewallRuleGroup group, DomainList list, RuleVariables variables, boolean alertsOnly) {
    PacketSet packets =
        PacketSet.of(
            variables.home().orElse(AddressSet.all()),
            AddressSet.all(),
            TrafficSet.of(Protocol.TCP));
    Assumption why = RuleGroups.unknown(group.id(), "it decides by names of domains");
    if (list.allows()) {
      String text = "lets listed domains pass";
      add(Rank.PASS, perhaps(group.id(), text, Verdict.PASS, packets, why));
    }
    if (!alertsOnly) {
      String text = list.allows() ? "drops domains that are not listed" : "drops listed domains";
      add(Rank.DROP, perhaps(group.id(), text, Verdict.DROP, packets, why));
    }
  }

  private static String text(StatefulRule rule) {
    String text =
        String.join(
            " ",
            rule.action(),
            rule.protocol(),
            rule.source(),
            rule.sourcePorts(),
            rule.bothWays() ? "<>" : "->",
            rule.destination(),
            rule.destinationPorts());
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }
}
