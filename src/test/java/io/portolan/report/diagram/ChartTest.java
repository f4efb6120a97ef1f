package io.portolan.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final Chart.Node A =
      new Chart.Node("a", Optional.empty(), NodeKind.GROUP, List.of("app"), "");
  private static final Chart.Node B =
      new Chart.Node("b", Optional.empty(), NodeKind.OUTSIDE, List.of("internet"), "");

  private static Chart of(List<Chart.Box> boxes, List<Chart.Node> nodes, List<Chart.Edge> edges) {
    return new Chart("t", List.of(), boxes, nodes, edges, List.of());
  }

  private static Chart.Edge edge(String from, String to, EdgeKind kind) {
    return new Chart.Edge(from, to, kind, List.of("tcp 22"), "");
  }

  @Test
  void textsAreShortAndPrintable() {
    Chart chart = Charts.hostile();

    assertThat(chart.nodes())
        .allSatisfy(node -> assertThat(node.label()).allSatisfy(ChartTest::isFit));
    assertThat(chart.edges())
        .allSatisfy(edge -> assertThat(edge.label()).allSatisfy(ChartTest::isFit));
    assertThat(A.label()).containsExactly("app");
  }

  private static void isFit(String text) {
    assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(44);
    assertThat(text).doesNotContain("\n", "\u202e", "\ufffe", "\uffff", "\u001b");
  }

  @Test
  void idsHaveToBeThereOnce() {
    assertThatThrownBy(() -> of(List.of(), List.of(A, A), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(List.of(), List.of(A), List.of(edge("a", "b", EdgeKind.ALLOWED))))
        .isInstanceOf(IllegalArgumentException.class);
    Chart.Box inner = new Chart.Box("i", Optional.of("o"), List.of());
    Chart.Box outer = new Chart.Box("o", Optional.empty(), List.of());
    assertThatThrownBy(() -> of(List.of(inner, outer), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tooLargeIsRefused() {
    assertThatThrownBy(() -> Charts.random(1, Chart.MOST_NODES + 1, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Charts.random(1, 10, Chart.MOST_EDGES + 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void legendHoldsWhatOccurs() {
    Chart chart =
        of(
            List.of(),
            List.of(A, B),
            List.of(edge("b", "a", EdgeKind.VIOLATION), edge("a", "b", EdgeKind.ALLOWED)));

    assertThat(Legend.of(chart, 1_000).entries())
        .extracting(Legend.Entry::text)
        .containsExactly("outside", "endpoints", "gets through", "× violates an assertion");
    assertThat(chart.description())
        .isEqualTo(
            "2 nodes, 2 edges. internet to app: violates an assertion, tcp 22."
                + " app to internet: gets through, tcp 22.");
  }
}
