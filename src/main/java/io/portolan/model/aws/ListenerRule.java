package io.portolan.model.aws;

import java.util.List;
import java.util.Map;

/**
 * A rule of an application load balancer's listener: all conditions have to hold.
 *
 * @param id its ARN
 * @param listener the listener it belongs to
 * @param priority the lower comes first; {@link #DEFAULT} for the rule that comes last
 * @param conditions empty for the default rule
 * @param actions what is done, in order
 */
public record ListenerRule(
    Arn id,
    Location location,
    Arn listener,
    int priority,
    List<RuleCondition> conditions,
    List<ListenerAction> actions,
    Map<String, String> tags)
    implements Resource {
  /** The priority of the default rule. */
  public static final int DEFAULT = Integer.MAX_VALUE;
}
