package io.portolan.report.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A chart as a Mermaid flowchart, within the limits of GitHub: a chart has no more edges than it
 * draws, and where the text is too long edges lose their labels, then nodes all but the beginning
 * of their names. Nodes and boxes are numbered, and all but harmless characters are written as
 * codes.
 */
public final class MermaidRenderer {
  /** The longest text that GitHub draws. */
  public static final int LONGEST = 50_000;

  /** How much of the chart is written. */
  private enum Extent {
    ALL,
    WITHOUT_EDGE_LABELS,
    NAMES
  }

  private static final int SHORTEST_NAME = 12;

  private final Chart chart;
  private final Extent extent;
  private final Map<String, String> names;
  private final List<String> lines = new ArrayList<>();

  private MermaidRenderer(Chart chart, Extent extent) {
    this.chart = chart;
    this.extent = extent;
    this.names = chart.numbered();
  }

  /** The flowchart as lines, each ended. */
  public static String of(Chart chart) {
    String text = "";
    for (Extent extent : Extent.values()) {
      text = new MermaidRenderer(chart, extent).text();
      if (text.length() <= LONGEST) {
        return text;
      }
    }
    throw new IllegalStateException("too long for Mermaid: " + text.length() + " characters");
  }

  private String text() {
    if (extent != Extent.ALL) {
      lines.add("%% labels are left out, as the text would be too long");
    }
    lines.add("flowchart LR");
    lines.add("  accTitle: " + plain(chart.title()));
    String described = String.join(". ", described());
    if (!described.isEmpty()) {
      lines.add("  accDescr: " + plain(described));
    }
    inside(Optional.empty(), 1);
    edges();
    for (NodeKind kind : chart.nodeKinds()) {
      lines.add("  classDef " + kind + " " + colours(kind));
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> described() {
    return extent == Extent.ALL
        ? Stream.concat(chart.subtitle().stream(), chart.notes().stream()).toList()
        : chart.subtitle();
  }

  private void inside(Optional<String> parent, int depth) {
    String indent = "  ".repeat(depth);
    for (int i = 0; i < chart.boxes().size(); i++) {
      Chart.Box box = chart.boxes().get(i);
      if (box.parent().equals(parent)) {
        lines.add(indent + "subgraph b" + (i + 1) + "[\"" + escaped(some(box.label())) + "\"]");
        inside(Optional.of(box.id()), depth + 1);
        lines.add(indent + "end");
      }
    }
    for (Chart.Node node : chart.nodes()) {
      if (node.box().equals(parent)) {
        lines.add(
            indent
                + names.get(node.id())
                + shape(node.kind()).formatted(escaped(some(node.label())))
                + ":::"
                + node.kind());
      }
    }
  }

  private List<String> some(List<String> label) {
    return extent == Extent.NAMES && !label.isEmpty()
        ? List.of(Label.of(plain(label.get(0)), SHORTEST_NAME))
        : label;
  }

  private void edges() {
    for (Chart.Edge edge : chart.edges()) {
      List<String> label = extent == Extent.ALL ? edge.marked() : marks(edge);
      lines.add(
          "  "
              + names.get(edge.from())
              + " "
              + arrow(edge.kind())
              + (label.isEmpty() ? "" : "|\"" + escaped(label) + "\"|")
              + " "
              + names.get(edge.to()));
    }
    List<String> red = new ArrayList<>();
    for (int i = 0; i < chart.edges().size(); i++) {
      EdgeKind.Line line = chart.edges().get(i).kind().line();
      if (line == EdgeKind.Line.HEAVY || line == EdgeKind.Line.HEAVY_DASHED) {
        red.add(String.valueOf(i));
      }
    }
    if (!red.isEmpty()) {
      lines.add("  linkStyle " + String.join(",", red) + " stroke:#c21a1a,stroke-width:3px");
    }
  }

  private static List<String> marks(Chart.Edge edge) {
    return edge.kind().mark().isEmpty() ? List.of() : List.of(edge.kind().mark());
  }

  private static String shape(NodeKind kind) {
    return switch (kind.shape()) {
      case BOX -> "[\"%s\"]";
      case PILL -> "([\"%s\"])";
      case HEXAGON -> "{{\"%s\"}}";
    };
  }

  private static String arrow(EdgeKind kind) {
    return switch (kind.line()) {
      case SOLID -> "-->";
      case DASHED, DASH_DOT, DOTTED, HEAVY_DASHED -> "-.->";
      case HEAVY -> "==>";
      case THIN -> "---";
    };
  }

  private static String colours(NodeKind kind) {
    return switch (kind) {
      case OUTSIDE -> "stroke:#6639ba,stroke-width:2px";
      case GROUP -> "stroke:#0b5cad,stroke-width:2px";
      case STEP -> "stroke:#57606a";
      case BLOCKER -> "stroke:#c21a1a,stroke-width:3px";
      case GATEWAY -> "stroke:#3f6f45";
      case CHOKE_POINT -> "stroke:#9a5b00,stroke-width:3px";
      case TARGET -> "stroke:#99286e,stroke-width:3px";
    };
  }

  /** Lines that Mermaid shows as they are: all but the harmless characters as codes. */
  private static String escaped(List<String> texts) {
    StringBuilder escaped = new StringBuilder();
    for (String text : texts) {
      escaped.append(escaped.isEmpty() ? "" : "<br>");
      text.codePoints().forEach(point -> append(escaped, point));
    }
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    if (Character.isLetterOrDigit(point) || " .,:/-_+…".indexOf(point) >= 0) {
      escaped.appendCodePoint(point);
    } else {
      escaped.append('#').append(point).append(';');
    }
  }

  /** A text where no codes are known: all but the harmless characters are left out. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .filter(point -> Character.isLetterOrDigit(point) || " .,:/-_+()…".indexOf(point) >= 0)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
