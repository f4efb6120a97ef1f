package io.portolan.walk;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.WebAcl;

/** The web ACLs (specification, section 12): whether some request passes. */
final class WebAcls {
  private final Estate estate;

  WebAcls(Estate estate) {
    this.estate = estate;
  }

  /** What the web ACLs of a resource say of the requests that it passes on. */
  Verdict judge(Arn resource) {
    Verdict worst = Verdict.PASS;
    for (WebAcl acl : estate.all(WebAcl.class)) {
      Verdict one = acl.resources().contains(resource) ? judge(acl) : Verdict.PASS;
      worst = one.compareTo(worst) < 0 ? one : worst;
    }
    return worst;
  }

  /** What a web ACL says that a resource names: by its ARN, else nobody knows. */
  Verdict judgeNamed(String name) {
    for (WebAcl acl : estate.all(WebAcl.class)) {
      if (acl.id().value().equals(name)) {
        return judge(acl);
      }
    }
    return Verdict.UNKNOWN;
  }

  private static Verdict judge(WebAcl acl) {
    return switch (acl.defaultAction()) {
      case ALLOW ->
          acl.rules().stream().anyMatch(WebAcls::mayBlockAll) ? Verdict.UNKNOWN : Verdict.PASS;
      case BLOCK ->
          !acl.managed().isEmpty() || acl.rules().stream().anyMatch(WebAcls::mayAllow)
              ? Verdict.UNKNOWN
              : Verdict.DROP;
      case COUNT, CHALLENGE, GROUP, UNKNOWN -> Verdict.UNKNOWN;
    };
  }

  /** Whether no client can be sure to write or be something that the rule lets pass. */
  private static boolean mayBlockAll(WebAcl.Rule rule) {
    return switch (rule.action()) {
      case ALLOW, COUNT -> false;
      case BLOCK ->
          rule.scope() == WebAcl.Scope.OTHER_SOURCES || rule.scope() == WebAcl.Scope.UNKNOWN;
      case CHALLENGE, GROUP -> rule.scope() == WebAcl.Scope.UNKNOWN;
      case UNKNOWN -> true;
    };
  }

  private static boolean mayAllow(WebAcl.Rule rule) {
    return switch (rule.action()) {
      case ALLOW, GROUP, UNKNOWN -> true;
      case BLOCK, COUNT, CHALLENGE -> false;
    };
  }
}
