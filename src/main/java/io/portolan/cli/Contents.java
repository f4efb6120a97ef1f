package io.portolan.cli;

import com.google.common.base.Suppliers;
import io.portolan.Analysis;
import io.portolan.finding.Audit;
import io.portolan.finding.exposure.Surroundings;
import io.portolan.finding.lateral.HopPorts;
import io.portolan.finding.lateral.Lateral;
import io.portolan.model.aws.Direction;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Matrix;
import io.portolan.reach.matrix.Progress;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.view.ExposureView;
import io.portolan.report.diagram.view.LateralView;
import io.portolan.report.diagram.view.TiersView;
import io.portolan.report.diagram.view.VpcView;
import io.portolan.report.page.Connections;
import io.portolan.report.page.Summary;
import io.portolan.review.AssertionResult;
import io.portolan.review.GroupedResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What stands in the page about a snapshot. Each thing is made when it is first asked for, and
 * once: several parts of the page may need it. May be asked by several threads.
 */
final class Contents {
  private final SnapshotOptions.Loaded loaded;
  private final Names names;
  private final Supplier<Summary> summary;
  private final Supplier<Matrix> tiers;
  private final Supplier<List<GroupedResult>> results;
  private final Supplier<Surroundings> surroundings;
  private final Supplier<Audit> audit;
  private final Supplier<Lateral> lateral;
  private final Supplier<Connections> connections;
  private final Function<List<String>, Chart> vpcs;

  /**
   * The contents for a snapshot.
   *
   * @param today the day on which exceptions have to hold
   * @param progress of whatever is being made
   */
  Contents(SnapshotOptions.Loaded loaded, LocalDate today, Progress progress) {
    Analysis analysis = loaded.analysis();
    this.loaded = loaded;
    this.names = new Names(loaded.estate());
    this.summary = Suppliers.memoize(() -> SnapshotSummary.of(loaded, analysis.known()));
    this.tiers =
        Suppliers.memoize(
            () -> analysis.matrix(By.TIER, Optional.empty(), Optional.empty(), progress));
    this.results = Suppliers.memoize(() -> analysis.checkTiers(progress));
    this.surroundings =
        Suppliers.memoize(() -> analysis.surroundings(Direction.INGRESS, today, progress));
    this.audit = Suppliers.memoize(() -> analysis.audit(today, progress));
    this.lateral =
        Suppliers.memoize(
            () ->
                analysis.lateral(
                    Optional.empty(), Optional.empty(), HopPorts.usual(), 1, progress));
    this.vpcs =
        subtitle ->
            VpcView.of(
                loaded.estate(),
                analysis.networks().subnetTiers(),
                place -> analysis.networks().ofPlaces(place, progress),
                List.of(),
                names,
                subtitle);
    this.connections = Suppliers.memoize(() -> analysis.connections(progress));
  }

  /** Whether there is anything but clusters: else there is no outside, and no audit. */
  boolean hasVpcs() {
    return !loaded.estate().resources().isEmpty() || loaded.manifests().clusters().isEmpty();
  }

  /**
   * Charts, by the word for what they show.
   *
   * @param subtitle what stands at the top of each
   */
  Map<String, Chart> charts(List<String> subtitle) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put("tiers", TiersView.of(tiers.get(), results.get(), names, subtitle));
    if (hasVpcs()) {
      charts.put("vpc", vpcs.apply(subtitle));
      charts.put("exposure", ExposureView.of(surroundings.get().internet(), names, subtitle));
      charts.put("lateral", LateralView.of(lateral.get(), names, subtitle));
    }
    return charts;
  }

  /** Who can reach whom, by tier. */
  Matrix tiers() {
    return tiers.get();
  }

  /** What hosts outside can reach. */
  Surroundings surroundings() {
    return surroundings.get();
  }

  /** What is wrong. */
  Audit audit() {
    return audit.get();
  }

  /** Who reaches whom, endpoint by endpoint. */
  Connections connections() {
    return connections.get();
  }

  /** What people call things. */
  Names names() {
    return names;
  }

  /**
   * All parts of the page, as JSON, by their names.
   *
   * @param subtitle what stands at the top of charts
   */
  Map<String, String> parts(List<String> subtitle) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("summary", written(json -> json.summary(summary.get())));
    parts.put("charts", written(json -> json.charts(charts(subtitle))));
    parts.put("connections", written(json -> json.connections(connections.get(), names)));
    parts.put("matrix", written(json -> json.matrix(tiers.get())));
    parts.put("assertions", written(json -> json.check(assertions())));
    if (hasVpcs()) {
      parts.put("audit", written(json -> json.audit(audit.get())));
      parts.put("exposure", written(json -> json.exposure(surroundings.get())));
    }
    return parts;
  }

  /** Whether the assertions hold. */
  List<AssertionResult> assertions() {
    return results.get().stream().map(GroupedResult::result).toList();
  }

  /** Writes something as JSON. */
  @FunctionalInterface
  interface Writing {
    void to(JsonReport json) throws IOException;
  }

  /** What is written, on one line. */
  static String written(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writing.to(JsonReport.lines(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // to memory
    }
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
