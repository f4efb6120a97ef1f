package io.portolan.report.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Charts to draw. */
public final class Charts {
  /** Names that somebody gave a resource who means no good. */
  public static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"] --> x; click n1 \"https://example.com\"",
          "a\nb\r\nsubgraph z",
          "\u202egnp.exe",
          "]]><svg onload=\"x\">",
          "C:\\temp\\\\\"",
          "-->|\"x\"| %%{init: {}}%% ``` #quot; &lt;",
          "\ud800 lonely, \ufffe and \uffff, \u0000 \u001b[31m",
          "x".repeat(100_000));

  private static final List<NodeKind> NODES = List.of(NodeKind.values());
  private static final List<EdgeKind> EDGES = List.of(EdgeKind.values());

  private Charts() {}

  /** One of some, each in turn. */
  private static <T> T in(List<T> all, int turn) {
    return all.get(turn % all.size());
  }

  /** Hostile names wherever a name can stand, and every kind of node and edge. */
  public static Chart hostile() {
    List<Chart.Box> boxes = new ArrayList<>();
    List<Chart.Node> nodes = new ArrayList<>();
    List<Chart.Edge> edges = new ArrayList<>();
    for (String each : HOSTILE) {
      String box = "box " + each;
      boxes.add(new Chart.Box(box, last(boxes), List.of(each, each)));
      NodeKind kind = in(NODES, nodes.size());
      nodes.add(new Chart.Node(each, Optional.of(box), kind, List.of(each, each), each));
      for (EdgeKind line : EdgeKind.values()) {
        edges.add(new Chart.Edge(nodes.get(0).id(), each, line, List.of(each), each));
      }
    }
    return new Chart(
        String.join(" ", HOSTILE.subList(0, 7)), HOSTILE, boxes, nodes, edges, HOSTILE);
  }

  private static Optional<String> last(List<Chart.Box> boxes) {
    return boxes.size() % 3 == 0 ? Optional.empty() : Optional.of(boxes.get(boxes.size() - 1).id());
  }

  /** Some boxes in boxes, and edges all over the place. */
  public static Chart random(long seed, int size, int lines, String name) {
    Random random = new Random(seed);
    List<Chart.Box> boxes = new ArrayList<>();
    for (int i = 0; i < Math.min(size / 3, Chart.MOST_BOXES); i++) {
      Optional<String> parent =
          i % 2 == 0 ? Optional.empty() : Optional.of("b" + random.nextInt(i));
      boxes.add(new Chart.Box("b" + i, parent, List.of("box " + i + " " + name)));
    }
    List<Chart.Node> nodes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Optional<String> box =
          boxes.isEmpty() || i % 4 == 0
              ? Optional.empty()
              : Optional.of("b" + random.nextInt(boxes.size()));
      NodeKind kind = in(NODES, i);
      nodes.add(new Chart.Node("n" + i, box, kind, List.of("node " + i + " " + name, name), ""));
    }
    List<Chart.Edge> edges = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      EdgeKind kind = in(EDGES, i);
      String from = "n" + random.nextInt(size);
      String to = "n" + random.nextInt(size);
      edges.add(new Chart.Edge(from, to, kind, List.of("tcp " + i, name), "edge " + i));
    }
    return new Chart("chart " + seed, List.of(), boxes, nodes, edges, List.of("a note"));
  }
}
