package io.portolan.reach.matrix;

import io.portolan.model.k8s.Cluster;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.ClusterEnd;
import io.portolan.reach.PodEngine;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.TierReferences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Who can reach whom in clusters alone, where pods talk over a flat network. */
public final class PodMatrix {
  private static final String OTHER = "other";
  private static final String INFERRED = "app";

  private final PodEngine engine;
  private final List<Cluster> clusters;
  private final Map<String, List<String>> tiers;

  /**
   * Over some clusters.
   *
   * @param tiers the configured tiers with the references they hold, in order; empty to infer them
   */
  public PodMatrix(PodEngine engine, List<Cluster> clusters, Map<String, List<String>> tiers) {
    this.engine = engine;
    this.clusters = List.copyOf(clusters);
    this.tiers = new LinkedHashMap<>(tiers);
  }

  /**
   * The matrix of some groups.
   *
   * @param from a reference to the sources that count; empty for all
   * @param to a reference to the destinations that count; empty for all
   * @throws ReferenceException if a reference matches nothing, or groups are of VPCs
   */
  public Matrix of(By by, Optional<String> from, Optional<String> to, Progress progress) {
    if (by.needsVpc()) {
      throw new ReferenceException(
          "by "
              + by
              + ": the snapshot holds clusters alone, without VPCs: use tier, workload or"
              + " endpoint");
    }
    TrafficSet asked = Question.anything();
    Map<Object, String> chosen = by == By.TIER ? tierOf() : Map.of();
    Selection<ClusterEnd> selection =
        new Selection<>(
            engine.all(), ClusterEnd::identity, each -> List.of(name(each, by, chosen)));
    from.ifPresent(text -> selection.from(text.strip(), engine.resolve(text)));
    to.ifPresent(text -> selection.to(text.strip(), engine.resolve(text)));
    List<String> names = new ArrayList<>(tiers.keySet());
    names.add(OTHER);
    GroupOrder order = Grouping.order(by, by == By.TIER ? names : List.of());
    List<Matrix.Row> rows =
        GroupRows.of(
            new PodRows(engine, clusters, selection.endpoints(), asked),
            selection,
            order,
            progress);
    return new Matrix(
        by,
        selection.used().cardinality(),
        selection.groupsUsed(order),
        rows,
        assumptions(by, selection));
  }

  /** The name of an end's group, as rows name it. */
  public Function<ClusterEnd, String> names(By by) {
    Map<Object, String> chosen = by == By.TIER ? tierOf() : Map.of();
    return end -> name(end, by, chosen);
  }

  private List<Assumption> assumptions(By by, Selection<ClusterEnd> selection) {
    Set<Assumption> assumptions = new TreeSet<>();
    if (by == By.TIER && tiers.isEmpty()) {
      assumptions.add(TierReferences.inferring("tiers"));
    }
    Map<String, String> workloads = new HashMap<>();
    List<ClusterEnd> used = selection.used().stream().mapToObj(selection.endpoints()::get).toList();
    for (ClusterEnd each : used) {
      if (each instanceof ClusterEnd.OfPod at) {
        workloads.put(at.name(), at.pod().workload(at.cluster()));
      }
    }
    for (Assumption each : engine.assumptions(used)) {
      assumptions.add(
          new Assumption(
              workloads.getOrDefault(each.component(), each.component()),
              each.kind(),
              each.text()));
    }
    if (engine.hasPolicies()) {
      assumptions.add(PodEngine.ENFORCED);
    }
    return List.copyOf(assumptions);
  }

  private String name(ClusterEnd end, By by, Map<Object, String> chosen) {
    if (!(end instanceof ClusterEnd.OfPod at)) {
      return Grouping.INTERNET;
    }
    return switch (by) {
      case TIER ->
          "tier:" + (tiers.isEmpty() ? INFERRED : chosen.getOrDefault(end.identity(), OTHER));
      case WORKLOAD -> at.pod().workload(at.cluster());
      case VPC, SUBNET, SG, ENDPOINT -> at.name();
    };
  }

  /** First match wins; a tier may name what there is not. */
  private Map<Object, String> tierOf() {
    Map<Object, String> found = new HashMap<>();
    tiers.forEach(
        (tier, references) -> {
          for (String reference : references) {
            endsOrNone(reference).forEach(each -> found.putIfAbsent(each.identity(), tier));
          }
        });
    return found;
  }

  private List<ClusterEnd> endsOrNone(String reference) {
    try {
      return engine.resolve(reference);
    } catch (ReferenceException e) {
      return List.of();
    }
  }
}
