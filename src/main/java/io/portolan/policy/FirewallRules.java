package io.portolan.policy;

import com.google.common.base.Suppliers;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.FirewallPolicy;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Cidr;
import io.portolan.packet.PacketSet;
import io.portolan.policy.RuleChain.Rule;
import io.portolan.policy.RuleChain.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a Network Firewall does with packets (statement F1): its stateless rules let each packet
 * pass, drop it or forward it to the stateful engine, which judges the first packet of a connection
 * by the stateful ones.
 *
 * <p>Shared by all endpoints of a firewall, and made when first asked for.
 */
public final class FirewallRules {
  private final Firewall firewall;
  private final Supplier<Compiled> compiled;

  /**
   * Both engines.
   *
   * @param stateless asked about every packet
   * @param stateful asked about those that may be forwarded
   */
  private record Compiled(RuleChain stateless, RuleChain stateful, Permission first) {}

  private FirewallRules(
      Firewall firewall, FirewallPolicy policy, Estate estate, PrefixLists prefixLists) {
    this.firewall = firewall;
    this.compiled = Suppliers.memoize(() -> compile(policy, estate, prefixLists));
  }

  /** The rules of a firewall; empty where its policy is not in the snapshot. */
  public static Optional<FirewallRules> of(
      Firewall firewall, Estate estate, PrefixLists prefixLists) {
    return Optional.ofNullable(estate.find(FirewallPolicy.class, firewall.policy()))
        .map(policy -> new FirewallRules(firewall, policy, estate, prefixLists));
  }

  private Compiled compile(FirewallPolicy policy, Estate estate, PrefixLists prefixLists) {
    RuleGroups groups = new RuleGroups(estate);
    RuleChain stateless =
        new RuleChain(
            new StatelessRules(groups).of(policy),
            PacketSet.all(),
            tooMany(EnumSet.allOf(Verdict.class)));
    RuleChain stateful =
        new RuleChain(
            new StatefulRules(groups, prefixLists, homeNet(policy, estate)).of(policy),
            stateless.possible(Verdict.FORWARD),
            tooMany(EnumSet.of(Verdict.PASS, Verdict.DROP)));
    PacketSet possible = stateless.possible(Verdict.PASS).union(stateful.possible(Verdict.PASS));
    PacketSet certain =
        possible
            .subtract(stateless.possible(Verdict.DROP))
            .subtract(stateful.possible(Verdict.DROP));
    List<Assumption> assumptions = new ArrayList<>(stateless.assumptions());
    assumptions.addAll(stateful.assumptions());
    return new Compiled(
        stateless,
        stateful,
        certain.equals(possible)
            ? Permission.exactly(certain)
            : new Permission(certain, possible, assumptions));
  }

  private Rule tooMany(Set<Verdict> verdicts) {
    return new Rule(
        "",
        "too many rules to follow",
        verdicts,
        PacketSet.all(),
        false,
        List.of(RuleGroups.unknown(firewall.id(), "it has too many rules for all to be followed")));
  }

  /** What {@code $HOME_NET} is: the policy's word, else the blocks of the firewall's VPC. */
  private Optional<List<String>> homeNet(FirewallPolicy policy, Estate estate) {
    if (!policy.homeNet().isEmpty()) {
      return Optional.of(policy.homeNet().stream().map(Cidr::toString).toList());
    }
    return Optional.ofNullable(estate.find(Vpc.class, firewall.vpc()))
        .map(vpc -> vpc.cidrs().stream().map(Cidr::toString).toList());
  }

  /** The firewall that has the rules. */
  Firewall firewall() {
    return firewall;
  }

  /** What passes of the first packets of connections. */
  Permission first() {
    return compiled.get().first();
  }

  /** What the stateless rules do with every packet. */
  RuleChain stateless() {
    return compiled.get().stateless();
  }

  /** What the stateful rules do with the first packets that may be forwarded to them. */
  RuleChain stateful() {
    return compiled.get().stateful();
  }
}
