package io.portolan.report;

import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import java.util.LinkedHashSet;
import java.util.Set;

/** The rules of groups and listeners on the example path of an answer, and what inspects it. */
final class PathRules {
  private PathRules() {}

  /** Them in a row, with commas. */
  static String of(Answer answer, Names names) {
    Set<String> rules = new LinkedHashSet<>();
    for (Reason each : answer.path()) {
      String rule = each.rule().isEmpty() ? names.beside(each.component()) : each.rule();
      if (each.kind() == Reason.Kind.LISTENER_RULE) {
        rules.add("listener rule " + rule);
      } else if (each.kind() == Reason.Kind.SECURITY_GROUP
          || each.kind() == Reason.Kind.MANAGED_SERVICE) {
        rules.add(rule);
      }
    }
    for (Answer.Protection each : answer.protections()) {
      rules.add("web ACL " + names.beside(each.component()));
    }
    return String.join(", ", rules);
  }
}
