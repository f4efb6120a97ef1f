package io.portolan.report.diagram;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chart in the DOT language of Graphviz. Nodes and boxes are numbered: no id of a stranger is in
 * it, and labels are quoted.
 */
public final class DotRenderer {
  private final Chart chart;
  private final StringBuilder dot = new StringBuilder();
  private final Map<String, String> names;

  private DotRenderer(Chart chart) {
    this.chart = chart;
    this.names = chart.numbered();
  }

  /** The graph. */
  public static String of(Chart chart) {
    return new DotRenderer(chart).graph();
  }

  private String graph() {
    dot.append("digraph portolan {\n");
    line(1, "graph [label=" + quoted(head()) + ", labelloc=t, compound=true, rankdir=LR];");
    line(1, "node [shape=box, style=\"rounded\", fontname=\"Helvetica,Arial,sans-serif\"];");
    line(1, "edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10];");
    inside(Optional.empty(), 1);
    for (Chart.Edge edge : chart.edges()) {
      line(
          1,
          "%s -> %s [label=%s, class=%s, %s];"
              .formatted(
                  names.get(edge.from()),
                  names.get(edge.to()),
                  quoted(edge.marked()),
                  quoted(List.of(edge.kind().toString())),
                  style(edge.kind())));
    }
    return dot.append("}\n").toString();
  }

  private List<String> head() {
    return Stream.of(Stream.of(chart.title()), chart.subtitle().stream(), chart.notes().stream())
        .flatMap(lines -> lines)
        .toList();
  }

  private void inside(Optional<String> parent, int depth) {
    for (int i = 0; i < chart.boxes().size(); i++) {
      Chart.Box box = chart.boxes().get(i);
      if (box.parent().equals(parent)) {
        line(depth, "subgraph cluster_" + (i + 1) + " {");
        line(depth + 1, "label=" + quoted(box.label()) + ";");
        inside(Optional.of(box.id()), depth + 1);
        line(depth, "}");
      }
    }
    for (Chart.Node node : chart.nodes()) {
      if (node.box().equals(parent)) {
        line(
            depth,
            "%s [label=%s, class=%s, shape=%s];"
                .formatted(
                    names.get(node.id()),
                    quoted(node.label()),
                    quoted(List.of(node.kind().toString())),
                    shape(node.kind())));
      }
    }
  }

  private static String shape(NodeKind kind) {
    return switch (kind.shape()) {
      case BOX -> "box";
      case PILL -> "oval";
      case HEXAGON -> "hexagon";
    };
  }

  private static String style(EdgeKind kind) {
    return switch (kind.line()) {
      case SOLID -> "style=solid";
      case DASHED, DASH_DOT -> "style=dashed";
      case DOTTED -> "style=dotted";
      case THIN -> "style=solid, dir=none, penwidth=0.5";
      case HEAVY -> "style=bold, color=\"#c21a1a\"";
      case HEAVY_DASHED -> "style=\"bold,dashed\", color=\"#c21a1a\"";
    };
  }

  /** Lines as one label: a quote and a backslash are all that means something in it. */
  private static String quoted(List<String> lines) {
    return lines.stream()
        .map(line -> line.replace("\\", "\\\\").replace("\"", "\\\""))
        .collect(Collectors.joining("\\n", "\"", "\""));
  }

  private void line(int depth, String text) {
    dot.append("  ".repeat(depth)).append(text).append('\n');
  }
}
