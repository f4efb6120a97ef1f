package io.portolan.report.diagram;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A chart as GraphML, for programs that analyse graphs: kinds and labels are data of nodes and
 * edges. So are the boxes that a node stands in, as most such programs read flat graphs only. Nodes
 * are numbered: no id of a stranger is an id in it.
 */
public final class GraphmlRenderer {
  private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

  private final Chart chart;
  private final Markup xml = new Markup();
  private final Map<String, String> names;

  /** The names of a box and of those around it, from the outside. */
  private final Map<String, List<String>> boxes = new HashMap<>();

  private GraphmlRenderer(Chart chart) {
    this.chart = chart;
    this.names = chart.numbered();
    for (Chart.Box box : chart.boxes()) {
      List<String> path = new ArrayList<>(box.parent().map(boxes::get).orElse(List.of()));
      path.add(String.join(" ", box.label()));
      boxes.put(box.id(), path);
    }
  }

  /** The graph as XML. */
  public static String of(Chart chart) {
    return new GraphmlRenderer(chart).graph();
  }

  private String graph() {
    xml.open("graphml", "xmlns", NAMESPACE);
    for (String key : List.of("label", "kind", "detail")) {
      key("node", key);
      key("edge", key);
    }
    key("node", "box");
    key("graph", "title");
    key("graph", "description");
    xml.open("graph", "id", "portolan", "edgedefault", "directed");
    xml.text("data", chart.title(), "key", "graph-title");
    xml.text("data", text(), "key", "graph-description");
    chart.nodes().forEach(this::node);
    for (Chart.Edge edge : chart.edges()) {
      xml.open("edge", "source", name(edge.from()), "target", name(edge.to()));
      data("edge", edge.label(), edge.kind().toString(), edge.detail());
      xml.close();
    }
    return xml.close().close().toString();
  }

  private String text() {
    return String.join(
        "\n", Stream.concat(chart.subtitle().stream(), chart.notes().stream()).toList());
  }

  private void key(String domain, String name) {
    xml.empty(
        "key", "id", domain + "-" + name, "for", domain, "attr.name", name, "attr.type", "string");
  }

  private String name(String id) {
    return requireNonNull(names.get(id));
  }

  private void node(Chart.Node node) {
    xml.open("node", "id", name(node.id()));
    data("node", node.label(), node.kind().toString(), node.detail());
    if (node.box().isPresent()) {
      xml.text(
          "data",
          String.join("\n", boxes.getOrDefault(node.box().get(), List.of())),
          "key",
          "node-box");
    }
    xml.close();
  }

  private void data(String domain, List<String> label, String kind, String detail) {
    xml.text("data", String.join("\n", label), "key", domain + "-label");
    xml.text("data", kind, "key", domain + "-kind");
    if (!detail.isEmpty()) {
      xml.text("data", detail, "key", domain + "-detail");
    }
  }
}
