package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;

/**
 * A policy of AWS Network Firewall (statement F1).
 *
 * @param id its ARN
 * @param statelessGroups its stateless rule groups
 * @param statelessDefaults what happens to a packet that no stateless rule matches: {@code
 *     aws:pass}, {@code aws:drop}, {@code aws:forward_to_sfe}, or names of custom actions beside
 * @param strictOrder whether stateful rules are asked in order rather than by action
 * @param statefulGroups its stateful rule groups
 * @param statefulDefaults in strict order, what happens to a flow that no stateful rule decides,
 *     such as {@code aws:drop_strict}; empty lets it pass
 * @param homeNet what {@code $HOME_NET} is; empty for the blocks of the firewall's VPC
 */
public record FirewallPolicy(
    Arn id,
    Location location,
    List<GroupReference> statelessGroups,
    List<String> statelessDefaults,
    boolean strictOrder,
    List<GroupReference> statefulGroups,
    List<String> statefulDefaults,
    List<Cidr> homeNet,
    Map<String, String> tags)
    implements Resource {

  /**
   * A rule group that a policy uses.
   *
   * @param group its ARN
   * @param priority the lower comes first; 0 for a stateful one without strict order
   * @param alertsOnly whether the policy turns its drops into alerts
   */
  public record GroupReference(Arn group, int priority, boolean alertsOnly) {}
}
