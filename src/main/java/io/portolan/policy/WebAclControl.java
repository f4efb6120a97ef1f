package io.portolan.policy;

import io.portolan.model.aws.Setting;
import io.portolan.model.aws.WebAcl;
import io.portolan.packet.PacketSet;
import java.util.Locale;

/**
 * A web ACL in front of a balancer or an edge service (docs/aws-semantics.md, section 12). It looks
 * at requests, not packets, so it passes all, none, or nobody knows.
 *
 * @param acl the web ACL
 */
public record WebAclControl(WebAcl acl) implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    if (acl.defaultAction() == WebAcl.Action.BLOCK && !mayAllow()) {
      return Permission.exactly(PacketSet.none());
    }
    boolean known =
        acl.defaultAction() == WebAcl.Action.ALLOW
            && acl.rules().stream().noneMatch(WebAclControl::mayBlockAll);
    return known ? Permission.exactly(PacketSet.all()) : Permission.unknown(rulesDecide());
  }

  private boolean mayAllow() {
    return !acl.managed().isEmpty()
        || acl.rules().stream()
            .anyMatch(
                rule ->
                    rule.action() == WebAcl.Action.ALLOW
                        || rule.action() == WebAcl.Action.GROUP
                        || rule.action() == WebAcl.Action.UNKNOWN);
  }

  /** Whether a rule may refuse everybody but a few; a challenge can be solved. */
  private static boolean mayBlockAll(WebAcl.Rule rule) {
    return switch (rule.action()) {
      case ALLOW, COUNT -> false;
      case BLOCK ->
          rule.scope() == WebAcl.Scope.OTHER_SOURCES || rule.scope() == WebAcl.Scope.UNKNOWN;
      case CHALLENGE, GROUP -> rule.scope() == WebAcl.Scope.UNKNOWN;
      case UNKNOWN -> true;
    };
  }

  private Assumption rulesDecide() {
    return new Assumption(
        acl.id().value(),
        Reason.Kind.WEB_ACL,
        acl.defaultAction() == WebAcl.Action.UNKNOWN
            ? "what web ACL " + acl.name() + " does is not in the snapshot"
            : "which requests web ACL " + acl.name() + " lets pass hangs on its rules");
  }

  /** That its rules may refuse a request, where it has any. */
  public Assumption mayRefuse() {
    return new Assumption(
        acl.id().value(),
        Reason.Kind.WEB_ACL,
        "web ACL " + acl.name() + " may refuse requests by its rules");
  }

  /** Whether some rule may refuse a request. */
  public boolean hasRules() {
    return !acl.managed().isEmpty()
        || acl.rules().stream()
            .anyMatch(
                rule ->
                    rule.action() != WebAcl.Action.COUNT && rule.action() != WebAcl.Action.ALLOW);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    String logging =
        acl.logging() == Setting.UNKNOWN ? "" : acl.logging() == Setting.ON ? ", logs" : ", no log";
    String text = "web ACL " + acl.name() + ": default action " + action() + logging;
    String managed = acl.managed().isEmpty() ? "" : ", Firewall Manager " + acl.managed();
    return Reason.passes(acl.id().value(), Reason.Kind.WEB_ACL, "", "", text + managed);
  }

  private String action() {
    return acl.defaultAction().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    return Reason.stops(
        acl.id().value(),
        Reason.Kind.WEB_ACL,
        "",
        "",
        "WAF_DEFAULT_BLOCK",
        "web ACL " + acl.name() + " blocks by default and has no rule that allows");
  }

  @Override
  public boolean stateful() {
    return true;
  }
}
