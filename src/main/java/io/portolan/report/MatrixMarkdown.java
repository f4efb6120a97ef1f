package io.portolan.report;

import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who can reach whom as Markdown, with a table as GitHub shows it. */
public final class MatrixMarkdown {
  private static final int MOST_NAMES = 8;
  private static final int MOST_PORTS = 24;

  /** Names in which nothing is markup. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:./=_ ()-]+");

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
        lines.add("* " + code(each.component()) + ": " + escaped(each.text()));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private String cell(List<String> all) {
    return Few.of(all.stream().map(names::beside).map(MatrixMarkdown::code).toList(), MOST_NAMES);
  }

  private String what(Matrix.Row row) {
    TrafficSet certain = row.passing().certain();
    TrafficSet unknown = MatrixFlows.unknown(row);
    return Stream.of(traffic.of(certain), traffic.ofUnknown(certain, unknown))
        .filter(text -> !text.isEmpty())
        .map(MatrixMarkdown::escaped)
        .collect(Collectors.joining("<br>"));
  }

  /** A name: in code nobody is notified who is mentioned, and nothing becomes a link. */
  private static String code(String name) {
    return PLAIN.matcher(name).matches() ? "`" + name + "`" : "<code>" + escaped(name) + "</code>";
  }

  /** Every character that may be markup as a character reference, which never is. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    Printable.of(text)
        .codePoints()
        .forEach(
            point -> {
              boolean safe =
                  point > 127
                      || Character.isLetterOrDigit(point)
                      || " ,;:.-/+()".indexOf(point) >= 0;
              if (safe) {
                escaped.appendCodePoint(point);
              } else {
                escaped.append("&#").append(point).append(';');
              }
            });
    return escaped.toString();
  }
}
