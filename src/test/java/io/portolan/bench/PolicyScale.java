package io.portolan.bench;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.LabelSelector.Expression;
import io.portolan.model.k8s.LabelSelector.Operator;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.NetworkPolicy;
import io.portolan.model.k8s.Owner;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PodNetworking;
import io.portolan.model.k8s.PolicyPeer;
import io.portolan.model.k8s.PolicyPort;
import io.portolan.model.k8s.Services;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A made-up cluster of any size, in which most policies name labels and some name blocks. */
final class PolicyScale {
  private static final int NAMESPACES = 300;
  private static final int SEED = 7;

  private final Random random = new Random(SEED);
  private final int workloads;

  private PolicyScale(int workloads) {
    this.workloads = workloads;
  }

  static Cluster cluster(int workloads, int podsOfWorkload, int policies) {
    PolicyScale scale = new PolicyScale(workloads);
    List<Namespace> namespaces = new ArrayList<>();
    for (int i = 0; i < NAMESPACES; i++) {
      namespaces.add(
          new Namespace(
              "ns-" + i, Map.of(Namespace.NAME_LABEL, "ns-" + i, "team", "team-" + i % 40)));
    }
    List<Pod> pods = new ArrayList<>();
    for (int i = 0; i < workloads; i++) {
      scale.workload(i, podsOfWorkload, pods);
    }
    List<NetworkPolicy> all = new ArrayList<>();
    for (int i = 0; i < policies; i++) {
      all.add(scale.policy(i));
    }
    return new Cluster(
        "large",
        namespaces,
        List.of(),
        List.of(),
        pods,
        all,
        List.of(),
        List.of(),
        NetworkPlugin.UNKNOWN,
        Services.NONE,
        PodNetworking.NONE);
  }

  private void workload(int number, int replicas, List<Pod> pods) {
    Map<String, String> labels = new HashMap<>();
    labels.put("app", "app-" + number);
    labels.put("tier", "tier-" + number % 5);
    labels.put("team", "team-" + number % 40);
    List<ContainerPort> ports = List.of(new ContainerPort("http", Protocol.TCP, 8000 + number % 7));
    for (int i = 0; i < replicas; i++) {
      pods.add(
          new Pod(
              "ns-" + number % NAMESPACES,
              "app-" + number + "-" + i,
              Map.copyOf(labels),
              List.of(new Owner("Deployment", "app-" + number)),
              List.of(Address.ipv4((10 << 24) + pods.size())),
              false,
              "node-" + random.nextInt(2_000),
              ports,
              "",
              false));
    }
  }

  private LabelSelector app(int number) {
    return new LabelSelector(Map.of("app", "app-" + number), List.of());
  }

  private LabelSelector tiers() {
    return new LabelSelector(
        Map.of(),
        List.of(
            new Expression(
                "tier",
                random.nextBoolean() ? Operator.IN : Operator.NOT_IN,
                Set.of("tier-" + random.nextInt(5)))));
  }

  private PolicyPeer peer() {
    return switch (random.nextInt(10)) {
      case 0 -> new PolicyPeer.Blocks(List.of(Cidr.parse("10.0.0.0/16")), List.of());
      case 1, 2 ->
          new PolicyPeer.Pods(
              Optional.of(
                  new LabelSelector(Map.of("team", "team-" + random.nextInt(40)), List.of())),
              tiers());
      case 3, 4, 5 -> new PolicyPeer.Pods(Optional.empty(), LabelSelector.EVERYTHING);
      default ->
          new PolicyPeer.Pods(
              Optional.of(LabelSelector.EVERYTHING), app(random.nextInt(workloads)));
    };
  }

  private NetworkPolicy.Rule rule() {
    List<PolicyPort> ports =
        random.nextInt(4) == 0
            ? List.of(new PolicyPort.Named(Optional.of(Protocol.TCP), "http"))
            : List.of(new PolicyPort.Numbers(Protocol.TCP, PortSet.of(8000 + random.nextInt(7))));
    return new NetworkPolicy.Rule(
        Optional.of(List.of(peer(), peer())),
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(ports));
  }

  /** The policy with a number: of one workload, or now and then of a whole namespace. */
  private NetworkPolicy policy(int number) {
    int workload = number % workloads;
    boolean ofAll = number % 17 == 0;
    return new NetworkPolicy(
        "NetworkPolicy",
        "ns-" + workload % NAMESPACES,
        "policy-" + number,
        ofAll ? LabelSelector.EVERYTHING : app(workload),
        Optional.of(List.of(rule(), rule())),
        number % 2 == 0 ? Optional.of(List.of(rule())) : Optional.empty());
  }
}
