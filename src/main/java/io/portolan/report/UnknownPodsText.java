package io.portolan.report;

import io.portolan.finding.exposure.UnknownPods;
import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.policy.Assumption;
import io.portolan.policy.k8s.FuturePod;
import io.portolan.reach.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What new pods could do, for a terminal: open workloads in the first lines. */
public final class UnknownPodsText {
  private static final String INDENT = "  ";
  private static final int WIDEST = 64;

  private UnknownPodsText() {}

  /** The lines, each ended. */
  public static String of(UnknownPods found) {
    List<String> lines = new ArrayList<>();
    for (Direction direction : List.of(Direction.INGRESS, Direction.EGRESS)) {
      Map<String, Set<String>> open = new LinkedHashMap<>();
      Table table = new Table(INDENT, WIDEST);
      table.row("workload", "labels of the pod", "its namespace", "its address", "traffic");
      int limited = 0;
      for (UnknownPods.Row row : found.rows()) {
        if (row.direction() == direction && row.isOpen()) {
          open.computeIfAbsent("any pod", any -> new LinkedHashSet<>()).add(row.workload());
        } else if (row.direction() == direction) {
          limited++;
          table.row(
              row.workload(),
              labels(row.needs().labels(), "any"),
              namespace(row.needs()),
              row.needs().block().map(UnknownPodsText::block).orElse("any"),
              traffic(row));
        }
      }
      if (!lines.isEmpty()) {
        lines.add("");
      }
      boolean in = direction == Direction.INGRESS;
      lines.add(
          in ? "what new pods could send to workloads" : "what workloads could send to new pods");
      open.values().stream()
          .flatMap(Set::stream)
          .forEach(
              each ->
                  lines.add(
                      INDENT
                          + Printable.of(each)
                          + (in ? "  everything, from any" : "  everything, to any")));
      if (limited > 0) {
        lines.addAll(table.lines());
      } else if (open.isEmpty()) {
        lines.add(INDENT + "nothing");
      }
    }
    if (!found.assumptions().isEmpty()) {
      lines.add("");
      lines.add("assumptions");
      Table table = new Table(INDENT, WIDEST);
      for (Assumption each : found.assumptions()) {
        table.row(each.component(), each.text());
      }
      lines.addAll(table.lines());
    }
    return String.join("\n", lines) + "\n";
  }

  private static String namespace(FuturePod needs) {
    return needs.namespace().orElseGet(() -> labels(needs.namespaceLabels(), "any new one"));
  }

  private static String labels(Map<String, String> labels, String none) {
    return labels.isEmpty()
        ? none
        : labels.entrySet().stream()
            .map(
                each ->
                    each.getValue().equals(FuturePod.ANY)
                        ? each.getKey()
                        : each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(","));
  }

  static String block(PolicyPeer.Blocks block) {
    String all = block.blocks().stream().map(Object::toString).collect(Collectors.joining(","));
    return block.except().isEmpty()
        ? all
        : all
            + " but "
            + block.except().stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static String traffic(UnknownPods.Row row) {
    String text =
        row.traffic().equals(UnknownPods.EVERYTHING)
            ? "everything"
            : Flow.rows("", "", row.traffic()).stream()
                .map(flow -> flow.proto() + " " + flow.dports())
                .collect(Collectors.joining(", "));
    return row.certain() ? text : text + " (unknown)";
  }
}
