package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.policy.k8s.PolicyMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How long all pairs of a large cluster's classes of pods take, and one change of a policy, both
 * warm.
 */
class PolicyMatrixBenchmark {
  private static final int WORKLOADS = 6_000;
  private static final int PODS_OF_WORKLOAD = 17;
  private static final int POLICIES = 5_000;
  private static final int RUNS = 9;
  private static final int CHANGES = 200;
  private static final double MILLIS = 1e6;

  @Test
  void all_pairs_and_one_change() {
    Cluster cluster = PolicyScale.cluster(WORKLOADS, PODS_OF_WORKLOAD, POLICIES);
    List<Double> whole = new ArrayList<>();
    PolicyMatrix matrix = PolicyMatrix.of(cluster);
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      matrix = PolicyMatrix.of(cluster);
      whole.add((System.nanoTime() - start) / MILLIS);
    }
    long connected = connected(matrix);
    List<Double> changes = new ArrayList<>();
    List<Double> ofNamespaces = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      NetworkPolicy policy = cluster.networkPolicies().get(i * 23 % POLICIES);
      NetworkPolicy without =
          new NetworkPolicy(
              policy.kind(),
              policy.namespace(),
              policy.name(),
              policy.pods(),
              Optional.of(List.of()),
              policy.egress());
      List<Double> times = policy.pods().matchLabels().isEmpty() ? ofNamespaces : changes;
      times.add(change(matrix, policy, without));
      times.add(change(matrix, without, policy));
    }
    assertThat(connected(matrix)).isEqualTo(connected);
    System.out.printf(
        "%d pods, %d classes, %d policies: all pairs %.0f ms, bar 1000 ms; a policy's change %.1f"
            + " ms, of a whole namespace's %.1f ms, bar 10 ms%n",
        cluster.pods().size(),
        matrix.size(),
        POLICIES,
        median(whole),
        median(changes),
        median(ofNamespaces));
  }

  private static double change(PolicyMatrix matrix, NetworkPolicy before, NetworkPolicy after) {
    long start = System.nanoTime();
    matrix.replace(Optional.of(before), Optional.of(after));
    return (System.nanoTime() - start) / MILLIS;
  }

  private static long connected(PolicyMatrix matrix) {
    long pairs = 0;
    for (int i = 0; i < matrix.size(); i++) {
      pairs += matrix.connected(i).cardinality();
    }
    return pairs;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
