package io.portolan.policy;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import java.util.Comparator;

/**
 * A rule and the security group that has it. A group that has the same rule twice has it once: the
 * API takes no second one.
 */
public record GroupRule(SecurityGroupId group, SecurityGroupRule rule)
    implements Comparable<GroupRule> {
  private static final Comparator<GroupRule> ORDER =
      Comparator.comparing((GroupRule each) -> each.group().value())
          .thenComparing(each -> each.rule().direction())
          .thenComparing(GroupRule::name)
          .thenComparing(GroupRule::text)
          .thenComparing(each -> each.rule().toString());

  /** Its id; where the snapshot has none, its text. */
  public String name() {
    return rule.ruleId() == null ? text() : rule.ruleId();
  }

  /** What it allows, such as {@code tcp 443 from 10.0.0.0/8}. */
  public String text() {
    String side = rule.direction() == Direction.INGRESS ? " from " : " to ";
    return RuleMatch.text(rule.traffic()) + side + rule.peer();
  }

  /** By group, direction and name. */
  @Override
  public int compareTo(GroupRule other) {
    return ORDER.compare(this, other);
  }
}
