package io.portolan.cli;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.UnmodelledResource;
import io.portolan.model.aws.Vpc;
import io.portolan.model.k8s.Cluster;
import io.portolan.reach.KnownReference;
import io.portolan.report.page.Summary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Sums up what was read. */
final class SnapshotSummary {
  private SnapshotSummary() {}

  /**
   * The summary.
   *
   * @param known what can be asked about
   */
  static Summary of(SnapshotOptions.Loaded loaded, List<KnownReference> known) {
    Estate estate = loaded.estate();
    List<Cluster> clusters = loaded.manifests().clusters();
    Map<String, Integer> unmodelled = new TreeMap<>();
    estate
        .all(UnmodelledResource.class)
        .forEach(each -> unmodelled.merge(each.key(), 1, Integer::sum));
    return new Summary(
        sorted(estate, each -> each.location().account()),
        sorted(estate, each -> each.location().region()),
        estate.all(Vpc.class).stream().map(SnapshotSummary::vpc).toList(),
        estate.all(NetworkInterface.class).size(),
        clusters.stream().map(Cluster::name).toList(),
        clusters.stream().mapToInt(each -> each.pods().size()).sum(),
        known.stream()
            .filter(each -> each.kind() == KnownReference.Kind.TIER)
            .map(each -> each.text().substring(each.text().indexOf(':') + 1))
            .toList(),
        loaded.infersTiers(),
        estate.resources().size(),
        unmodelled,
        loaded.warnings());
  }

  /** Amazon owns resources in everybody's estate: prefix lists. */
  private static List<String> sorted(Estate estate, Function<Resource, String> what) {
    return estate.resources().stream()
        .filter(each -> !each.location().account().equals("AWS"))
        .map(what)
        .distinct()
        .sorted()
        .toList();
  }

  private static Summary.Vpc vpc(Vpc each) {
    return new Summary.Vpc(
        each.id().value(),
        each.nameTag().orElse(""),
        each.location().account(),
        each.location().region(),
        each.cidrs().stream().map(Object::toString).toList());
  }
}
