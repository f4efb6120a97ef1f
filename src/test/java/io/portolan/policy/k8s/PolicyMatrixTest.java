package io.portolan.policy.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link PolicyMatrix} says of every pair what {@link ClusterPolicies} says of it alone. */
class PolicyMatrixTest {
  private static final int CLUSTERS = 400;

  @Test
  @DisplayName("K4-K17: all pairs of generated clusters")
  void all_pairs() {
    IntStream.range(0, CLUSTERS)
        .parallel()
        .forEach(
            seed -> {
              Cluster cluster = new RandomCluster(seed).make();
              compare(seed, cluster, PolicyMatrix.of(cluster));
            });
  }

  @Test
  @DisplayName("a policy that changes, comes or goes leaves what a new matrix would have")
  void changes() {
    for (int seed = 0; seed < CLUSTERS; seed++) {
      Cluster cluster = new RandomCluster(seed).make();
      if (cluster.networkPolicies().size() < 2) {
        continue;
      }
      NetworkPolicy first = cluster.networkPolicies().get(0);
      NetworkPolicy second = cluster.networkPolicies().get(1);
      PolicyMatrix matrix = PolicyMatrix.of(cluster);
      matrix.replace(Optional.of(first), Optional.empty());
      compare(
          seed,
          with(cluster, cluster.networkPolicies().subList(1, cluster.networkPolicies().size())),
          matrix);
      NetworkPolicy other =
          new NetworkPolicy(
              first.kind(),
              first.namespace(),
              "changed",
              second.pods(),
              first.egress(),
              first.ingress());
      matrix.replace(Optional.empty(), Optional.of(other));
      matrix.replace(Optional.of(second), Optional.of(first));
      List<NetworkPolicy> now = new ArrayList<>(cluster.networkPolicies());
      now.remove(second);
      now.add(other);
      compare(seed, with(cluster, now), matrix);
    }
  }

  private static Cluster with(Cluster cluster, List<NetworkPolicy> policies) {
    return new Cluster(
        cluster.name(),
        cluster.namespaces(),
        cluster.nodes(),
        cluster.workloads(),
        cluster.pods(),
        policies,
        cluster.clusterPolicies(),
        cluster.foreignPolicies(),
        cluster.plugin(),
        cluster.services(),
        cluster.networking());
  }

  /** What passes to a class is what passes from each class to it, and no class is there twice. */
  private static void compareRows(int seed, PolicyMatrix matrix) {
    for (int to = 0; to < matrix.size(); to++) {
      TrafficSet[] certain = new TrafficSet[matrix.size()];
      TrafficSet[] possible = new TrafficSet[matrix.size()];
      for (PolicyMatrix.Sources each : matrix.to(to)) {
        each.classes().stream()
            .forEach(
                from -> {
                  assertThat(certain[from]).isNull();
                  certain[from] = each.certain();
                  possible[from] = each.possible();
                });
      }
      for (int from = 0; from < matrix.size(); from++) {
        assertThat(certain[from] == null ? TrafficSet.none() : certain[from])
            .as("cluster %s, certain from class %s to %s", seed, from, to)
            .isEqualTo(matrix.certain(from, to));
        assertThat(possible[from] == null ? TrafficSet.none() : possible[from])
            .as("cluster %s, possible from class %s to %s", seed, from, to)
            .isEqualTo(matrix.possible(from, to));
      }
    }
  }

  private static void compare(int seed, Cluster cluster, PolicyMatrix matrix) {
    compareRows(seed, matrix);
    ClusterPolicies policies = new ClusterPolicies(cluster);
    for (Pod from : cluster.pods()) {
      for (Pod to : cluster.pods()) {
        if (from.hostNetwork() || to.hostNetwork()) {
          assertThat(matrix.classesOf(from.hostNetwork() ? from : to)).isEmpty();
          continue;
        }
        List<TrafficSet> certain = new ArrayList<>();
        List<TrafficSet> possible = new ArrayList<>();
        for (int one : matrix.classesOf(from)) {
          for (int other : matrix.classesOf(to)) {
            certain.add(matrix.certain(one, other));
            possible.add(matrix.possible(one, other));
            assertThat(matrix.connected(one).get(other))
                .as("cluster %s, %s to %s", seed, from, to)
                .isEqualTo(!matrix.certain(one, other).isEmpty());
          }
        }
        assertThat(union(certain))
            .as("cluster %s, certain from %s to %s", seed, from, to)
            .isEqualTo(union(alone(policies, from, to, true)));
        assertThat(union(possible))
            .as("cluster %s, possible from %s to %s", seed, from, to)
            .isEqualTo(union(alone(policies, from, to, false)));
      }
    }
  }

  private static List<TrafficSet> alone(
      ClusterPolicies policies, Pod from, Pod to, boolean certain) {
    List<TrafficSet> all = new ArrayList<>();
    for (Optional<Address> source : addresses(from)) {
      for (Optional<Address> destination : addresses(to)) {
        if (source.isEmpty()
            || destination.isEmpty()
            || source.get().family() == destination.get().family()) {
          Ruling out = policies.ruling(from, Direction.EGRESS, new PodEnd.OfPod(to, destination));
          Ruling in = policies.ruling(to, Direction.INGRESS, new PodEnd.OfPod(from, source));
          all.add(
              certain
                  ? out.certain().intersect(in.certain())
                  : out.possible().intersect(in.possible()));
        }
      }
    }
    return all;
  }

  private static List<Optional<Address>> addresses(Pod pod) {
    return pod.addresses().isEmpty()
        ? List.of(Optional.empty())
        : pod.addresses().stream().map(Optional::of).toList();
  }

  private static TrafficSet union(List<TrafficSet> all) {
    return all.stream().reduce(TrafficSet.none(), TrafficSet::union);
  }

  @Test
  @DisplayName("a policy with a block that is new may tell apart pods of one class: refused")
  void new_blocks() {
    Cluster cluster = new RandomCluster(1).make();
    NetworkPolicy policy =
        new NetworkPolicy(
            "NetworkPolicy",
            "shop",
            "new",
            LabelSelector.EVERYTHING,
            Optional.of(
                List.of(
                    new NetworkPolicy.Rule(
                        Optional.of(
                            List.of(
                                new PolicyPeer.Blocks(
                                    List.of(Cidr.parse("172.16.0.0/28")), List.of()))),
                        Optional.empty()))),
            Optional.empty());
    assertThatThrownBy(
            () -> PolicyMatrix.of(cluster).replace(Optional.empty(), Optional.of(policy)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("new block");
  }
}
