package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** How many findings there are, in words. */
final class AuditCounts {
  private AuditCounts() {}

  /** All of them, such as {@code 7 findings: 1 critical, 6 low; 2 accepted}. */
  static String of(Audit audit) {
    List<Audit.Result> open = audit.open();
    List<Severity> worstFirst = new ArrayList<>(Arrays.asList(Severity.values()));
    Collections.reverse(worstFirst);
    String parts =
        worstFirst.stream()
            .filter(severity -> count(open, severity) > 0)
            .map(severity -> count(open, severity) + " " + severity)
            .collect(Collectors.joining(", "));
    int accepted = audit.accepted().size();
    return (open.isEmpty() ? "no findings" : count(open.size(), "finding") + ": " + parts)
        + (accepted == 0 ? "" : "; " + accepted + " accepted");
  }

  /** A number of something. */
  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static long count(List<Audit.Result> results, Severity severity) {
    return results.stream().filter(each -> each.finding().rating().severity() == severity).count();
  }
}
