package io.portolan.policy.k8s;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ClusterPolicy;
import io.portolan.model.k8s.ClusterPolicy.Action;
import io.portolan.model.k8s.ClusterPolicy.Tier;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.ForeignPolicy;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.LabelSelector;
import io.portolan.model.k8s.LabelSelector.Expression;
import io.portolan.model.k8s.LabelSelector.Operator;
import io.portolan.model.k8s.Namespace;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.NetworkPolicy;
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

/** Clusters made at random: few names and labels, so that policies meet. */
public final class RandomCluster {
  private static final List<String> NAMESPACES = List.of("shop", "pay", "ops");
  private static final List<String> KEYS = List.of("app", "tier");
  private static final List<String> VALUES = List.of("a", "b", "c");
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  private static final List<String> BLOCKS =
      List.of("0.0.0.0/0", "192.0.2.0/24", "10.0.0.0/29", "10.1.0.0/31", "::/0");

  private final Random random;
  private final List<Cidr> blocks;

  /** Makes clusters, one like another for the same seed. */
  public RandomCluster(long seed) {
    this(new Random(seed), BLOCKS.stream().map(Cidr::parse).toList());
  }

  /** Makes policies that name some blocks. */
  public RandomCluster(Random random, List<Cidr> blocks) {
    this.random = random;
    this.blocks = blocks;
  }

  /** A namespace for each name that policies use. */
  public List<Namespace> namespaces() {
    List<Namespace> all = new ArrayList<>();
    for (String name : NAMESPACES) {
      Map<String, String> labels = labels();
      labels.put(Namespace.NAME_LABEL, name);
      all.add(new Namespace(name, labels));
    }
    return all;
  }

  /** One of the names of namespaces. */
  public String namespace() {
    return pick(NAMESPACES);
  }

  /** Policies of namespaces. */
  public List<NetworkPolicy> networkPolicies(int most) {
    return some(most, this::networkPolicy);
  }

  /** Policies of administrators. */
  public List<ClusterPolicy> clusterPolicies(int most) {
    return some(most, this::clusterPolicy);
  }

