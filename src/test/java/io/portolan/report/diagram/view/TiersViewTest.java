package io.portolan.report.diagram.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Assertion;
import io.portolan.config.Configuration;
import io.portolan.config.ConfigurationReader;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Matrix;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.ChartLayout;
import io.portolan.report.diagram.ChartLayoutTest;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.SvgRenderer;
import io.portolan.review.AssertionResult;
import io.portolan.review.AssertionResult.Outcome;
import io.portolan.review.GroupedResult;
import io.portolan.review.GroupedResult.Breach;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TiersViewTest {
  private static Analysis analysis;
  private static Matrix matrix;
  private static List<GroupedResult> results;
  private static Chart chart;

  @BeforeAll
  static void draw() {
    Configuration configuration =
        ConfigurationReader.read(Path.of("samples/storefront/assertions.yaml")).configuration();
    ReadResult read = SnapshotReader.read(Path.of("samples/storefront/snapshot"), false);
    analysis = Analysis.of(read.estate(), read.clusters(), configuration);
    matrix = matrix(Optional.empty(), Optional.empty());
    results = analysis.checkTiers((done, all) -> {});
    chart = TiersView.of(matrix, results, new Names(read.estate()), List.of("snapshot x"));
  }

  private static Matrix matrix(Optional<String> from, Optional<String> to) {
    return analysis.matrix(By.TIER, from, to, (done, all) -> {});
  }

  private static Set<String> pairs(Matrix matrix) {
    Set<String> pairs = new TreeSet<>();
    for (Matrix.Row row : matrix.rows()) {
      row.from().forEach(from -> row.to().forEach(to -> pairs.add(from + " " + to)));
    }
    return pairs;
  }

  @Test
  void edgesAreTheRowsOfTheMatrix() {
    assertThat(chart.edges().stream().map(each -> each.from() + " " + each.to()))
        .containsExactlyInAnyOrderElementsOf(pairs(matrix));
    for (Chart.Edge each : chart.edges()) {
      if (List.of(each.from(), each.to()).contains("on-premises")) {
        continue; // nobody can ask about all of it
      }
      Matrix one = matrix(Optional.of(each.from()), Optional.of(each.to()));
      boolean certain = one.rows().stream().anyMatch(row -> !row.passing().certain().isEmpty());
      boolean sure =
          one.rows().stream()
              .allMatch(row -> row.passing().certain().equals(row.passing().possible()));
      switch (each.kind()) {
        case ALLOWED -> assertThat(certain && sure).as("%s", each).isTrue();
        case PARTLY_UNKNOWN -> assertThat(certain && !sure).as("%s", each).isTrue();
        case UNKNOWN -> assertThat(certain).as("%s", each).isFalse();
        default -> assertThat(each.label().get(0)).contains("violate");
      }
    }
  }

  @Test
  void resultsAreThoseOfTheCheck() {
    List<AssertionResult> alone = analysis.check((done, all) -> {});

    assertThat(results.stream().map(each -> each.result().outcome()))
        .containsExactlyElementsOf(alone.stream().map(AssertionResult::outcome).toList());
    assertThat(results)
        .allSatisfy(
            each ->
                assertThat(each.breaches().isEmpty())
                    .isEqualTo(each.result().outcome() == Outcome.HOLDS));
  }

  /** A deny is violated between the tiers that the matrix of its ends names. */
  @Test
  void denialsAreViolatedWhereTheMatrixSaysSo() {
    int denials = 0;
    for (GroupedResult each : results) {
      Assertion assertion = each.result().assertion();
      if (assertion.kind() != Assertion.Kind.DENY) {
        continue;
      }
      Set<String> expected = new TreeSet<>();
      for (String from : assertion.from()) {
        for (String to : assertion.to()) {
          expected.addAll(pairs(matrix(Optional.of(from), Optional.of(to))));
        }
      }
      Set<String> found =
          each.breaches().stream()
              .map(breach -> breach.from() + " " + breach.to())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found).hasSameSizeAs(expected); // a block on premises has no tier in the matrix
      denials++;
    }
    assertThat(denials).isEqualTo(3);
  }

  @Test
  void violationsAreRedAndNumbered() {
    assertThat(chart.edges())
        .filteredOn(each -> each.kind() == EdgeKind.VIOLATION)
        .extracting(each -> each.from() + " > " + each.to() + ", " + each.label().get(0))
        .containsExactlyInAnyOrder(
            "tier:app > tier:data, violates 1",
            "internet > tier:management, violates 2",
            "tier:app > tier:management, violates 2",
            "tier:app > tier:app, violates 3");
    assertThat(chart.edges())
        .filteredOn(each -> each.kind() == EdgeKind.DOUBT)
        .extracting(each -> each.from() + " > " + each.to())
        .containsExactly("on-premises > tier:cluster");
    assertThat(chart.notes().get(0))
        .startsWith("× 1  only \"only checkout and the cluster read orders\" fails, as for ");
    assertThat(results.get(3).breaches()).extracting(Breach::certain).contains(true);
    assertThat(SvgRenderer.of(chart)).contains("class=\"edge violation\"", "× violates 1");
  }

  @Test
  void labelsAreShort() {
    assertThat(chart.edges())
        .allSatisfy(each -> assertThat(each.label()).hasSizeLessThanOrEqualTo(7));
    assertThat(chart.subtitle())
        .containsExactly(
            "snapshot x",
            "84 endpoints in 8 groups, 20 rows; the tiers are inferred, not configured");
  }

  @Test
  void pictureIsTidy() {
    ChartLayoutTest.isTidy(ChartLayout.of(chart));
  }
}
