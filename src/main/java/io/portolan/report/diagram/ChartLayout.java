package io.portolan.report.diagram;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import io.portolan.report.diagram.PlacedChart.PlacedBox;
import io.portolan.report.diagram.PlacedChart.PlacedEdge;
import io.portolan.report.diagram.PlacedChart.PlacedNode;
import io.portolan.report.diagram.PlacedChart.Point;
import io.portolan.report.diagram.PlacedChart.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Finds a place for everything in a chart: in layers, with few crossings, nothing over anything
 * else. The same chart is placed alike everywhere, as no font is asked.
 *
 * <p>Edges lead down the order of the nodes where that is possible. It is laid out from left to
 * right and from top to bottom, and the one that is nearer to the shape of a page wins.
 */
public final class ChartLayout {
  /** The size of names. */
  static final double NAME = 14;

  /** The size of all other text. */
  static final double TEXT = 12;

  /** From one line of text to the next. */
  static final double LINE = 16;

  /** Between a text and what is drawn around it. */
  static final double PADDING = 12;

  /** How much wider bold letters are, in the widest of usual fonts. */
  private static final double BOLD = 1.12;

  private static final double PAGE = 1.5;
  private static final double GAP = 26;
  private static final double EDGE_GAP = 12;
  private static final double LABEL_PADDING = 3;
  private static final double SMALLEST = 90;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private final Chart chart;
  private final Multiset<String> degrees = HashMultiset.create();
  private final Map<String, ElkNode> places = new HashMap<>();
  private final List<ElkEdge> lines = new ArrayList<>();
  private final ElkNode root = ElkGraphUtil.createGraph();

  private ChartLayout(Chart chart, Direction direction) {
    this.chart = chart;
    chart.edges().forEach(edge -> degrees.addAll(List.of(edge.from(), edge.to())));
    options(direction);
    chart.boxes().forEach(this::add);
    chart.nodes().forEach(this::add);
    chart.edges().forEach(this::add);
  }

  /** The chart with the place of everything. */
  public static PlacedChart of(Chart chart) {
    return Stream.of(Direction.RIGHT, Direction.DOWN)
        .map(direction -> new ChartLayout(chart, direction).placed())
        .min((one, other) -> Double.compare(unlikeness(one), unlikeness(other)))
        .orElseThrow();
  }

  private static double unlikeness(PlacedChart placed) {
    return Math.abs(Math.log(placed.width() / placed.height() / PAGE));
  }

  private void options(Direction direction) {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, direction);
    root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(PADDING));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, GAP);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, GAP);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, EDGE_GAP);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, EDGE_GAP);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, EDGE_GAP);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, EDGE_GAP);
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
  }

  private ElkNode parent(Optional<String> box) {
    return box.map(places::get).orElse(root);
  }

  private void add(Chart.Box box) {
    ElkNode made = ElkGraphUtil.createNode(parent(box.parent()));
    double top = PADDING + box.label().size() * LINE + PADDING / 2;
    made.setProperty(CoreOptions.PADDING, new ElkPadding(top, PADDING, PADDING, PADDING));
    made.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    // a box is never narrower than its label, even when little stands in it
    made.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, SizeConstraint.minimumSize());
    made.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(labelWidth(box.label()), top));
    places.put(box.id(), made);
  }

  private static double labelWidth(List<String> label) {
    return label.isEmpty()
        ? 0
        : Math.max(BOLD * TextWidth.of(label.get(0), NAME), TextWidth.of(label, TEXT))
            + 2 * PADDING;
  }

  private void add(Chart.Node node) {
    ElkNode made = ElkGraphUtil.createNode(parent(node.box()));
    double room = degrees.count(node.id()) * EDGE_GAP;
    double ends = node.kind().shape() == NodeKind.Shape.BOX ? 0 : 2 * PADDING;
    made.setDimensions(
        Math.max(labelWidth(node.label()) + ends, SMALLEST),
        Math.max(node.label().size() * LINE + 2 * PADDING, Math.min(room, 4 * SMALLEST)));
    places.put(node.id(), made);
  }

  private void add(Chart.Edge edge) {
    ElkEdge made = ElkGraphUtil.createSimpleEdge(places.get(edge.from()), places.get(edge.to()));
    if (!edge.marked().isEmpty()) {
      ElkLabel label = ElkGraphUtil.createLabel("label", made); // without a text there is no place
      label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
      label.setDimensions(
          TextWidth.of(edge.marked(), TEXT) + 2 * LABEL_PADDING,
          edge.marked().size() * LINE + 2 * LABEL_PADDING);
    }
    lines.add(made);
  }

  private PlacedChart placed() {
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    List<PlacedBox> boxes =
        chart.boxes().stream().map(each -> new PlacedBox(each, place(each.id()))).toList();
    List<PlacedNode> nodes =
        chart.nodes().stream().map(each -> new PlacedNode(each, place(each.id()))).toList();
    List<PlacedEdge> edges = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      edges.add(placed(chart.edges().get(i), lines.get(i)));
    }
    return new PlacedChart(chart, root.getWidth(), root.getHeight(), boxes, nodes, edges);
  }

  private Rectangle place(String id) {
    ElkNode node = requireNonNull(places.get(id));
    Point corner = origin(node);
    return new Rectangle(corner.x(), corner.y(), node.getWidth(), node.getHeight());
  }

  /** The top left corner of a node. */
  private static Point origin(ElkNode node) {
    double x = 0;
    double y = 0;
    for (ElkNode at = node; at != null; at = at.getParent()) {
      x += at.getX();
      y += at.getY();
    }
    return new Point(x, y);
  }

  private static PlacedEdge placed(Chart.Edge edge, ElkEdge line) {
    Point corner = origin(line.getContainingNode());
    List<Point> points = new ArrayList<>();
    for (ElkEdgeSection section : line.getSections()) {
      points.add(at(corner, section.getStartX(), section.getStartY()));
      for (ElkBendPoint bend : section.getBendPoints()) {
        points.add(at(corner, bend.getX(), bend.getY()));
      }
      points.add(at(corner, section.getEndX(), section.getEndY()));
    }
    if (line.getLabels().isEmpty()) {
      return new PlacedEdge(
          edge, points, new Rectangle(points.get(0).x(), points.get(0).y(), 0, 0));
    }
    ElkLabel label = line.getLabels().get(0);
    Point place = at(corner, label.getX(), label.getY());
    return new PlacedEdge(
        edge, points, new Rectangle(place.x(), place.y(), label.getWidth(), label.getHeight()));
  }

  private static Point at(Point corner, double x, double y) {
    return new Point(corner.x() + x, corner.y() + y);
  }
}
