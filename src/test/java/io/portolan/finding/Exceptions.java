package io.portolan.finding;

import java.util.List;

/** What is found about exceptions themselves. */
final class Exceptions {
  private Exceptions() {}

  /** What is found of one exception, where SSH of {@code eni-a} is open to all. */
  static List<Finding> found(String more) {
    Audit audit =
        Audits.of(
            Audits.world()
                .group("sg-open")
                .in("tcp 22 from 0.0.0.0/0")
                .eni("eni-a", "subnet-public", "10.0.1.10")
                .publicIp("198.51.100.10")
                .groups("sg-open")
                .build(),
            List.of(),
            Audits.configuration(
                "exceptions: [{finding: InternetExposed, reason: r, owner: ops, " + more + "}]"));
    return audit.results().stream()
        .map(Audit.Result::finding)
        .filter(each -> each.check().startsWith("Exception"))
        .toList();
  }
}
