package io.portolan.model.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A web ACL of AWS WAF.
 *
 * @param id its ARN
 * @param name the name that its owner uses
 * @param defaultAction what happens to a request that no rule decides
 * @param rules its own rules, the lowest priority first
 * @param managed the names of rule groups that Firewall Manager puts before or after them
 * @param resources the ARNs of the resources it is associated with; CloudFront names it instead
 * @param logging whether it logs
 */
public record WebAcl(
    Arn id,
    Location location,
    String name,
    Action defaultAction,
    List<Rule> rules,
    List<String> managed,
    Set<Arn> resources,
    Setting logging,
    Map<String, String> tags)
    implements Resource {

  /** What is done with a request. */
  public enum Action {
    /** It passes. */
    ALLOW,
    /** It is refused. */
    BLOCK,
    /** It is counted, and the next rule is asked. */
    COUNT,
    /** The client has to prove something first: CAPTCHA or a challenge. */
    CHALLENGE,
    /** What the rules of a group say. */
    GROUP,
    /** Not in the snapshot, or newer than this program. */
    UNKNOWN
  }

  /** What a rule looks at. */
  public enum Scope {
    /** What the client writes, or how often it asks. */
    CONTENT,
    /** Where the client is: named addresses, countries or networks. */
    NAMED_SOURCES,
    /** Where the client is not: everything but named addresses, countries or networks. */
    OTHER_SOURCES,
    /** Something this program does not know. */
    UNKNOWN
  }

  /** A rule. */
  public record Rule(String name, int priority, Action action, Scope scope) {}
}
