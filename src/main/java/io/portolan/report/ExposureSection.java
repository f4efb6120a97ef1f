package io.portolan.report;

import io.portolan.finding.exposure.Exposure;
import io.portolan.graph.ForeignNetwork;
import io.portolan.model.aws.Direction;
import io.portolan.packet.Family;
import io.portolan.policy.Assumption;
import io.portolan.reach.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one network outside can reach, or what reaches it, for a terminal. */
final class ExposureSection {
  private static final String INDENT = "  ";
  private static final int WIDEST = 56;
  private static final int MOST_PORTS = 8;
  private static final int MOST_SOURCES = 3;
  private static final int MOST_ENDPOINTS = 1;

  private final Names names;
  private final Exposure found;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);
  private final List<String> lines = new ArrayList<>();

  private ExposureSection(Exposure found, Names names) {
    this.found = found;
    this.names = names;
  }

  /** The lines. */
  static List<String> of(Exposure found, Names names) {
    ExposureSection section = new ExposureSection(found, names);
    section.exposed();
    section.unknown();
    return section.lines;
  }

  private boolean isInbound() {
    return found.direction() == Direction.INGRESS;
  }

  /** What to call the network. */
  private String who() {
    if (found.outside().isEmpty()) {
      return "the internet";
    }
    ForeignNetwork network = found.outside().get();
    return names.beside(network.name())
        + (network.account().isEmpty() ? "" : " of account " + network.account())
        + (network.by().isEmpty() ? "" : " by " + names.beside(network.by()));
  }

  private void exposed() {
    int many = found.touched();
    lines.add(
        isInbound()
            ? who() + " can reach " + many + " of " + endpoints()
            : many + " of " + endpoints() + " can reach " + who());
    Table table = new Table(INDENT, WIDEST);
    table.row("endpoint", "by", "what", isInbound() ? "from" : "", "for example by");
    rows(
        found.exposed(),
        row ->
            List.of(
                way(row),
                traffic.of(row.traffic()),
                isInbound() ? sources(row) : "",
                PathRules.of(row.answer(), names) + accepted(row)),
        table);
    if (many > 0) {
      lines.addAll(table.lines());
    }
  }

  private static String accepted(Exposure.Row row) {
    return row.exception()
        .map(each -> " (accepted by " + each.owner() + " until " + each.until() + ")")
        .orElse("");
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
    if (found.outside().isEmpty()) {
      lines.add("");
    }
    lines.add(found.outside().isEmpty() ? "unknown" : INDENT + "unknown");
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
    return first.component() + ": " + first.text() + Few.besides(answer.assumptions());
  }
}
