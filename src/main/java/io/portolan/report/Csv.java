package io.portolan.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines of CSV (RFC 4180). No cell is a formula to a spreadsheet, and nothing in one moves a
 * terminal's cursor.
 */
final class Csv {
  /** What stands between the texts of a list in one cell. */
  static final String BETWEEN_NAMES = "; ";

  private static final String END = "\r\n";

  /** What makes a formula of a cell that begins with it. */
  private static final String FORMULA = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  void line(List<String> cells) {
    text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append(END);
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = (formula ? "'" : "") + Printable.of(text);
    return Stream.of(",", "\"", "\r", "\n").anyMatch(safe::contains)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  /** The lines, each ended. */
  @Override
  public String toString() {
    return text.toString();
  }
}
