package io.portolan.report.diagram;

import io.portolan.report.diagram.PlacedChart.PlacedBox;
import io.portolan.report.diagram.PlacedChart.PlacedEdge;
import io.portolan.report.diagram.PlacedChart.PlacedNode;
import io.portolan.report.diagram.PlacedChart.Point;
import io.portolan.report.diagram.PlacedChart.Rectangle;
import java.util.List;

/**
 * A chart as an SVG picture that needs nothing else: title, drawing, legend and notes, light or
 * dark as the reader prefers, with its content as a text for who can't see it.
 */
public final class SvgRenderer {
  private static final double MARGIN = 20;
  private static final double TITLE = 20;
  private static final double NARROWEST = 560;
  private static final double WIDEST_PROSE = 1100;
  private static final double CORNER = 6;
  private static final double BASELINE = 4;

  private final PlacedChart placed;
  private final Chart chart;
  private final Markup svg = new Markup();
  private final double width;

  private SvgRenderer(PlacedChart placed) {
    this.placed = placed;
    this.chart = placed.chart();
    this.width = Math.max(placed.width(), NARROWEST);
  }

  /** The picture as XML. */
  public static String of(Chart chart) {
    return of(ChartLayout.of(chart));
  }

  /** The picture of a chart that has its places. */
  public static String of(PlacedChart placed) {
    return new SvgRenderer(placed).picture();
  }

  private String picture() {
    double prose = Math.min(width, WIDEST_PROSE);
    List<String> title = Paragraph.of(chart.title(), prose, TITLE);
    List<String> subtitle = wrapped(chart.subtitle(), prose);
    List<String> notes = wrapped(chart.notes(), prose);
    Legend legend = Legend.of(chart, prose);
    double top = MARGIN + title.size() * (TITLE + 6) + subtitle.size() * ChartLayout.LINE + 10;
    double below = top + placed.height() + MARGIN;
    double notesTop = below + legend.height() + (notes.isEmpty() ? 0 : MARGIN);
    double height = notesTop + notes.size() * ChartLayout.LINE + MARGIN;
    open(width + 2 * MARGIN, height);
    double y = MARGIN;
    for (String line : title) {
      y += TITLE + 6;
      text("title", MARGIN, y - 8, line);
    }
    for (String line : subtitle) {
      y += ChartLayout.LINE;
      text("dim", MARGIN, y - BASELINE, line);
    }
    svg.open("g", "transform", "translate(" + shift() + " " + Markup.shown(top) + ")");
    drawing();
    svg.close();
    svg.open(
        "g", "transform", "translate(" + Markup.shown(MARGIN) + " " + Markup.shown(below) + ")");
    legend.entries().forEach(this::legend);
    svg.close();
    for (int i = 0; i < notes.size(); i++) {
      text("", MARGIN, notesTop + (i + 1) * ChartLayout.LINE - BASELINE, notes.get(i));
    }
    return svg.close().toString();
  }

  private String shift() {
    return Markup.shown(MARGIN + (width - placed.width()) / 2);
  }

  private static List<String> wrapped(List<String> texts, double width) {
    return texts.stream()
        .flatMap(text -> Paragraph.of(text, width, ChartLayout.TEXT).stream())
        .toList();
  }

