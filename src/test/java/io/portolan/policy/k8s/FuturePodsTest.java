package io.portolan.policy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Direction;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Owner;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PodNetworking;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.Services;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link FuturePods} and every new pod there could be, one by one, by {@link NaivePolicies}. */
class FuturePodsTest {
  private static final int CLUSTERS = 400;
  private static final List<String> VALUES = List.of("", "a", "b", "c", "z");
  private static final Address NOWHERE = Address.parse("fd12::7");

  private record Carried(Protocol protocol, int port) {
    boolean isIn(TrafficSet traffic) {
      return traffic.overlaps(TrafficSet.ofPorts(protocol, PortSet.of(40_000), PortSet.of(port)));
    }
  }

  private static final List<Carried> CARRIED =
      List.of(
          new Carried(Protocol.TCP, 80),
          new Carried(Protocol.TCP, 443),
          new Carried(Protocol.UDP, 53),
          new Carried(Protocol.SCTP, 80));

  /** A new pod: its labels, and a namespace that exists or a new one with labels. */
  private record New(
      Map<String, String> labels, Optional<String> namespace, Map<String, String> ofNamespace) {}

  @Test
  @DisplayName("what any new pod can do is said, and what is said it can do")
  void every_new_pod() {
    long compared =
        IntStream.range(0, CLUSTERS).parallel().mapToLong(FuturePodsTest::compare).sum();

    assertThat(compared).isGreaterThan(500_000);
  }

  private static long compare(int seed) {
    Cluster cluster = new RandomCluster(seed).make();
    FuturePods future = new FuturePods(cluster, true, false);
    long compared = 0;
    for (Pod pod : cluster.pods().subList(0, 3)) {
      for (Direction direction : Direction.values()) {
        if (pod.hostNetwork() || namesBlocks(cluster)) {
          continue;
        }
        FuturePods.Found found = future.of(pod, direction, true);
        assertThat(found.complete()).isTrue();
        for (FuturePod row : found.pods()) {
          check(seed, cluster, pod, direction, row);
        }
        for (New each : all()) {
          compared += covered(seed, cluster, pod, direction, each, found.pods());
        }
      }
    }
    return compared;
  }

  @Test
  @DisplayName(
      "a block that pods could be in is a demand; one of all addresses, or of none, is not")
  void blocks() {
    assertThat(demands("10.0.0.0/16")).containsExactly("10.0.0.0/16");
    assertThat(demands("0.0.0.0/0")).containsExactly("any");
    assertThat(demands("198.51.100.0/24")).isEmpty();
    assertThat(demands("10.0.0.0/16", "10.0.1.0/24")).containsExactly("10.0.0.0/16");
    assertThat(demands("10.0.0.0/16", "0.0.0.0/0")).containsExactly("any");
  }

  /** The blocks that a new pod has to be in to send to a pod that lets these in. */
  private static List<String> demands(String... blocks) {
    Pod pod = new RandomCluster(0).make().pods().get(0);
    List<NetworkPolicy.Rule> rules = new ArrayList<>();
    for (String block : blocks) {
      rules.add(
          new NetworkPolicy.Rule(
              Optional.of(List.of(new PolicyPeer.Blocks(List.of(Cidr.parse(block)), List.of()))),
              Optional.empty()));
    }
    Cluster cluster =
        new Cluster(
            "c",
            List.of(),
            List.of(),
            List.of(),
            List.of(pod),
            List.of(
                new NetworkPolicy(
                    "NetworkPolicy",
                    pod.namespace(),
                    "one",
                    LabelSelector.EVERYTHING,
                    Optional.of(rules),
                    Optional.empty())),
            List.of(),
            List.of(),
            NetworkPlugin.UNKNOWN,
            Services.NONE,
            PodNetworking.NONE);
    return new FuturePods(cluster, true, false)
        .of(pod, Direction.INGRESS, true).pods().stream()
            .map(each -> each.block().map(at -> at.blocks().get(0).toString()).orElse("any"))
            .toList();
  }

  /** What addresses change has a test of its own. */
  private static boolean namesBlocks(Cluster cluster) {
    return !ClusterPolicies.blocksIn(cluster).isEmpty();
  }

  private static List<New> all() {
    List<New> all = new ArrayList<>();
    for (Map<String, String> labels : labels()) {
      for (String name : List.of("shop", "pay", "ops")) {
        all.add(new New(labels, Optional.of(name), Map.of()));
      }
      for (Map<String, String> ofNamespace : labels()) {
        all.add(new New(labels, Optional.empty(), ofNamespace));
      }
    }
    return all;
  }

