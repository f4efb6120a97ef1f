package io.portolan.report;

import io.portolan.finding.bypass.Bypass;
import io.portolan.finding.bypass.Bypasses;
import io.portolan.packet.Family;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Ways past protections, for a terminal: those from outside first. */
public final class BypassText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 56;
  private static final int MOST_PORTS = 8;
  private static final int MOST_UNKNOWN = 20;

  private final Bypasses found;
  private final Names names;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);
  private final List<String> lines = new ArrayList<>();

  private BypassText(Bypasses found, Names names) {
    this.found = found;
    this.names = names;
  }

  /** The lines, each ended. */
  public static String of(Bypasses found, Names names) {
    BypassText text = new BypassText(found, names);
    List<Bypass> outside =
        found.found().stream().filter(each -> !each.kind().isInternal()).toList();
    List<Bypass> inside = found.found().stream().filter(each -> each.kind().isInternal()).toList();
    text.lines.add(
        count(outside.size(), "way")
            + " from outside and "
            + inside.size()
            + " from inside past what protects "
            + count(found.targets(), "target"));
    text.rows(outside, "from outside");
    text.rows(inside, "from inside");
    text.unknown();
    text.assumptions();
    return String.join("\n", text.lines) + "\n";
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void rows(List<Bypass> some, String title) {
    if (some.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    Table table = new Table(INDENT, WIDEST);
    table.row("target", "kind", "past", "what", "from", "for example by");
    for (Bypass each : some) {
      table.row(
          names.beside(each.target()),
          each.kind().toString(),
          each.missed().stream().map(names::beside).collect(Collectors.joining(", ")),
          each.traffic().isEmpty() ? "" : traffic.of(each.traffic()),
          from(each),
          rules(each));
    }
    lines.addAll(table.lines());
  }

  private static String from(Bypass each) {
    if (each.kind().isInternal()) {
      return "inside";
    }
    return (each.open() ? "anybody" : "some on the internet")
        + (each.version() == Family.IPV6 ? " (IPv6)" : "");
  }

  /** The rules of groups and listeners on the way. */
  private String rules(Bypass each) {
    return each.path().stream()
        .filter(
            hop ->
                hop.kind() == Reason.Kind.SECURITY_GROUP || hop.kind() == Reason.Kind.LISTENER_RULE)
        .filter(hop -> !hop.rule().isEmpty())
        .map(
            hop ->
                hop.kind() == Reason.Kind.LISTENER_RULE
                    ? "listener rule " + hop.rule()
                    : hop.rule())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void unknown() {
    if (found.unknown().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("can't be ruled out");
    Table table = new Table(INDENT, WIDEST);
    table.row("target", "by", "because");
    for (Bypasses.Unknown each : found.unknown().stream().limit(MOST_UNKNOWN).toList()) {
      table.row(
          names.beside(each.target()),
          each.by(),
          each.because().isEmpty()
              ? ""
              : each.because().get(0).component() + ": " + each.because().get(0).text());
    }
    lines.addAll(table.lines());
    if (found.unknown().size() > MOST_UNKNOWN) {
      lines.add(INDENT + (found.unknown().size() - MOST_UNKNOWN) + " more with --format json");
    }
  }

  private void assumptions() {
    if (found.assumptions().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("assumptions");
    Table table = new Table(INDENT, WIDEST);
    for (Assumption each : found.assumptions().stream().limit(MOST_UNKNOWN).toList()) {
      table.row(names.beside(each.component()), each.text());
    }
    lines.addAll(table.lines());
    if (found.assumptions().size() > MOST_UNKNOWN) {
      lines.add(INDENT + (found.assumptions().size() - MOST_UNKNOWN) + " more with --format json");
    }
  }
}
