package io.portolan.reach;

import io.portolan.policy.GroupRule;
import java.util.List;
import java.util.Set;

/**
 * One packet on one way, and the security groups that let it pass there and its reply back.
 *
 * <p>As long as each gate keeps one of its rules, this packet gets through on this way; once a gate
 * has none of them, it does not.
 *
 * @param gates where it needs a rule, in the order of the way; none where no group is asked, or
 *     only such as may let it pass whatever their rules are
 */
public record Admission(List<Gate> gates) {
  /**
   * The groups at one interface.
   *
   * @param rules those of their rules that let the packet pass, or may; at least one
   */
  public record Gate(Set<GroupRule> rules) {}
}
