package io.portolan.report;

import io.portolan.finding.exposure.Crossing;
import io.portolan.finding.exposure.Exposure;
import io.portolan.finding.exposure.Surroundings;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What everybody outside can reach, or what reaches them, for a terminal: the internet first, what
 * is certain before what is not.
 */
public final class ExposureText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 56;
  private static final int MOST_PORTS = 8;
  private static final int MOST_ENDPOINTS = 1;
  private static final int MOST_ROWS = 20;
  private static final int MOST_VPCS = 3;

  private final Names names;
  private final Surroundings found;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);
  private final List<String> lines = new ArrayList<>();

  private ExposureText(Surroundings found, Names names) {
    this.found = found;
    this.names = names;
  }

  /** The lines, each ended. */
  public static String of(Surroundings found, Names names) {
    ExposureText text = new ExposureText(found, names);
    text.lines.addAll(ExposureSection.of(found.internet(), names));
    text.closed();
    for (Exposure each : found.apart()) {
      text.lines.add("");
      text.lines.addAll(ExposureSection.of(each, names));
    }
    text.crossings();
    text.resolving();
    text.assumptions();
    return String.join("\n", text.lines) + "\n";
  }

  private void closed() {
    if (found.internet().closed().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("have a public address, and nothing from the internet gets there");
    Map<String, List<Exposure.Closed>> byReason = new LinkedHashMap<>();
    for (Exposure.Closed each : found.internet().closed()) {
      byReason.computeIfAbsent(reason(each), key -> new ArrayList<>()).add(each);
    }
    Table table = new Table(INDENT, WIDEST);
    table.row("endpoint", "address", "stopped by");
    byReason.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            each ->
                table.row(
                    Few.of(
                        each.getValue().stream()
                            .map(one -> names.beside(one.endpoint()))
                            .distinct()
                            .toList(),
                        MOST_ENDPOINTS),
                    Few.of(
                        each.getValue().stream().map(Exposure.Closed::addresses).toList(),
                        MOST_ENDPOINTS),
                    each.getKey()));
    lines.addAll(table.lines());
    rest(byReason.values().stream().skip(MOST_ROWS).mapToInt(List::size).sum());
  }

  /** What stops everything, without the component where that is the endpoint itself. */
  private String reason(Exposure.Closed closed) {
    Reason first = closed.blockers().get(0);
    boolean itself = first.kind() == Reason.Kind.NETWORK_INTERFACE;
    return (itself ? "" : names.beside(first.component()) + ": ")
        + first.text()
        + Few.besides(closed.blockers());
  }

  private void crossings() {
    if (found.crossings().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("from one account to another");
    Table table = new Table(INDENT, WIDEST);
    table.row("from", "to", "endpoint", "what", "for example from", "by");
    for (Crossing each : found.crossings().stream().limit(MOST_ROWS).toList()) {
      table.row(
          each.from(),
          each.to(),
          Few.of(each.endpoints().stream().map(names::beside).toList(), MOST_ENDPOINTS),
          what(each),
          names.beside(each.sender()),
          PathRules.of(each.answer(), names));
    }
    lines.addAll(table.lines());
    rest(found.crossings().size() - MOST_ROWS);
  }

  private String what(Crossing each) {
    TrafficSet certain = each.passing().certain();
    TrafficSet unknown = each.passing().possible().subtract(certain);
    if (unknown.isEmpty()) {
      return traffic.of(certain);
    }
    String beside = traffic.ofUnknown(certain, unknown);
    return certain.isEmpty() ? beside : traffic.of(certain) + "; " + beside;
  }

  private void resolving() {
    if (found.resolving().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "names are resolved for every interface in "
            + Few.of(
                found.resolving().stream().map(VpcId::value).map(names::beside).toList(), MOST_VPCS)
            + ", whatever groups and network ACLs say: DNS Firewall is not read");
  }

  private void assumptions() {
    Set<Assumption> all = new TreeSet<>(found.internet().assumptions());
    found.apart().forEach(each -> all.addAll(each.assumptions()));
    found.crossings().forEach(each -> all.addAll(each.answer().assumptions()));
    if (all.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("assumptions");
    Table table = new Table(INDENT, WIDEST);
    for (Assumption each : all.stream().limit(MOST_ROWS).toList()) {
      table.row(names.beside(each.component()), each.text());
    }
    lines.addAll(table.lines());
    rest(all.size() - MOST_ROWS);
  }

  private void rest(int more) {
    if (more > 0) {
      lines.add(INDENT + more + " more with --format json");
    }
  }
}
