package io.portolan.report.diagram.view;

import io.portolan.finding.exposure.Exposure;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Answer;
import io.portolan.reach.Passing;
import io.portolan.reach.Way;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.NodeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the internet can reach, by the ways that lead there. Endpoints to which the same gets by the
 * same way are one node, so an endpoint with several ways is in several. Where that would be too
 * much to read, ways are told apart by the kind of what they lead through only, and traffic by
 * nothing.
 */
public final class ExposureView {
  /** The most nodes of endpoints that are told apart. */
  static final int MOST_GROUPS = 40;

  private static final int MOST_NAMES = 4;
  private static final String INTERNET = "internet";

  /** Something that gets to endpoints alike. */
  private record Alike(List<String> steps, String what, EdgeKind kind, boolean accepted) {}

  /** An edge, which several groups of endpoints may share. */
  private record Line(String from, String to, EdgeKind kind) {}

  /** The endpoints of a node, and what gets to them. */
  private static final class Group {
    private final Set<String> endpoints = new LinkedHashSet<>();
    private final Set<Family> versions = new TreeSet<>();
    private final Set<String> guards = new LinkedHashSet<>();
    private TrafficSet traffic = TrafficSet.none();
  }

  private final Exposure exposure;
  private final Names names;
  private final boolean collapsed;
  private final Map<Alike, Group> groups = new LinkedHashMap<>();
  private final Map<String, Chart.Node> nodes = new LinkedHashMap<>();
  private final Map<Line, Chart.Edge> edges = new LinkedHashMap<>();

  private ExposureView(Exposure exposure, Names names, boolean collapsed) {
    this.exposure = exposure;
    this.names = names;
    this.collapsed = collapsed;
    exposure.exposed().forEach(row -> add(row, kind(row)));
    exposure.unknown().forEach(row -> add(row, EdgeKind.UNKNOWN));
  }

  /**
   * The chart.
   *
   * @param exposure of the internet, inwards
   * @param subtitle what stands below the title before anything else
   */
  public static Chart of(Exposure exposure, Names names, List<String> subtitle) {
    ExposureView view = new ExposureView(exposure, names, /* collapsed= */ false);
    return (view.groups.size() > MOST_GROUPS
            ? new ExposureView(exposure, names, /* collapsed= */ true)
            : view)
        .chart(subtitle);
  }

  private static EdgeKind kind(Exposure.Row row) {
    return row.answer().protections().stream().anyMatch(Answer.Protection::onEveryPath)
        ? EdgeKind.PROTECTED
        : EdgeKind.UNPROTECTED;
  }

  private void add(Exposure.Row row, EdgeKind kind) {
    Passing passing = passing(row.traffic(), kind);
    List<String> steps =
        row.way().map(Way::steps).orElse(List.of()).stream()
            .map(step -> collapsed ? step.kind() : step.component())
            .toList();
    Group group =
        groups.computeIfAbsent(
            new Alike(
                steps, collapsed ? "" : Words.all(passing), kind, row.exception().isPresent()),
            key -> new Group());
    group.endpoints.add(row.endpoint());
    group.versions.add(row.version());
    group.traffic = group.traffic.union(row.traffic());
    row.answer().protections().stream()
        .filter(Answer.Protection::onEveryPath)
        .forEach(each -> group.guards.add(names.beside(each.component())));
  }

  private static Passing passing(TrafficSet traffic, EdgeKind kind) {
    return new Passing(kind == EdgeKind.UNKNOWN ? TrafficSet.none() : traffic, traffic);
  }

  private Chart chart(List<String> subtitle) {
    node(INTERNET, NodeKind.OUTSIDE, List.of(INTERNET), "");
    groups.forEach(this::draw);
    List<String> above = new ArrayList<>(subtitle);
    above.add(
        exposure.touched() + " of " + exposure.endpoints() + " endpoints are reached for certain");
    List<String> notes = new ArrayList<>();
    if (collapsed) {
      notes.add("Ways are told apart by kind only: there are too many of them to draw each.");
    }
    if (!exposure.closed().isEmpty()) {
      notes.add("Not drawn: public addresses to which nothing gets, " + exposure.closed().size());
    }
    notes.addAll(Notes.of(exposure.assumptions(), names));
    return new Chart(
        "What the internet can reach",
        above,
        List.of(),
        List.copyOf(nodes.values()),
        List.copyOf(edges.values()),
        notes);
  }

  private void draw(Alike alike, Group group) {
    String from = INTERNET;
    for (String step : alike.steps()) {
      String to = "step " + step;
      node(to, NodeKind.STEP, List.of(collapsed ? step + "s" : names.beside(step)), "");
      line(from, to, alike.kind(), List.of(), "");
      from = to;
    }
    List<String> endpoints = group.endpoints.stream().map(names::beside).toList();
    List<String> label = new ArrayList<>();
    if (endpoints.size() > MOST_NAMES) {
      label.add(endpoints.size() + " endpoints");
      label.addAll(endpoints.subList(0, MOST_NAMES - 1));
      label.add("+" + (endpoints.size() - MOST_NAMES + 1) + " more");
    } else {
      label.addAll(endpoints);
    }
    String to = "endpoints " + nodes.size();
    node(to, NodeKind.GROUP, label, String.join(", ", endpoints));
    Passing passing = passing(group.traffic, alike.kind());
    List<String> words = new ArrayList<>(Words.few(passing));
    words.add(
        group.versions.size() > 1 ? "IPv4 and IPv6" : group.versions.iterator().next().word());
    group.guards.stream().limit(2).forEach(guard -> words.add("seen by " + guard));
    if (alike.accepted()) {
      words.add("accepted by portolan.yaml");
    }
    line(from, to, alike.kind(), words, Words.all(passing));
  }

  private void node(String id, NodeKind kind, List<String> label, String detail) {
    nodes.putIfAbsent(id, new Chart.Node(id, Optional.empty(), kind, label, detail));
  }

  private void line(String from, String to, EdgeKind kind, List<String> label, String detail) {
    edges.putIfAbsent(new Line(from, to, kind), new Chart.Edge(from, to, kind, label, detail));
  }
}
