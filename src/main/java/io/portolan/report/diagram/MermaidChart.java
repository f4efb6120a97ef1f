package io.portolan.report.diagram;

import io.portolan.report.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Mermaid flowchart in the making. Every text that goes in is escaped here. */
final class MermaidChart {
  /** By id, the nodes' names in the chart: numbers, because ids come from strangers. */
  private final Map<String, String> names = new HashMap<>();

  private final Map<String, List<String>> boxes = new TreeMap<>();
  private final List<String> outside = new ArrayList<>();
  private final List<String> edges = new ArrayList<>();

  /**
   * Adds a node.
   *
   * @param box the text on the box it stands in
   * @param shape how Mermaid writes it, with {@code %s} for the label
   * @param label its lines; empty ones are left out
   */
  void node(String box, String id, String shape, String... label) {
    boxes
        .computeIfAbsent(box, key -> new ArrayList<>())
        .add(named(id) + shape.formatted(escaped(label)));
  }

  /** Joins two nodes; one that was not added stands outside the boxes, labelled with its id. */
  void edge(String from, String arrow, String to) {
    edges.add(found(from) + " " + arrow + " " + found(to));
  }

  private String found(String id) {
    if (!names.containsKey(id)) {
      outside.add(named(id) + "((\"" + escaped(id) + "\"))");
    }
    return named(id);
  }

  private String named(String id) {
    return names.computeIfAbsent(id, key -> "n" + (names.size() + 1));
  }

  /** The chart as lines, each ended. */
  String text() {
    List<String> lines = new ArrayList<>(List.of("flowchart LR"));
    outside.forEach(node -> lines.add("  " + node));
    int box = 0;
    for (Map.Entry<String, List<String>> each : boxes.entrySet()) {
      lines.add("  subgraph b%d[\"%s\"]".formatted(++box, escaped(each.getKey())));
      each.getValue().forEach(node -> lines.add("    " + node));
      lines.add("  end");
    }
    edges.forEach(edge -> lines.add("  " + edge));
    return String.join("\n", lines) + "\n";
  }

  /** Texts as lines that Mermaid shows as they are: all but the harmless characters as codes. */
  private static String escaped(String... texts) {
    StringBuilder escaped = new StringBuilder();
    for (String text : texts) {
      escaped.append(escaped.isEmpty() || text.isEmpty() ? "" : "<br>");
      Printable.of(text).codePoints().forEach(point -> append(escaped, point));
    }
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    if (Character.isLetterOrDigit(point) || " .,:/-_".indexOf(point) >= 0) {
      escaped.appendCodePoint(point);
    } else {
      escaped.append('#').append(point).append(';');
    }
  }
}
