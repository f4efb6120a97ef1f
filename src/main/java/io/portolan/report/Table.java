package io.portolan.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells in aligned columns. Cells are made printable here, so nothing gets by. */
final class Table {
  private static final String GAP = "  ";

  private final String indent;
  private final int widest;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param indent what each line begins with
   * @param widest the most characters of a cell that is not the last of its row; longer ones are
   *     cut
   */
  Table(String indent, int widest) {
    this.indent = indent;
    this.widest = widest;
  }

  void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      String text = Printable.of(cells[i]);
      row.add(i < cells.length - 1 ? cut(text, widest) : text);
    }
    rows.add(row);
  }

  /** A text of at most so many characters; a longer one ends with an ellipsis. */
  static String cut(String text, int widest) {
    if (text.codePointCount(0, text.length()) <= widest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, widest - 1)) + "…";
  }

  /** The rows as lines, without blanks at their ends. */
  List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size() - 1; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      if (i < row.size() - 1 && widths[i] > 0) {
        line.append(" ".repeat(widths[i] - length(row.get(i)))).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
