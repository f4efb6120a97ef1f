package io.portolan.report;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Flow;
import io.portolan.reach.matrix.Matrix;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who can reach whom as CSV (RFC 4180), a line for each row and flow. No cell is a formula to a
 * spreadsheet, and nothing in one moves a terminal's cursor.
 */
public final class MatrixCsv {
  private static final String END = "\r\n";
  private static final String BETWEEN_NAMES = "; ";

  /** What makes a formula of a cell that begins with it. */
  private static final String FORMULA = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  private MatrixCsv() {}

  /** The lines, each ended. */
  public static String of(Matrix matrix) {
    MatrixCsv csv = new MatrixCsv();
    csv.line(List.of("from", "to", "certainty", "proto", "sports", "dports", "icmp"));
    for (Matrix.Row row : matrix.rows()) {
      csv.lines(row, "certain", row.passing().certain());
      csv.lines(row, "unknown", MatrixFlows.unknown(row));
    }
    return csv.text.toString();
  }

  private void lines(Matrix.Row row, String certainty, TrafficSet traffic) {
    for (Flow flow : MatrixFlows.flows(traffic)) {
      line(
          List.of(
              String.join(BETWEEN_NAMES, row.from()),
              String.join(BETWEEN_NAMES, row.to()),
              certainty,
              flow.proto(),
              flow.sports(),
              flow.dports(),
              String.join(BETWEEN_NAMES, flow.icmp())));
    }
  }

  private void line(List<String> cells) {
    text.append(cells.stream().map(MatrixCsv::cell).collect(Collectors.joining(","))).append(END);
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = (formula ? "'" : "") + Printable.of(text);
    return Stream.of(",", "\"", "\r", "\n").anyMatch(safe::contains)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
