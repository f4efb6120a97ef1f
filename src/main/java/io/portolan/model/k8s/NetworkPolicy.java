package io.portolan.model.k8s;

import java.util.List;
import java.util.Optional;

/**
 * A NetworkPolicy, or AWS's ApplicationNetworkPolicy, which can name hosts too.
 *
 * @param kind {@code NetworkPolicy} or {@code ApplicationNetworkPolicy}
 * @param pods the pods of its namespace that it isolates
 * @param ingress what it lets in; empty where it leaves that direction alone
 * @param egress what it lets out; empty where it leaves that direction alone
 */
public record NetworkPolicy(
    String kind,
    String namespace,
    String name,
    LabelSelector pods,
    Optional<List<Rule>> ingress,
    Optional<List<Rule>> egress) {

  /**
   * Lets some peers carry something.
   *
   * @param peers whom; empty for everybody, in the cluster or out of it
   * @param ports what; empty for everything
   */
  public record Rule(Optional<List<PolicyPeer>> peers, Optional<List<PolicyPort>> ports) {}
}
