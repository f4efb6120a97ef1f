package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.k8s.RandomCluster;
import io.portolan.reach.Answer;
import io.portolan.reach.Flow;
import io.portolan.reach.Passing;
import io.portolan.reach.PodEngine;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Of clusters alone, the matrix says of every pair what a question about it is answered. */
class PodMatrixTest {
  private static final int WORLDS = 300;

  private final LongAdder reachable = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder unreachable = new LongAdder();

  @Test
  @DisplayName("every pair of generated clusters: pods, pods of hosts, two clusters, the internet")
  void every_pair() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(reachable.sum()).isGreaterThan(5_000);
    assertThat(unknown.sum()).isGreaterThan(500);
    assertThat(unreachable.sum()).isGreaterThan(1_000);
  }

  private void compare(int seed) {
    List<Cluster> clusters = new ArrayList<>(List.of(new RandomCluster(seed).make()));
    if (seed % 3 == 0) {
      clusters.set(0, named("one", clusters.get(0)));
      clusters.add(named("other", new RandomCluster(seed + WORLDS).make()));
    }
    PodEngine engine = new PodEngine(clusters);
    Map<List<String>, Passing> cells = new HashMap<>();
    for (Matrix.Row row : matrix(clusters, By.ENDPOINT, Map.of()).rows()) {
      for (String from : row.from()) {
        row.to().forEach(to -> cells.put(List.of(from, to), row.passing()));
      }
    }
    List<String> ends = new ArrayList<>(List.of("internet"));
    for (Cluster cluster : clusters) {
      cluster.pods().forEach(pod -> ends.add(pod.reference(cluster.name())));
    }
    for (String from : ends) {
      for (String to : ends) {
        if (!from.equals(to)) {
          Passing found = cells.getOrDefault(List.of(from, to), Passing.NOTHING);
          compare(seed + ": " + from + " -> " + to, engine.answer(question(from, to)), found);
        } else {
          assertThat(cells)
              .as("%d: %s and itself", seed, from)
              .doesNotContainKey(List.of(from, to));
        }
      }
    }
  }

  private void compare(String pair, Answer answer, Passing found) {
    Verdict verdict =
        !found.certain().isEmpty()
            ? Verdict.REACHABLE
            : found.isEmpty() ? Verdict.UNREACHABLE : Verdict.UNKNOWN;
    assertThat(verdict).as(pair).isEqualTo(answer.verdict());
    assertThat(ports(Flow.rows("", "", found.certain()))).as(pair).isEqualTo(ports(answer.flows()));
    assertThat(others(Flow.rows("", "", found.certain())))
        .as(pair)
        .isEqualTo(others(answer.flows()));
    switch (verdict) {
      case REACHABLE -> reachable.increment();
      case UNKNOWN -> unknown.increment();
      case UNREACHABLE -> unreachable.increment();
    }
  }

  /** What flows carry that has ports. */
  private static TrafficSet ports(List<Flow> flows) {
    TrafficSet all = TrafficSet.none();
    for (Flow each : flows) {
      if (!each.dports().isEmpty()) {
        all =
            all.union(
                TrafficSet.ofPorts(
                    Protocol.parse(each.proto()), ports(each.sports()), ports(each.dports())));
      }
    }
    return all;
  }

  private static PortSet ports(String text) {
    return text.equals("any") ? PortSet.all() : Question.parsePorts(text);
  }

  /** What they carry that has none. */
  private static Set<String> others(List<Flow> flows) {
    Set<String> all = new TreeSet<>();
    flows.stream()
        .filter(each -> each.dports().isEmpty())
        .forEach(each -> all.add(each.proto() + " " + each.icmp()));
    return all;
  }

  private static Question question(String from, String to) {
    return new Question(
        Optional.empty(),
        from,
        to,
        "any",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        List.of(),
        List.of());
  }

  private static Matrix matrix(List<Cluster> clusters, By by, Map<String, List<String>> tiers) {
    return new PodMatrix(new PodEngine(clusters), clusters, tiers)
        .of(by, Optional.empty(), Optional.empty(), (done, total) -> {});
  }

  private static Cluster named(String name, Cluster each) {
    return new Cluster(
        name,
        each.namespaces(),
        each.nodes(),
        each.workloads(),
        each.pods(),
        each.networkPolicies(),
        each.clusterPolicies(),
        each.foreignPolicies(),
        each.plugin(),
        each.services(),
        each.networking());
  }

  @Test
  @DisplayName("pods are in the first tier that names them; without a configuration in app")
  void tiers() {
    Cluster cluster = new RandomCluster(4).make();
    Pod first = cluster.pods().get(0);
    String reference = first.reference(cluster.name());

    assertThat(matrix(List.of(cluster), By.TIER, Map.of()).groups())
        .containsExactly("internet", "tier:app");
    assertThat(
            matrix(
                    List.of(cluster),
                    By.TIER,
                    Map.of("front", List.of("lb:*", reference, "internet")))
                .groups())
        .containsExactly("internet", "tier:front", "tier:other");
  }

  @Test
  @DisplayName("there are no VPCs")
  void no_vpcs() {
    List<Cluster> clusters = List.of(new RandomCluster(4).make());
    for (By by : List.of(By.VPC, By.SUBNET, By.SG)) {
      assertThatThrownBy(() -> matrix(clusters, by, Map.of()))
          .isInstanceOf(ReferenceException.class)
          .hasMessageContaining("clusters alone");
    }
  }
}
