package io.portolan.model.aws;

import org.jspecify.annotations.Nullable;

/**
 * One rule of a security group; rules only allow (statement SG1).
 *
 * @param ruleId the {@code sgr-…} id; null where the snapshot has only the group's permissions
 * @param direction ingress or egress
 * @param traffic what it allows
 * @param peer from or to whom
 * @param description as written; empty where there is none
 */
public record SecurityGroupRule(
    @Nullable String ruleId,
    Direction direction,
    RuleTraffic traffic,
    RulePeer peer,
    String description) {
  /** Whether another rule allows just the same; ids and descriptions do not count. */
  public boolean saysTheSameAs(SecurityGroupRule other) {
    return direction == other.direction && traffic.equals(other.traffic) && peer.equals(other.peer);
  }
}
