package io.portolan.report.diagram.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.config.ConfigurationReader;
import io.portolan.finding.lateral.HopPorts;
import io.portolan.finding.lateral.Lateral;
import io.portolan.model.aws.Estate;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.ChartLayout;
import io.portolan.report.diagram.ChartLayoutTest;
import io.portolan.report.diagram.Charts;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.MermaidRenderer;
import io.portolan.report.diagram.NodeKind;
import io.portolan.report.diagram.SvgRenderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LateralViewTest {
  private static Lateral found;
  private static Chart chart;

  @BeforeAll
  static void search() {
    ReadResult read = SnapshotReader.read(Path.of("samples/storefront/snapshot"), false);
    Configuration configuration =
        ConfigurationReader.read(Path.of("samples/storefront/portolan.yaml")).configuration();
    found =
        Analysis.of(read.estate(), read.clusters(), configuration)
            .lateral(Optional.empty(), Optional.empty(), HopPorts.usual(), 1, (done, all) -> {});
    chart = LateralView.of(found, new Names(read.estate()), List.of("snapshot x"));
  }

  @Test
  void whatFallsIsDrawnAfterAsManyHops() {
    List<String> texts =
        chart.nodes().stream().map(each -> each.label() + " " + each.detail()).toList();
    for (Lateral.Row row : found.reached()) {
      String fate = "falls after " + row.chain().size();
      assertThat(texts)
          .as(row.endpoint())
          .anyMatch(text -> text.contains(row.endpoint()) && text.contains(fate));
    }
    assertThat(chart.nodes().get(0).label()).containsExactly("internet", "foothold");
    ChartLayoutTest.isTidy(ChartLayout.of(chart));
  }

  @Test
  void targetsChokePointsAndCutsAreMarked() {
    List<String> targets =
        chart.nodes().stream()
            .filter(each -> each.kind() == NodeKind.TARGET)
            .flatMap(each -> each.label().stream())
            .filter(each -> each.startsWith("target "))
            .toList();
    assertThat(targets)
        .containsExactlyInAnyOrder("target checkout", "target orders", "target sessions");
    assertThat(chart.nodes())
        .filteredOn(each -> each.kind() == NodeKind.CHOKE_POINT)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.label().get(1)).isNotEmpty());
    assertThat(chart.edges())
        .filteredOn(each -> each.kind() == EdgeKind.CUT)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.marked().get(0)).startsWith("× cut "));
    for (Lateral.Target target : found.targets()) {
      target
          .cut()
          .orElseThrow()
          .rules()
          .forEach(rule -> assertThat(String.join("\n", chart.notes())).contains(rule.name()));
    }
    assertThat(chart.description()).contains("target orders", "a rule of it is in the cut, cut ");
  }

  private static Lateral.Hop hop(String from, String to) {
    Answer unknown =
        Answer.stopped(List.of())
            .hangingOn(Set.of(new Assumption("fw-1", Reason.Kind.FIREWALL, "nobody knows")));
    return new Lateral.Hop(from, to, HopPorts.usual().listed(), unknown);
  }

  private static Chart chart(List<Lateral.Row> unknown) {
    Lateral lateral =
        new Lateral(
            "internet",
            HopPorts.usual(),
            unknown.size(),
            0,
            unknown.size(),
            List.of(),
            unknown,
            List.of(),
            List.of(),
            0,
            List.of());
    return LateralView.of(lateral, new Names(Estate.of(List.of())), List.of());
  }

  @Test
  void whatMayFallIsDashed() {
    List<Lateral.Row> rows = new ArrayList<>();
    for (String each : Charts.HOSTILE) {
      rows.add(new Lateral.Row(each, 1, List.of(hop("internet", "a"), hop("a", each))));
    }

    Chart drawn = chart(rows);

    assertThat(drawn.edgeKinds()).containsExactly(EdgeKind.UNKNOWN);
    assertThat(drawn.nodes().get(2).label())
        .contains("9 endpoints", "+6 more", "may fall after 2 hops");
    assertThat(SvgRenderer.of(drawn)).doesNotContain("<script>", "\u202e");
    assertThat(MermaidRenderer.of(drawn)).doesNotContain("<script>", "\u202e");
  }

  @Test
  void manyAreCountedByHops() {
    List<Lateral.Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(new Lateral.Row("a" + i, 1, List.of(hop("internet", "a" + i))));
      rows.add(
          new Lateral.Row("b" + i, 2, List.of(hop("internet", "a" + i), hop("a" + i, "b" + i))));
    }

    Chart drawn = chart(rows);

    assertThat(drawn.nodes())
        .extracting(each -> each.label().get(0))
        .containsExactly("internet", "300 endpoints", "600 endpoints");
    assertThat(drawn.notes().get(0)).contains("one node");
  }

  @Test
  void whereNothingFallsTheFootholdIsAlone() {
    Chart drawn = chart(List.of());

    assertThat(drawn.nodes())
        .extracting(Chart.Node::label)
        .containsExactly(List.of("internet", "foothold"));
    assertThat(drawn.edges()).isEmpty();
  }
}