  /** A cluster. */
  public Cluster make() {
    List<Namespace> namespaces = new ArrayList<>();
    for (String name : NAMESPACES) {
      if (chance(80)) {
        Map<String, String> labels = labels();
        labels.put(Namespace.NAME_LABEL, name);
        namespaces.add(new Namespace(name, labels));
      }
    }
    List<KubernetesNode> nodes =
        List.of(
            new KubernetesNode("n0", labels(), List.of(Address.parse("10.1.0.1")), ""),
            new KubernetesNode("n1", labels(), List.of(Address.parse("10.1.0.2")), ""));
    List<Pod> pods = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      pods.add(pod(i));
    }
    return new Cluster(
        "default",
        namespaces,
        nodes,
        List.of(),
        pods,
        some(4, this::networkPolicy),
        some(3, this::clusterPolicy),
        chance(5) ? List.of(foreign()) : List.of(),
        NetworkPlugin.UNKNOWN,
        Services.NONE,
        PodNetworking.NONE);
  }

  private interface Maker<T> {
    T make(int number);
  }

  private <T> List<T> some(int most, Maker<T> maker) {
    List<T> made = new ArrayList<>();
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      made.add(maker.make(i));
    }
    return made;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Labels that selectors may name. */
  public Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    for (String key : KEYS) {
      if (chance(70)) {
        labels.put(key, pick(VALUES));
      }
    }
    return labels;
  }

  private Pod pod(int number) {
    List<Address> addresses = new ArrayList<>();
    boolean host = chance(12);
    String node = chance(80) ? pick(List.of("n0", "n1")) : "";
    if (host) {
      addresses.add(Address.parse(node.equals("n1") ? "10.1.0.2" : "10.1.0.1"));
    } else if (chance(90)) {
      addresses.add(Address.parse("10.0.0." + (10 + number)));
    }
    if (!host && chance(10)) {
      addresses.add(Address.parse("2001:db8::" + (10 + number)));
    }
    List<ContainerPort> ports = new ArrayList<>();
    if (chance(60)) {
      ports.add(new ContainerPort("web", pick(PROTOCOLS), pick(List.of(80, 81))));
    }
    if (chance(30)) {
      ports.add(new ContainerPort("web", Protocol.UDP, 53));
    }
    return new Pod(
        pick(NAMESPACES),
        "pod-" + number,
        labels(),
        List.of(),
        addresses,
        host,
        node,
        ports,
        "",
        false);
  }

  private LabelSelector selector() {
    Map<String, String> match = new HashMap<>();
    List<Expression> expressions = new ArrayList<>();
    if (chance(40)) {
      match.put(pick(KEYS), pick(VALUES));
    }
    if (chance(25)) {
      Operator operator = pick(List.of(Operator.values()));
      boolean valued = operator == Operator.IN || operator == Operator.NOT_IN;
      expressions.add(
          new Expression(pick(KEYS), operator, valued ? Set.of(pick(VALUES)) : Set.of()));
    }
    return new LabelSelector(match, expressions);
  }

  private LabelSelector namespaceSelector() {
    return chance(30)
        ? new LabelSelector(Map.of(Namespace.NAME_LABEL, pick(NAMESPACES)), List.of())
        : selector();
  }

  private PolicyPeer.Blocks blocks() {
    return chance(30)
        ? new PolicyPeer.Blocks(
            List.of(Cidr.parse("10.0.0.0/8")), List.of(Cidr.parse("10.0.0.12/30")))
        : new PolicyPeer.Blocks(List.of(pick(blocks)), List.of());
  }

  private PolicyPeer peer(boolean ofCluster) {
    int draw = random.nextInt(100);
    if (draw < 55) {
      boolean own = !ofCluster && chance(50);
      return new PolicyPeer.Pods(
          own ? Optional.empty() : Optional.of(namespaceSelector()), selector());
    }
    if (draw < 85) {
      return blocks();
    }
    if (draw < 92) {
      return new PolicyPeer.DomainNames(List.of("example.org"));
    }
    return !ofCluster
        ? blocks()
        : draw < 98 ? new PolicyPeer.Nodes(selector()) : new PolicyPeer.Other();
  }

  private List<PolicyPeer> peers(boolean ofCluster) {
    List<PolicyPeer> peers = new ArrayList<>(List.of(peer(ofCluster)));
    if (chance(40)) {
      peers.add(peer(ofCluster));
    }
    return peers;
  }

  private Optional<List<PolicyPort>> ports() {
    if (chance(40)) {
      return Optional.empty();
    }
    List<PolicyPort> ports = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      Protocol protocol = pick(PROTOCOLS);
      ports.add(
          switch (random.nextInt(4)) {
            case 0 -> new PolicyPort.Numbers(protocol, PortSet.all());
            case 1 -> new PolicyPort.Numbers(protocol, PortSet.range(80, 81));
            case 2 ->
                new PolicyPort.Named(
                    chance(50) ? Optional.of(protocol) : Optional.empty(),
                    pick(List.of("web", "other")));
            default -> new PolicyPort.Numbers(protocol, PortSet.of(pick(List.of(53, 80))));
          });
    }
    return Optional.of(ports);
  }

  private Optional<List<NetworkPolicy.Rule>> rules() {
    if (chance(30)) {
      return Optional.empty();
    }
    return Optional.of(
        some(
            2,
            i ->
                new NetworkPolicy.Rule(
                    chance(20) ? Optional.empty() : Optional.of(peers(false)), ports())));
  }

  private NetworkPolicy networkPolicy(int number) {
    return new NetworkPolicy(
        "NetworkPolicy", pick(NAMESPACES), "np-" + number, selector(), rules(), rules());
  }

  private List<ClusterPolicy.Rule> clusterRules(boolean passing) {
    return some(
        3,
        i ->
            new ClusterPolicy.Rule(
                "rule-" + i,
                passing || chance(70)
                    ? pick(List.of(Action.values()))
                    : pick(List.of(Action.ACCEPT, Action.DENY)),
                peers(true),
                ports()));
  }

  private ClusterPolicy clusterPolicy(int number) {
    Tier tier = chance(65) ? Tier.ADMIN : Tier.BASELINE;
    return new ClusterPolicy(
        "ClusterNetworkPolicy",
        "cnp-" + number,
        tier,
        pick(List.of(0, 5, 5, 1000)),
        namespaceSelector(),
        selector(),
        clusterRules(true),
        clusterRules(true));
  }

  private ForeignPolicy foreign() {
    return new ForeignPolicy(
        "CiliumNetworkPolicy",
        chance(70) ? Optional.of(pick(NAMESPACES)) : Optional.empty(),
        "cilium",
        chance(70) ? Optional.of(selector()) : Optional.empty());
  }
}
