package io.portolan.report;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who can reach whom as Markdown, with a table as GitHub shows it. */
public final class MatrixMarkdown {
  private static final int MOST_NAMES = 8;
  private static final int MOST_PORTS = 24;

  private final Names names;
  private final TrafficText traffic = new TrafficText(MOST_PORTS);

  private MatrixMarkdown(Names names) {
    this.names = names;
  }

  /** The lines, each ended. */
  public static String of(Matrix matrix, Names names) {
    return new MatrixMarkdown(names).text(matrix);
  }

  private String text(Matrix matrix) {
    List<String> lines = new ArrayList<>();
    lines.add("## Who can reach whom, by " + matrix.by());
    lines.add("");
    if (matrix.rows().isEmpty()) {
      lines.add("Nothing gets through.");
    } else {
      lines.add("| from | to | what |");
      lines.add("|---|---|---|");
    }
    for (Matrix.Row row : matrix.rows()) {
      lines.add("| " + cell(row.from()) + " | " + cell(row.to()) + " | " + what(row) + " |");
    }
    lines.add("");
    lines.add(MatrixFlows.summary(matrix) + ".");
    if (!matrix.assumptions().isEmpty()) {
      lines.add("");
      lines.add("Assumptions:");
      lines.add("");
      for (Assumption each : matrix.assumptions()) {
        lines.add("* " + Markdown.code(each.component()) + ": " + Markdown.prose(each.text()));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private String cell(List<String> all) {
    return Few.of(all.stream().map(names::beside).map(Markdown::code).toList(), MOST_NAMES);
  }

  private String what(Matrix.Row row) {
    TrafficSet certain = row.passing().certain();
    TrafficSet unknown = MatrixFlows.unknown(row);
    return Stream.of(traffic.of(certain), traffic.ofUnknown(certain, unknown))
        .filter(text -> !text.isEmpty())
        .map(Markdown::escaped)
        .collect(Collectors.joining("<br>"));
  }
}
