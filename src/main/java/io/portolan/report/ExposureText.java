package io.portolan.report;

import io.portolan.finding.exposure.Exposure;
import io.portolan.model.aws.Direction;
import io.portolan.packet.Family;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the internet can reach, or what reaches it, for a terminal: what is certain comes first. */
public final class ExposureText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 56;
  private static final int MOST_PORTS = 8;
  private static final int MOST_SOURCES = 3;
  private static final int MOST_ENDPOINTS = 1;
  private static final int MOST_REASONS = 20;
  private static final int MOST_ASSUMPTIONS = 20;

  private final Names names;
  private final Exposure found;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);
  private final List<String> lines = new ArrayList<>();

  private ExposureText(Exposure found, Names names) {
    this.found = found;
    this.names = names;
  }

  /** The lines, each ended. */
  public static String of(Exposure found, Names names) {
    ExposureText text = new ExposureText(found, names);
    text.exposed();
    text.unknown();
    text.closed();
    text.assumptions();
    return String.join("\n", text.lines) + "\n";
  }

  private boolean isInbound() {
    return found.direction() == Direction.INGRESS;
  }

  private void exposed() {
    int many = found.touched();
    lines.add(
        isInbound()
            ? "the internet can reach " + many + " of " + endpoints()
            : many + " of " + endpoints() + " can reach the internet");
    Table table = new Table(INDENT, WIDEST);
    table.row("endpoint", "by", "what", isInbound() ? "from" : "", "for example by");
    rows(
        found.exposed(),
        row ->
            List.of(
                way(row),
                traffic.of(row.traffic()),
                isInbound() ? sources(row) : "",
                PathRules.of(row.answer(), names)),
        table);
    if (many > 0) {
      lines.addAll(table.lines());
    }
  }

  /** Rows that differ in the endpoint alone are one. */
  private void rows(
      List<Exposure.Row> rows, Function<Exposure.Row, List<String>> cells, Table table) {
    Map<List<String>, Set<String>> together = new LinkedHashMap<>();
    for (Exposure.Row row : rows) {
      together
          .computeIfAbsent(cells.apply(row), key -> new LinkedHashSet<>())
          .add(names.beside(row.endpoint()));
    }
    together.forEach(
        (rest, endpoints) -> {
          List<String> all =
              new ArrayList<>(List.of(Few.of(List.copyOf(endpoints), MOST_ENDPOINTS)));
          all.addAll(rest);
          table.row(all.toArray(String[]::new));
        });
  }

  private String endpoints() {
    return found.endpoints() == 1 ? "1 endpoint" : found.endpoints() + " endpoints";
  }

  private String way(Exposure.Row row) {
    if (row.way().isEmpty()) {
      return "unknown";
    }
    if (row.way().get().isDirect()) {
      return row.version() == Family.IPV6 ? "its own IPv6 address" : "its own address";
    }
    return row.way().get().steps().stream()
        .map(step -> names.beside(step.component()))
        .collect(Collectors.joining(", "));
  }

  private static String sources(Exposure.Row row) {
    String all = Few.of(row.sources(), MOST_SOURCES);
    return all.equals("internet") && row.version() == Family.IPV6 ? all + " (IPv6)" : all;
  }

  private void unknown() {
    if (found.unknown().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("unknown");
    Table table = new Table(INDENT, WIDEST);
    table.row("endpoint", "by", "what", "because");
    rows(
        found.unknown(),
        row -> List.of(way(row), traffic.of(row.traffic()), why(row.answer())),
        table);
    lines.addAll(table.lines());
  }

  private static String why(Answer answer) {
    if (answer.assumptions().isEmpty()) {
      return "";
    }
    Assumption first = answer.assumptions().get(0);
    return first.component() + ": " + first.text() + besides(answer.assumptions());
  }

  private void closed() {
    if (found.closed().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("have a public address, and nothing from the internet gets there");
    Map<String, List<Exposure.Closed>> byReason = new LinkedHashMap<>();
    for (Exposure.Closed each : found.closed()) {
      byReason.computeIfAbsent(reason(each), key -> new ArrayList<>()).add(each);
    }
    Table table = new Table(INDENT, WIDEST);
    table.row("endpoint", "address", "stopped by");
    byReason.entrySet().stream()
        .limit(MOST_REASONS)
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
    int rest = byReason.values().stream().skip(MOST_REASONS).mapToInt(List::size).sum();
    if (rest > 0) {
      lines.add(INDENT + rest + " more with --format json");
    }
  }

  /** What stops everything, without the component where that is the endpoint itself. */
  private String reason(Exposure.Closed closed) {
    Reason first = closed.blockers().get(0);
    boolean itself = first.kind() == Reason.Kind.NETWORK_INTERFACE;
    return (itself ? "" : names.beside(first.component()) + ": ")
        + first.text()
        + besides(closed.blockers());
  }

  /** How many there are besides the first. */
  private static String besides(List<?> all) {
    return all.size() > 1 ? " (+" + (all.size() - 1) + " more)" : "";
  }

  private void assumptions() {
    if (found.assumptions().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("assumptions");
    Table table = new Table(INDENT, WIDEST);
    for (Assumption each : found.assumptions().stream().limit(MOST_ASSUMPTIONS).toList()) {
      table.row(names.beside(each.component()), each.text());
    }
    lines.addAll(table.lines());
    if (found.assumptions().size() > MOST_ASSUMPTIONS) {
      lines.add(
          INDENT + (found.assumptions().size() - MOST_ASSUMPTIONS) + " more with --format json");
    }
  }
}
