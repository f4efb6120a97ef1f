package io.portolan.finding.exposure;

import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.Enforcement;
import io.portolan.policy.k8s.FuturePod;
import io.portolan.policy.k8s.FuturePods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which workloads pods that do not exist yet could reach, or be reached by, as the policies of
 * their clusters stand (docs/exposure.md).
 *
 * <p>Security groups, network ACLs and routes are not looked at: a new pod may be on the same node,
 * where none of them judges.
 *
 * @param rows what could be done, open workloads first
 * @param assumptions what the rows rest on
 */
public record UnknownPods(List<Row> rows, List<Assumption> assumptions) {
  /**
   * What a new pod could do with a workload.
   *
   * @param workload the reference that means it
   * @param direction ingress for what comes to it, egress for what it sends
   * @param needs what the new pod has to be
   * @param traffic what passes, or may
   * @param certain whether it does for certain
   */
  public record Row(
      String workload, Direction direction, FuturePod needs, TrafficSet traffic, boolean certain) {
    /** Whether any pod without labels in any new namespace can send, or take, anything. */
    public boolean isOpen() {
      return certain && needs.labels().isEmpty() && isAnywhere() && traffic.equals(EVERYTHING);
    }

    private boolean isAnywhere() {
      return needs.namespace().isEmpty()
          && needs.namespaceLabels().isEmpty()
          && needs.block().isEmpty();
    }
  }

  /** All that policies can name. */
  public static final TrafficSet EVERYTHING = FuturePods.EVERYTHING;

  /**
   * Looks at all workloads of some clusters.
   *
   * @param graph the graph that their pods are in; empty for a snapshot of clusters alone
   */
  public static UnknownPods of(List<Cluster> clusters, Optional<NetworkGraph> graph) {
    List<Row> rows = new ArrayList<>();
    Set<Assumption> assumptions = new TreeSet<>();
    for (Cluster cluster : clusters) {
      new Search(cluster, graph, rows, assumptions).all();
    }
    rows.sort(
        Comparator.comparing((Row row) -> !row.isOpen())
            .thenComparing(Row::workload)
            .thenComparing(Row::direction)
            .thenComparing(row -> !row.certain()));
    return new UnknownPods(List.copyOf(rows), List.copyOf(assumptions));
  }

  /** The pods of one workload that policies treat alike. */
  private record Group(String workload, Object kind, boolean judged) {}

  /** One cluster. */
  private record Search(
      Cluster cluster, Optional<NetworkGraph> graph, List<Row> rows, Set<Assumption> assumptions) {
    void all() {
      Optional<Boolean> enforces =
          graph.flatMap(at -> at.pods().plugin(cluster.name()).enforcesPolicies());
      boolean enforced = enforces.orElse(true);
      boolean strict =
          graph.flatMap(at -> at.pods().plugin(cluster.name()).deniesByDefault()).orElse(false);
      if (enforces.isEmpty()) {
        about(cluster.name(), "that the cluster enforces policies is assumed");
      } else if (!enforced) {
        about(cluster.name(), "the cluster's network plugin enforces no policies");
      }
      FuturePods future = new FuturePods(cluster, enforced, strict);
      Map<Group, Pod> groups = new LinkedHashMap<>();
      for (Pod pod : cluster.pods()) {
        if (!pod.hostNetwork()) {
          groups.putIfAbsent(
              new Group(pod.workload(cluster.name()), future.kind(pod), enforced && isJudged(pod)),
              pod);
        }
      }
      Set<Row> found = new LinkedHashSet<>();
      groups.forEach(
          (group, pod) -> {
            for (Direction direction : Direction.values()) {
              FuturePods.Found each = future.of(pod, direction, group.judged());
              each.pods().forEach(needs -> add(group.workload(), direction, needs, found));
              if (!each.complete()) {
                about(
                    group.workload(),
                    "its policies name more sets of labels than are tried: there may be more");
              }
            }
          });
      rows.addAll(found);
    }

    private static void add(String workload, Direction direction, FuturePod needs, Set<Row> found) {
      TrafficSet perhaps = needs.possible().subtract(needs.certain());
      if (!needs.certain().isEmpty()) {
        found.add(new Row(workload, direction, needs, needs.certain(), true));
      }
      if (!perhaps.isEmpty()) {
        found.add(new Row(workload, direction, needs, perhaps, false));
      }
    }

    /** Whether policies are enforced for a pod; where that is not known they are taken to be. */
    private boolean isJudged(Pod pod) {
      Optional<Enforcement> known = graph.flatMap(at -> at.enforcement(cluster.name(), pod));
      if (known.isEmpty() || known.get().answer() == Enforcement.Answer.YES) {
        return true;
      }
      boolean off = known.get().answer() == Enforcement.Answer.NO;
      about(
          pod.workload(cluster.name()),
          (off ? "policies are not enforced for it: " : "that policies are enforced is assumed: ")
              + known.get().text());
      return !off;
    }

    private void about(String component, String text) {
      assumptions.add(new Assumption(component, Reason.Kind.POD, text));
    }
  }
}
