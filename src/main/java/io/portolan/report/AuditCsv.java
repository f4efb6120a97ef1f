package io.portolan.report;

import io.portolan.finding.Audit;
import io.portolan.finding.Finding;
import java.util.List;
import java.util.function.Function;

/** Findings as CSV, a line each. */
public final class AuditCsv {
  private AuditCsv() {}

  /**
   * The lines, each ended.
   *
   * @param names what stands beside ids in paths; all else is as in JSON
   */
  public static String of(Audit audit, Names names) {
    Csv csv = new Csv();
    csv.line(
        List.of(
            "severity",
            "rule",
            "title",
            "endpoint",
            "subject",
            "message",
            "traffic",
            "path",
            "resources",
            "owner",
            "criticality",
            "weight",
            "because",
            "controls",
            "also",
            "accepted",
            "acceptedBy",
            "until",
            "fingerprint"));
    for (Audit.Result each : audit.results()) {
      csv.line(cells(each, names));
    }
    return csv.toString();
  }

  private static List<String> cells(Audit.Result result, Names names) {
    Finding finding = result.finding();
    return List.of(
        finding.rating().severity().toString(),
        finding.check(),
        result.title(),
        finding.endpoint().orElse(""),
        finding.subject(),
        finding.message(),
        new TrafficText(Integer.MAX_VALUE).of(finding.traffic()),
        list(finding.path().stream().map(hop -> AuditWords.hop(hop, names)).toList()),
        list(finding.resources()),
        result.owner().orElse(""),
        result.criticality().map(Audit.Criticality::name).orElse(""),
        result.criticality().map(each -> Integer.toString(each.weight())).orElse(""),
        list(finding.rating().because()),
        list(result.controls()),
        list(result.also()),
        accepted(result, Audit.Accepted::reason),
        accepted(result, Audit.Accepted::owner),
        accepted(result, Audit.Accepted::until),
        result.fingerprint());
  }

  private static String accepted(Audit.Result result, Function<Audit.Accepted, String> what) {
    return result.exception().map(what).orElse("");
  }

  private static String list(List<String> texts) {
    return String.join(Csv.BETWEEN_NAMES, texts);
  }
}
