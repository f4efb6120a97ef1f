package io.portolan.report;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Flow;
import io.portolan.reach.matrix.Matrix;
import java.util.List;

/** Who can reach whom as CSV, a line for each row and flow. */
public final class MatrixCsv {
  private final Csv csv = new Csv();

  private MatrixCsv() {}

  /** The lines, each ended. */
  public static String of(Matrix matrix) {
    MatrixCsv text = new MatrixCsv();
    text.csv.line(List.of("from", "to", "certainty", "proto", "sports", "dports", "icmp"));
    for (Matrix.Row row : matrix.rows()) {
      text.lines(row, "certain", row.passing().certain());
      text.lines(row, "unknown", MatrixFlows.unknown(row));
    }
    return text.csv.toString();
  }

  private void lines(Matrix.Row row, String certainty, TrafficSet traffic) {
    for (Flow flow : MatrixFlows.flows(traffic)) {
      csv.line(
          List.of(
              String.join(Csv.BETWEEN_NAMES, row.from()),
              String.join(Csv.BETWEEN_NAMES, row.to()),
              certainty,
              flow.proto(),
              flow.sports(),
              flow.dports(),
              String.join(Csv.BETWEEN_NAMES, flow.icmp())));
    }
  }
}
