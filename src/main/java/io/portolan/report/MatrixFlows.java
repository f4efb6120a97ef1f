package io.portolan.report;

import io.portolan.packet.TrafficSet;
import io.portolan.reach.Flow;
import io.portolan.reach.matrix.Matrix;
import java.util.List;

/** What the renderers of a matrix say alike. */
public final class MatrixFlows {
  private MatrixFlows() {}

  /** What may get through beyond what does for certain. */
  static TrafficSet unknown(Matrix.Row row) {
    return row.passing().possible().subtract(row.passing().certain());
  }

  /** Traffic as rows whose ends are named elsewhere. */
  static List<Flow> flows(TrafficSet traffic) {
    return Flow.rows("", "", traffic);
  }

  /** How large a matrix is. */
  public static String summary(Matrix matrix) {
    return count(matrix.endpoints(), "endpoint")
        + " in "
        + count(matrix.groups().size(), "group")
        + ", "
        + count(matrix.rows().size(), "row");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
