package io.portolan.report.diagram.view;

import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.NodeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What falls, as one node of a {@link HopGraph}. */
final class HopNode {
  private static final int MOST_NAMES = 3;
  private static final int MOST_WORDS = 3;

  private final String id;
  private final List<String> endpoints;
  private final int hops;
  private final Set<String> words = new LinkedHashSet<>();
  private NodeKind kind;

  /** How many endpoints it is. */
  int count = 1;

  /** Whether it falls for certain. */
  boolean certain;

  HopNode(String id, List<String> endpoints, int hops, boolean certain) {
    this.id = id;
    this.endpoints = List.copyOf(endpoints);
    this.hops = hops;
    this.certain = certain;
    this.kind = hops == 0 ? NodeKind.OUTSIDE : NodeKind.GROUP;
  }

  String id() {
    return id;
  }

  /** How many hops it needs to fall; 0 for the foothold. */
  int hops() {
    return hops;
  }

  /** Whether it is like any other that falls. */
  boolean isPlain() {
    return kind == NodeKind.GROUP;
  }

  void mark(NodeKind as, String why) {
    words.add(why);
    if (kind != NodeKind.TARGET) {
      kind = as;
    }
  }

  /** The same by another id. */
  HopNode as(String other) {
    HopNode same = new HopNode(other, endpoints, hops, certain);
    same.kind = kind;
    same.count = count;
    same.words.addAll(words);
    return same;
  }

  /** This and another as one. */
  HopNode with(HopNode other) {
    List<String> both = new ArrayList<>(endpoints);
    both.addAll(other.endpoints);
    HopNode joined = new HopNode(id, both, Math.min(hops, other.hops), certain && other.certain);
    joined.count = count + other.count;
    return joined;
  }

  /** The node of the chart. */
  Chart.Node drawn(Names names) {
    List<String> all = endpoints.stream().map(names::beside).toList();
    List<String> label = new ArrayList<>();
    if (all.size() > 1) {
      label.add(count + " endpoints");
      label.addAll(all.subList(0, Math.min(all.size(), MOST_NAMES)));
      if (all.size() > MOST_NAMES) {
        label.add("+" + (all.size() - MOST_NAMES) + " more");
      }
    } else {
      label.addAll(all);
      if (count > 1) {
        label.add(count + " endpoints");
      }
    }
    label.addAll(words.stream().limit(MOST_WORDS).toList());
    label.add(fate());
    String detail =
        String.join(", ", all) + (words.isEmpty() ? "" : "; " + String.join("; ", words));
    return new Chart.Node(id, Optional.empty(), kind, label, detail);
  }

  private String fate() {
    if (hops == 0) {
      return "foothold";
    }
    return (certain ? "falls after " : "may fall after ") + hops + (hops == 1 ? " hop" : " hops");
  }
}
