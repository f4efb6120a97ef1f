package io.portolan.policy;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.FirewallRuleGroup;
import java.util.Optional;

/**
 * The rule groups of firewalls that a snapshot has.
 *
 * @param estate the snapshot
 */
record RuleGroups(Estate estate) {
  /** A group; empty where the snapshot lacks it, as it does those that AWS manages. */
  Optional<FirewallRuleGroup> find(Arn id) {
    return Optional.ofNullable(estate.find(FirewallRuleGroup.class, id));
  }

  /** The name of a group, policy or firewall: the last part of its ARN. */
  static String name(Arn id) {
    return id.value().substring(id.value().lastIndexOf('/') + 1);
  }

  /** What to say of a group or policy that is not known in some respect. */
  static Assumption unknown(Arn id, String text) {
    return new Assumption(id.value(), Reason.Kind.FIREWALL, text);
  }

  /** What to say of a group that the snapshot lacks. */
  static Assumption missing(Arn id) {
    return unknown(id, "the rule group is not in the snapshot");
  }
}
