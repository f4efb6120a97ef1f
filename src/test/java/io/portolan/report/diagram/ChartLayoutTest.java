package io.portolan.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.report.diagram.PlacedChart.PlacedBox;
import io.portolan.report.diagram.PlacedChart.PlacedEdge;
import io.portolan.report.diagram.PlacedChart.PlacedNode;
import io.portolan.report.diagram.PlacedChart.Point;
import io.portolan.report.diagram.PlacedChart.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class ChartLayoutTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void nothingStandsOverAnythingElse(long seed) {
    isTidy(ChartLayout.of(Charts.random(seed, (int) (4 + 4 * seed), (int) (6 * seed), "name")));
  }

  @Test
  void namesCannotMakeAMess() {
    isTidy(ChartLayout.of(Charts.hostile()));
  }

  @Test
  void emptyChartHasAPlace() {
    Chart chart = new Chart("nothing", List.of(), List.of(), List.of(), List.of(), List.of());

    assertThat(SvgRenderer.of(chart)).contains("nothing");
  }

  @Test
  void boxIsAsWideAsItsName() {
    Chart.Box box = new Chart.Box("b", Optional.empty(), List.of("w".repeat(40)));
    Chart.Node node = new Chart.Node("n", Optional.of("b"), NodeKind.GROUP, List.of("x"), "");
    Chart chart = new Chart("t", List.of(), List.of(box), List.of(node), List.of(), List.of());

    double wide = ChartLayout.of(chart).boxes().get(0).place().width();

    assertThat(wide).isGreaterThan(TextWidth.of("w".repeat(40), ChartLayout.NAME));
  }

  /** What a picture has to be so that it can be read. */
  public static void isTidy(PlacedChart placed) {
    Rectangle canvas = new Rectangle(0, 0, placed.width(), placed.height());
    Map<String, Rectangle> boxes = new HashMap<>();
    for (PlacedBox each : placed.boxes()) {
      Rectangle around = each.box().parent().map(boxes::get).orElse(canvas);
      assertThat(around.contains(each.place())).as("%s is in its box", each).isTrue();
      boxes.put(each.box().id(), each.place());
    }
    List<PlacedNode> nodes = placed.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      PlacedNode one = nodes.get(i);
      Rectangle around = one.node().box().map(boxes::get).orElse(canvas);
      assertThat(around.contains(one.place())).as("%s is in its box", one).isTrue();
      double text =
          Math.max(
              one.node().label().isEmpty()
                  ? 0
                  : TextWidth.of(one.node().label().get(0), ChartLayout.NAME),
              TextWidth.of(one.node().label(), ChartLayout.TEXT));
      assertThat(text).isLessThan(one.place().width());
      for (PlacedNode other : nodes.subList(i + 1, nodes.size())) {
        assertThat(one.place().overlaps(other.place())).as("%s %s", one, other).isFalse();
      }
      for (PlacedBox box : placed.boxes()) {
        assertThat(box.place().overlaps(one.place()))
            .as("%s %s", one, box)
            .isEqualTo(box.place().contains(one.place()));
      }
    }
    for (PlacedEdge each : placed.edges()) {
      assertThat(each.line()).hasSizeGreaterThan(1);
      for (Point point : each.line()) {
        assertThat(canvas.contains(new Rectangle(point.x(), point.y(), 0, 0))).isTrue();
      }
      assertThat(canvas.contains(each.label())).as("the label of %s", each).isTrue();
      assertThat(nodes)
          .as("the label of %s", each)
          .noneMatch(node -> node.place().overlaps(each.label()));
      assertThat(placed.edges())
          .as("the label of %s", each)
          .filteredOn(other -> other.label().overlaps(each.label()))
          .hasSizeLessThanOrEqualTo(1);
    }
  }
}
