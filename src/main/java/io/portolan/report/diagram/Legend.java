package io.portolan.report.diagram;

import io.portolan.report.diagram.PlacedChart.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the lines and outlines of a chart mean, in rows below it: of the kinds that occur.
 *
 * @param entries each with its place
 */
record Legend(List<Entry> entries, double height) {
  /** Between a sample and its text. */
  static final double GAP = 8;

  private static final double SAMPLE_WIDTH = 36;
  private static final double SAMPLE_HEIGHT = 14;
  private static final double BETWEEN = 26;
  private static final double ROW = 24;

  /**
   * A sample and what it means; of an edge or of a node.
   *
   * @param sample where the sample stands
   */
  record Entry(@Nullable EdgeKind edge, @Nullable NodeKind node, String text, Rectangle sample) {}

  /** The legend of a chart, of a width. */
  static Legend of(Chart chart, double width) {
    List<Entry> entries = new ArrayList<>();
    Rectangle at = new Rectangle(0, 0, SAMPLE_WIDTH, SAMPLE_HEIGHT);
    for (NodeKind kind : chart.nodeKinds()) {
      at = room(at, kind.meaning(), width);
      entries.add(new Entry(null, kind, kind.meaning(), at));
      at = after(at, kind.meaning());
    }
    for (EdgeKind kind : chart.edgeKinds()) {
      String text = (kind.mark() + " " + kind.meaning()).strip();
      at = room(at, text, width);
      entries.add(new Entry(kind, null, text, at));
      at = after(at, text);
    }
    return new Legend(List.copyOf(entries), entries.isEmpty() ? 0 : at.y() + ROW);
  }

  private static double width(String text) {
    return SAMPLE_WIDTH + GAP + TextWidth.of(text, ChartLayout.TEXT);
  }

  private static Rectangle room(Rectangle at, String text, double width) {
    return at.x() > 0 && at.x() + width(text) > width
        ? new Rectangle(0, at.y() + ROW, SAMPLE_WIDTH, SAMPLE_HEIGHT)
        : at;
  }

  private static Rectangle after(Rectangle at, String text) {
    return new Rectangle(at.x() + width(text) + BETWEEN, at.y(), SAMPLE_WIDTH, SAMPLE_HEIGHT);
  }
}
