package io.portolan.report.diagram.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.finding.exposure.Exposure;
import io.portolan.model.aws.Direction;
import io.portolan.reach.Answer;
import io.portolan.reach.Way;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.ChartLayout;
import io.portolan.report.diagram.ChartLayoutTest;
import io.portolan.report.diagram.EdgeKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExposureViewTest {
  private static Exposure exposure;
  private static Names names;

  @BeforeAll
  static void search() {
    ReadResult read = SnapshotReader.read(Path.of("samples/storefront/snapshot"), false);
    names = new Names(read.estate());
    exposure =
        Analysis.of(read.estate(), read.clusters(), Configuration.empty())
            .surroundings(Direction.INGRESS, LocalDate.of(2026, 11, 1), (done, all) -> {})
            .internet();
  }

  @Test
  void everyRowIsDrawnAsWhatItIs() {
    Chart chart = ExposureView.of(exposure, names, List.of());

    ChartLayoutTest.isTidy(ChartLayout.of(chart));
    assertThat(exposure.exposed()).isNotEmpty();
    for (Exposure.Row row : exposure.exposed()) {
      boolean inspected =
          row.answer().protections().stream().anyMatch(Answer.Protection::onEveryPath);
      assertThat(isDrawn(chart, row, inspected ? EdgeKind.PROTECTED : EdgeKind.UNPROTECTED))
          .as(row.endpoint())
          .isTrue();
    }
    for (Exposure.Row row : exposure.unknown()) {
      assertThat(isDrawn(chart, row, EdgeKind.UNKNOWN)).as(row.endpoint()).isTrue();
    }
    assertThat(chart.edgeKinds()).contains(EdgeKind.PROTECTED, EdgeKind.UNPROTECTED);
  }

  /** Whether edges of a kind lead from the internet over the steps of a way to an endpoint. */
  private static boolean isDrawn(Chart chart, Exposure.Row row, EdgeKind kind) {
    List<String> at = List.of("internet");
    List<String> steps = new ArrayList<>();
    row.way().ifPresent(way -> way.steps().forEach(step -> steps.add("step " + step.component())));
    for (String step : steps) {
      at = at.stream().filter(from -> leads(chart, from, step, kind)).map(from -> step).toList();
    }
    return at.stream()
        .anyMatch(
            from ->
                chart.nodes().stream()
                    .filter(node -> node.id().startsWith("endpoints "))
                    .filter(node -> node.detail().contains(names.beside(row.endpoint())))
                    .anyMatch(node -> leads(chart, from, node.id(), kind)));
  }

  private static boolean leads(Chart chart, String from, String to, EdgeKind kind) {
    return chart.edges().stream()
        .anyMatch(each -> each.from().equals(from) && each.to().equals(to) && each.kind() == kind);
  }

  @Test
  void manyWaysAreToldApartByKind() {
    List<Exposure.Row> many = new ArrayList<>();
    for (int i = 0; i <= ExposureView.MOST_GROUPS; i++) {
      for (Exposure.Row row : exposure.exposed()) {
        many.add(
            new Exposure.Row(
                row.endpoint() + "-" + i,
                row.endpoints(),
                row.version(),
                Optional.of(new Way(List.of(new Way.Step("load-balancer", "lb:web-" + i)))),
                row.traffic(),
                row.sent(),
                row.answer(),
                row.exception()));
      }
    }
    Exposure large =
        new Exposure(
            exposure.outside(),
            exposure.direction(),
            many.size(),
            many.size(),
            many,
            List.of(),
            List.of(),
            List.of());

    Chart chart = ExposureView.of(large, names, List.of());

    assertThat(chart.nodes()).hasSizeLessThan(10);
    assertThat(chart.nodes()).anyMatch(node -> node.label().contains("load-balancers"));
    assertThat(chart.notes().get(0)).startsWith("Ways are told apart by kind only");
  }
}
