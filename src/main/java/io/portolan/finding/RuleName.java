package io.portolan.finding;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.policy.RuleMatch;

/** What to call a rule of a security group. */
public final class RuleName {
  private RuleName() {}

  /** Its id; where the snapshot has none, its group and what it says, which are unique too. */
  public static String of(SecurityGroup group, SecurityGroupRule rule) {
    return rule.ruleId() == null
        ? group.id() + " " + rule.direction() + " " + text(rule)
        : rule.ruleId();
  }

  /** What it says: {@code tcp 22 from 0.0.0.0/0}. */
  public static String text(SecurityGroupRule rule) {
    return RuleMatch.text(rule.traffic())
        + (rule.direction() == Direction.INGRESS ? " from " : " to ")
        + rule.peer();
  }
}
