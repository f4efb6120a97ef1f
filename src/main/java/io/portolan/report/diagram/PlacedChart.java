package io.portolan.report.diagram;

import java.util.List;

/**
 * A chart with the place of everything in it, in pixels from its top left corner.
 *
 * @param chart what is placed
 * @param boxes in the order of the chart
 * @param nodes in the order of the chart
 * @param edges in the order of the chart
 */
public record PlacedChart(
    Chart chart,
    double width,
    double height,
    List<PlacedBox> boxes,
    List<PlacedNode> nodes,
    List<PlacedEdge> edges) {
  /** Somewhere on the canvas. */
  public record Point(double x, double y) {}

  /** An upright rectangle, by its top left corner. */
  public record Rectangle(double x, double y, double width, double height) {
    /** Whether some area is in both. */
    public boolean overlaps(Rectangle other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }

    /** Whether all of another is in it. */
    public boolean contains(Rectangle other) {
      return x <= other.x
          && y <= other.y
          && other.x + other.width <= x + width
          && other.y + other.height <= y + height;
    }
  }

  /** A box; its label stands in its top left corner. */
  public record PlacedBox(Chart.Box box, Rectangle place) {}

  /** A node; its label stands in its middle. */
  public record PlacedNode(Chart.Node node, Rectangle place) {}

  /**
   * An edge.
   *
   * @param line where it leads along, from its beginning to its end
   * @param label where its label stands; without a size where there is none
   */
  public record PlacedEdge(Chart.Edge edge, List<Point> line, Rectangle label) {}
}
