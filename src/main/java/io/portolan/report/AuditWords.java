package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.finding.Finding;
import io.portolan.policy.Reason;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several forms of an audit say alike. */
final class AuditWords {
  private AuditWords() {}

  /** Whom a finding is about: the endpoint, else what would have to change. */
  static String where(Finding finding) {
    return finding.endpoint().orElse(finding.subject());
  }

  /** One hop of a path, such as {@code sg-1 (web) ingress sgr-1: tcp 443 from any}. */
  static String hop(Reason hop, Names names) {
    String rule = hop.rule().equals(hop.text()) ? "" : hop.rule();
    String what =
        Stream.of(names.beside(hop.component()), hop.direction(), rule)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    return hop.text().isEmpty() ? what : what + ": " + hop.text();
  }

  /** Why a finding is accepted, by whom and how long. */
  static String accepted(Audit.Accepted exception) {
    return exception.reason() + " (" + exception.owner() + ", until " + exception.until() + ")";
  }
}