  private void open(double wide, double high) {
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + Markup.shown(wide) + " " + Markup.shown(high),
        "width",
        wide,
        "height",
        high,
        "role",
        "img",
        "aria-labelledby",
        "chart-title chart-description");
    svg.text("title", chart.title(), "id", "chart-title");
    svg.text("desc", chart.description(), "id", "chart-description");
    svg.text("style", SvgStyle.CSS);
    svg.open("defs");
    for (EdgeKind kind : chart.edgeKinds()) {
      if (!kind.isDirected()) {
        continue;
      }
      svg.open(
          "marker",
          "id",
          "head-" + kind,
          "viewBox",
          "0 0 10 10",
          "refX",
          9.0,
          "refY",
          5.0,
          "markerWidth",
          9.0,
          "markerHeight",
          9.0,
          "markerUnits",
          "userSpaceOnUse",
          "orient",
          "auto");
      svg.empty("path", "class", "head " + kind, "d", "M0 0 10 5 0 10z").close();
    }
    svg.close();
    svg.empty("rect", "class", "paper", "width", "100%", "height", "100%");
  }

  private void drawing() {
    placed.boxes().forEach(this::box);
    placed.edges().forEach(this::line);
    placed.nodes().forEach(this::node);
    placed.edges().forEach(this::label);
  }

  private void box(PlacedBox box) {
    rectangle(box.box().parent().isPresent() ? "inner" : "box", box.place(), CORNER);
    double x = box.place().x() + ChartLayout.PADDING;
    double y = box.place().y() + ChartLayout.PADDING;
    lines(box.box().label(), x, y, "");
  }

  /** Lines below each other, the first of which is a name. */
  private void lines(List<String> lines, double x, double top, String style) {
    for (int i = 0; i < lines.size(); i++) {
      double y = top + (i + 1) * ChartLayout.LINE - BASELINE;
      text((i == 0 ? "name" : "dim") + style, x, y, lines.get(i));
    }
  }

  private void node(PlacedNode node) {
    svg.open("g");
    if (!node.node().detail().isEmpty()) {
      svg.text("title", node.node().detail());
    }
    shape(node.node().kind(), node.place());
    List<String> label = node.node().label();
    Rectangle place = node.place();
    double top = place.y() + (place.height() - label.size() * ChartLayout.LINE) / 2;
    lines(label, place.x() + place.width() / 2, top, " middle");
    svg.close();
  }

  private void shape(NodeKind kind, Rectangle at) {
    switch (kind.shape()) {
      case BOX -> rectangle(kind.toString(), at, CORNER);
      case PILL -> rectangle(kind.toString(), at, Math.min(at.height() / 2, 20));
      case HEXAGON -> {
        double end = Math.min(ChartLayout.PADDING, at.height() / 3);
        double right = at.x() + at.width();
        double bottom = at.y() + at.height();
        double middle = at.y() + at.height() / 2;
        String points =
            points(
                at.x(),
                middle,
                at.x() + end,
                at.y(),
                right - end,
                at.y(),
                right,
                middle,
                right - end,
                bottom,
                at.x() + end,
                bottom);
        svg.empty("polygon", "class", kind, "points", points);
      }
    }
  }

  private static String points(double... coordinates) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < coordinates.length; i++) {
      points.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(Markup.shown(coordinates[i]));
    }
    return points.toString();
  }

  private void rectangle(String style, Rectangle at, double corner) {
    svg.empty(
        "rect",
        "class",
        style,
        "x",
        at.x(),
        "y",
        at.y(),
        "width",
        at.width(),
        "height",
        at.height(),
        "rx",
        corner);
  }

  private void line(PlacedEdge edge) {
    EdgeKind kind = edge.edge().kind();
    svg.open("g", "class", "edge " + kind);
    if (!edge.edge().detail().isEmpty()) {
      svg.text("title", edge.edge().detail());
    }
    line(kind, path(edge.line()));
    svg.close();
  }

  private void line(EdgeKind kind, String path) {
    String style = "line " + kind.line();
    if (kind.isDirected()) {
      String head = "url(#head-" + kind + ")";
      svg.empty("path", "class", style, "d", path, "marker-end", head);
    } else {
      svg.empty("path", "class", style, "d", path);
    }
  }

  /** The line with round corners. */
  private static String path(List<Point> line) {
    StringBuilder path = new StringBuilder("M" + shown(line.get(0)));
    for (int i = 1; i < line.size() - 1; i++) {
      Point corner = line.get(i);
      path.append(" L").append(shown(towards(corner, line.get(i - 1))));
      path.append(" Q").append(shown(corner));
      path.append(" ").append(shown(towards(corner, line.get(i + 1))));
    }
    return path.append(" L").append(shown(line.get(line.size() - 1))).toString();
  }

  /** A point near a corner, in the direction of another. */
  private static Point towards(Point corner, Point other) {
    double x = other.x() - corner.x();
    double y = other.y() - corner.y();
    double length = Math.hypot(x, y);
    double part = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return new Point(corner.x() + x * part, corner.y() + y * part);
  }

  private static String shown(Point point) {
    return Markup.shown(point.x()) + " " + Markup.shown(point.y());
  }

  private void label(PlacedEdge edge) {
    List<String> lines = edge.edge().marked();
    if (lines.isEmpty()) {
      return;
    }
    EdgeKind kind = edge.edge().kind();
    Rectangle at = edge.label();
    svg.open("g", "class", "edge " + kind);
    if (!edge.edge().detail().isEmpty()) {
      svg.text("title", edge.edge().detail());
    }
    rectangle("paper", at, 2);
    double top = at.y() + (at.height() - lines.size() * ChartLayout.LINE) / 2;
    for (int i = 0; i < lines.size(); i++) {
      boolean marked = i == 0 && !kind.mark().isEmpty();
      text(
          "middle" + (marked ? " mark" : ""),
          at.x() + at.width() / 2,
          top + (i + 1) * ChartLayout.LINE - BASELINE,
          lines.get(i));
    }
    svg.close();
  }

  private void legend(Legend.Entry entry) {
    Rectangle sample = entry.sample();
    double middle = sample.y() + sample.height() / 2;
    if (entry.edge() != null) {
      EdgeKind kind = entry.edge();
      svg.open("g", "class", kind);
      line(
          kind,
          "M"
              + shown(new Point(sample.x(), middle))
              + " L"
              + shown(new Point(sample.x() + sample.width(), middle)));
      svg.close();
    } else if (entry.node() != null) {
      shape(entry.node(), sample);
    }
    text("dim", sample.x() + sample.width() + Legend.GAP, middle + BASELINE, entry.text());
  }

  private void text(String style, double x, double y, String text) {
    if (style.isEmpty()) {
      svg.text("text", text, "x", x, "y", y);
    } else {
      svg.text("text", text, "class", style, "x", x, "y", y);
    }
  }
}
