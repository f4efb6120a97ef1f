package io.portolan.policy;

import io.portolan.packet.PacketSet;
import io.portolan.policy.RuleChain.Rule;
import io.portolan.policy.RuleChain.Verdict;

/**
 * A Network Firewall at one of its endpoints, or at its attachment to a transit gateway (statements
 * F1, F2).
 *
 * <p>Its memory is the place, not the firewall: a connection that the stateful engine has seen at
 * one endpoint is a stranger at another (statement T5).
 *
 * @param place the id of the endpoint or attachment
 * @param rules the firewall's rules
 */
public record FirewallControl(String place, FirewallRules rules) implements Control {
  private static final String DROPPED = "FIREWALL_RULES_RESTRICTION";

  /**
   * Connections that the stateful engine has seen.
   *
   * @param certain those it has seen for certain
   * @param possible those it may have seen; holds {@code certain}
   */
  public record Seen(PacketSet certain, PacketSet possible) {
    /** None. */
    public static final Seen NONE = new Seen(PacketSet.none(), PacketSet.none());
  }

  /** The connections whose first packets come to the stateful engine, by those packets. */
  public Seen seen() {
    return new Seen(
        rules.stateless().certain(Verdict.FORWARD), rules.stateless().possible(Verdict.FORWARD));
  }

  /** The id of the firewall. */
  public String firewall() {
    return rules.firewall().id().value();
  }

  @Override
  public Permission permission(GroupMembers members) {
    return rules.first();
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return passes(
        rules.stateless().possible(Verdict.PASS).overlaps(passing)
            ? rules.stateless().deciding(passing, Verdict.PASS)
            : rules.stateful().deciding(passing, Verdict.PASS));
  }

  /** That a rule lets something pass. */
  Reason passes(Rule rule) {
    return Reason.passes(
        firewall(),
        Reason.Kind.FIREWALL,
        "",
        rule.id(),
        (rule.isKnown() ? "" : "unknown: ") + rule.text());
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    return stops(
        rules.stateless().possible(Verdict.DROP).overlaps(stopped)
            ? rules.stateless().deciding(stopped, Verdict.DROP)
            : rules.stateful().deciding(stopped, Verdict.DROP));
  }

  /** That a rule drops something. */
  Reason stops(Rule rule) {
    return Reason.stops(firewall(), Reason.Kind.FIREWALL, "", rule.id(), DROPPED, rule.text());
  }

  @Override
  public boolean stateful() {
    return true;
  }
}