  private static List<Map<String, String>> labels() {
    List<Map<String, String>> all = new ArrayList<>();
    for (String app : VALUES) {
      for (String tier : VALUES) {
        Map<String, String> labels = new HashMap<>();
        labels.put("app", app);
        labels.put("tier", tier);
        labels.values().removeIf(String::isEmpty);
        all.add(labels);
      }
    }
    return all;
  }

  /** A row holds for the pod that has the labels it shows and no others. */
  private static void check(
      int seed, Cluster cluster, Pod pod, Direction direction, FuturePod row) {
    New exact = new New(shown(row.labels()), row.namespace(), shown(row.namespaceLabels()));
    for (Carried carried : CARRIED) {
      Set<Boolean> outcomes = outcomes(cluster, pod, direction, exact, carried);
      String what =
          "cluster %d, %s %s, %s, %s".formatted(seed, pod.name(), direction, row, carried);
      assertThat(outcomes.equals(Set.of(true))).as(what).isEqualTo(carried.isIn(row.certain()));
      assertThat(outcomes.contains(true)).as(what).isEqualTo(carried.isIn(row.possible()));
    }
  }

  private static Map<String, String> shown(Map<String, String> labels) {
    Map<String, String> shown = new HashMap<>(labels);
    shown.replaceAll((key, value) -> value.equals(FuturePod.ANY) ? "z" : value);
    return shown;
  }

  /** What a pod can do stands in the rows that ask for no more than it has. */
  private static long covered(
      int seed, Cluster cluster, Pod pod, Direction direction, New each, List<FuturePod> rows) {
    List<FuturePod> met = rows.stream().filter(row -> meets(cluster, each, row)).toList();
    for (Carried carried : CARRIED) {
      Set<Boolean> outcomes = outcomes(cluster, pod, direction, each, carried);
      String what =
          "cluster %d, %s %s, %s, %s".formatted(seed, pod.name(), direction, each, carried);
      if (outcomes.contains(true)) {
        assertThat(met).as(what).anyMatch(row -> carried.isIn(row.possible()));
      }
      if (outcomes.equals(Set.of(true))) {
        assertThat(met).as(what).anyMatch(row -> carried.isIn(row.certain()));
      }
    }
    return CARRIED.size();
  }

  private static boolean meets(Cluster cluster, New each, FuturePod row) {
    Map<String, String> ofNamespace =
        each.namespace().map(name -> declared(cluster, name)).orElse(each.ofNamespace());
    boolean there =
        row.namespace().isPresent()
            ? row.namespace().equals(each.namespace())
            : has(ofNamespace, row.namespaceLabels());
    return there && has(each.labels(), row.labels());
  }

  private static Map<String, String> declared(Cluster cluster, String name) {
    return cluster.namespaces().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(Namespace.undeclared(name))
        .labels();
  }

  private static boolean has(Map<String, String> labels, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            each ->
                each.getValue().equals(FuturePod.ANY)
                    ? labels.containsKey(each.getKey())
                    : each.getValue().equals(labels.get(each.getKey())));
  }

  private static Set<Boolean> outcomes(
      Cluster cluster, Pod pod, Direction direction, New each, Carried carried) {
    String name = each.namespace().orElse("brand-new");
    Cluster all = cluster;
    if (each.namespace().isEmpty()) {
      Map<String, String> labels = new HashMap<>(each.ofNamespace());
      labels.put(Namespace.NAME_LABEL, name);
      all = cluster.declaring(new Namespace(name, labels));
    }
    Pod made =
        new Pod(
            name,
            "new",
            each.labels(),
            List.of(new Owner("ReplicaSet", "new")),
            List.of(NOWHERE),
            false,
            "",
            List.of(),
            "",
            false);
    NaivePolicies naive = new NaivePolicies(all);
    Address own = pod.addresses().isEmpty() ? null : pod.addresses().get(0);
    Direction other = direction == Direction.INGRESS ? Direction.EGRESS : Direction.INGRESS;
    Set<Boolean> here =
        naive.outcomes(
            new NaivePolicies.Asked(
                pod,
                direction,
                new NaivePolicies.Far(made, NOWHERE),
                carried.protocol(),
                carried.port()));
    Set<Boolean> there =
        naive.outcomes(
            new NaivePolicies.Asked(
                made, other, new NaivePolicies.Far(pod, own), carried.protocol(), carried.port()));
    if (here.equals(Set.of(false)) || there.equals(Set.of(false))) {
      return Set.of(false);
    }
    return here.equals(Set.of(true)) && there.equals(Set.of(true))
        ? Set.of(true)
        : Set.of(true, false);
  }
}
