package io.portolan.model.k8s;

import java.util.List;
import java.util.Optional;

/**
 * A policy of an administrator: AdminNetworkPolicy, BaselineAdminNetworkPolicy or
 * ClusterNetworkPolicy, upstream's or AWS's.
 *
 * @param kind what it is called
 * @param tier before or after the policies of namespaces
 * @param priority the lowest number in a tier comes first
 * @param namespaces the namespaces of the pods that it is about
 * @param pods the pods in these
 * @param ingress the rules for what comes to them, the first that matches decides
 * @param egress the rules for what they send
 */
public record ClusterPolicy(
    String kind,
    String name,
    Tier tier,
    int priority,
    LabelSelector namespaces,
    LabelSelector pods,
    List<Rule> ingress,
    List<Rule> egress) {

  /** When it is asked. */
  public enum Tier {
    /** Before the policies of namespaces. */
    ADMIN,
    /** After them, for pods that none of them isolates. */
    BASELINE
  }

  /** What becomes of what a rule matches. */
  public enum Action {
    /** It passes, whatever comes later. */
    ACCEPT,
    /** It is dropped. */
    DENY,
    /** The rest of the tier is not asked. */
    PASS
  }

  /**
   * A rule.
   *
   * @param name what its author calls it; empty for none
   * @param peers whom it is about
   * @param ports what they carry; empty for everything
   */
  public record Rule(
      String name, Action action, List<PolicyPeer> peers, Optional<List<PolicyPort>> ports) {}
}
