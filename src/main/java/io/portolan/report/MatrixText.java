package io.portolan.report;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.matrix.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who can reach whom, for a terminal: a line for each two lists of groups. */
public final class MatrixText {
  private static final String INDENT = "  ";
  private static final int WIDEST_NAMES = 50;
  private static final int WIDEST_COMPONENT = 64;
  private static final int ROOM_FOR_MORE = 10;
  private static final int MOST_PORTS = 12;
  private static final int MOST_ASSUMPTIONS = 40;

  private final Names names;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);
  private final List<String> lines = new ArrayList<>();
  private boolean anyCut;

  private MatrixText(Names names) {
    this.names = names;
  }

  /** The lines, each ended. */
  public static String of(Matrix matrix, Names names) {
    MatrixText text = new MatrixText(names);
    text.lines.add("who can reach whom, by " + matrix.by());
    text.rows(matrix);
    text.summary(matrix);
    text.assumptions(matrix.assumptions());
    return String.join("\n", text.lines) + "\n";
  }

  private void rows(Matrix matrix) {
    if (matrix.rows().isEmpty()) {
      lines.add(INDENT + "nothing gets through");
      return;
    }
    Table table = new Table(INDENT, Integer.MAX_VALUE);
    table.row("from", "to", "what");
    for (Matrix.Row row : matrix.rows()) {
      TrafficSet certain = row.passing().certain();
      TrafficSet unknown = MatrixFlows.unknown(row);
      String from = cut(row.from());
      String to = cut(row.to());
      if (!certain.isEmpty()) {
        table.row(from, to, traffic.of(certain));
      }
      if (!unknown.isEmpty()) {
        boolean first = certain.isEmpty();
        table.row(first ? from : "", first ? to : "", traffic.ofUnknown(certain, unknown));
      }
    }
    lines.addAll(table.lines());
  }

  /** As many names as there is room for, and how many more there are. */
  private String cut(List<String> all) {
    StringBuilder shown = new StringBuilder(names.beside(all.get(0)));
    int count = 1;
    while (count < all.size()) {
      String next = names.beside(all.get(count));
      boolean last = count == all.size() - 1;
      if (shown.length() + 2 + next.length() > WIDEST_NAMES - (last ? 0 : ROOM_FOR_MORE)) {
        break;
      }
      shown.append(", ").append(next);
      count++;
    }
    if (count == all.size()) {
      return shown.toString();
    }
    anyCut = true;
    return shown + ", +" + (all.size() - count) + " more";
  }

  private void summary(Matrix matrix) {
    lines.add("");
    lines.add(MatrixFlows.summary(matrix));
    if (anyCut) {
      lines.add("--format json and csv have all names");
    }
    if (matrix.rows().stream().anyMatch(row -> !MatrixFlows.unknown(row).isEmpty())) {
      lines.add("why something is unknown, portolan reach says, with --from and --to");
    }
  }

  private void assumptions(List<Assumption> assumptions) {
    if (assumptions.isEmpty()) {
      return;
    }
    Map<String, List<String>> byText =
        assumptions.stream()
            .collect(
                Collectors.groupingBy(
                    Assumption::text,
                    LinkedHashMap::new,
                    Collectors.mapping(Assumption::component, Collectors.toList())));
    lines.add("");
    lines.add("assumptions");
    Table table = new Table(INDENT, WIDEST_COMPONENT);
    byText.entrySet().stream()
        .limit(MOST_ASSUMPTIONS)
        .forEach(each -> table.row(cut(each.getValue()), each.getKey()));
    lines.addAll(table.lines());
    if (byText.size() > MOST_ASSUMPTIONS) {
      lines.add(
          INDENT + "… and " + (byText.size() - MOST_ASSUMPTIONS) + " more (--format json has all)");
    }
  }
}
