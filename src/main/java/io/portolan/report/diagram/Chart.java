package io.portolan.report.diagram;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A chart, whatever it is written as: nodes in nested boxes, and edges between nodes. Every text in
 * it is printable, on one line and of a limited length, whoever it comes from; renderers escape for
 * their format. Views keep it small: past the limits it would show nothing.
 *
 * @param title what it shows
 * @param subtitle what else stands at the top, such as the date of the snapshot
 * @param boxes a box comes after the one that it stands in
 * @param nodes in an order that renderers keep
 * @param edges in an order that renderers keep
 * @param notes what stands below, such as the assertions that numbers on edges mean
 */
public record Chart(
    String title,
    List<String> subtitle,
    List<Box> boxes,
    List<Node> nodes,
    List<Edge> edges,
    List<String> notes) {
  /** The most nodes. */
  public static final int MOST_NODES = 400;

  /** The most edges, as GitHub draws no more of them. */
  public static final int MOST_EDGES = 500;

  /** The most boxes. */
  public static final int MOST_BOXES = 200;

  private static final int LONGEST_LINE = 44;
  private static final int LONGEST_NOTE = 400;
  private static final int LONGEST_DETAIL = 2_000;

  /**
   * Checks and cleans.
   *
   * @throws IllegalArgumentException if it is too large, an id stands for two things or for none,
   *     or a box comes before the one that it stands in
   */
  public Chart {
    title = Label.of(title, LONGEST_NOTE);
    subtitle = Label.lines(subtitle, LONGEST_NOTE);
    notes = Label.lines(notes, LONGEST_NOTE);
    boxes = List.copyOf(boxes);
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    if (boxes.size() > MOST_BOXES || nodes.size() > MOST_NODES || edges.size() > MOST_EDGES) {
      throw new IllegalArgumentException("too large to be read");
    }
    Set<String> known = new HashSet<>();
    for (Box box : boxes) {
      check(box.parent().map(known::contains).orElse(true), box.parent().orElse(""));
      check(known.add(box.id()), box.id());
    }
    Set<String> ends = new HashSet<>();
    for (Node node : nodes) {
      check(node.box().map(known::contains).orElse(true), node.box().orElse(""));
      check(!known.contains(node.id()) && ends.add(node.id()), node.id());
    }
    for (Edge edge : edges) {
      check(ends.contains(edge.from()), edge.from());
      check(ends.contains(edge.to()), edge.to());
    }
  }

  private static void check(boolean holds, String id) {
    if (!holds) {
      throw new IllegalArgumentException("an id that is there twice or not at all: " + id);
    }
  }

  /**
   * A box around nodes and other boxes.
   *
   * @param id unlike that of any other box or node; never shown
   * @param parent the box that it stands in
   * @param label its lines, the name first
   */
  public record Box(String id, Optional<String> parent, List<String> label) {
    public Box {
      label = Label.lines(label, LONGEST_LINE);
    }
  }

  /**
   * A node.
   *
   * @param id unlike that of any other box or node; never shown
   * @param box the box that it stands in
   * @param label its lines, the name first
   * @param detail all that there is to say of it, for whoever asks; may be empty
   */
  public record Node(
      String id, Optional<String> box, NodeKind kind, List<String> label, String detail) {
    public Node {
      label = Label.lines(label, LONGEST_LINE);
      detail = Label.of(detail, LONGEST_DETAIL);
    }
  }

  /**
   * An edge between two nodes, or from one to itself.
   *
   * @param label its lines
   * @param detail all that there is to say of it, for whoever asks; may be empty
   */
  public record Edge(String from, String to, EdgeKind kind, List<String> label, String detail) {
    public Edge {
      label = Label.lines(label, LONGEST_LINE);
      detail = Label.of(detail, LONGEST_DETAIL);
    }

    /** The label with the mark of its kind before it. */
    public List<String> marked() {
      String mark = kind.mark();
      if (mark.isEmpty()) {
        return label;
      }
      if (label.isEmpty()) {
        return List.of(mark);
      }
      return Stream.concat(Stream.of(mark + " " + label.get(0)), label.stream().skip(1)).toList();
    }
  }

  /** All that it shows as a text, for who can't see it; the end of a long one is left out. */
  public String description() {
    Map<String, String> names = new HashMap<>();
    nodes.forEach(node -> names.put(node.id(), node.label().isEmpty() ? "" : node.label().get(0)));
    StringBuilder text = new StringBuilder();
    text.append(nodes.size()).append(" nodes, ").append(edges.size()).append(" edges.");
    for (Node node : nodes) {
      if (node.kind() == NodeKind.CHOKE_POINT || node.kind() == NodeKind.TARGET) {
        text.append(' ').append(String.join(", ", node.label())).append('.');
      }
    }
    for (Edge edge : edges) {
      text.append(' ').append(names.get(edge.from())).append(" to ").append(names.get(edge.to()));
      text.append(": ").append(edge.kind().meaning());
      text.append(edge.label().isEmpty() ? "" : ", " + String.join(", ", edge.label()));
      text.append('.');
    }
    return Label.of(text.toString(), LONGEST_DETAIL);
  }

  /** By id, what to call the nodes where ids of strangers must not stand: n1, n2 and so on. */
  Map<String, String> numbered() {
    Map<String, String> names = new HashMap<>();
    nodes.forEach(node -> names.put(node.id(), "n" + (names.size() + 1)));
    return names;
  }

  /** The kinds of node that occur, in the order of the kinds. */
  public List<NodeKind> nodeKinds() {
    return nodes.stream().map(Node::kind).distinct().sorted().toList();
  }

  /** The kinds of edge that occur, in the order of the kinds. */
  public List<EdgeKind> edgeKinds() {
    return edges.stream().map(Edge::kind).distinct().sorted().toList();
  }
}
