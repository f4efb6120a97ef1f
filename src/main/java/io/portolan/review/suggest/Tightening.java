package io.portolan.review.suggest;

import io.portolan.model.aws.SecurityGroupRule;

/** One way to tighten a rule of a group. What it proposes is tried before anybody sees it. */
interface Tightening {
  /**
   * What to put in place of a rule.
   *
   * @param rule a rule of the group as it is at this point
   * @param situation the estate at this point
   */
  Attempt of(SecurityGroupRule rule, Situation situation);
}
