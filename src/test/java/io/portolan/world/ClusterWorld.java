package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Instance;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.VpcId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.EndpointPort;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.Owner;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.PodNetworking;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServiceEndpoints;
import io.portolan.model.k8s.ServicePort;
import io.portolan.model.k8s.Services;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import io.portolan.policy.k8s.RandomCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a cluster into a world: nodes with interfaces of every kind, pods on them, and policies that
 * name the world's own blocks.
 */
final class ClusterWorld {
  private static final int FIRST_HOST = 30;
  private static final int LAST_HOST = 200;

  private final Random random;
  private final Dice dice;
  private final List<Resource> world;
  private final RandomCluster policies;
  private final List<KubernetesNode> nodes = new ArrayList<>();
  private final List<Pod> pods = new ArrayList<>();
  private final List<ServiceEndpoints> listed = new ArrayList<>();
  private int interfaces;

  private ClusterWorld(Estate estate, Random random) {
    this.random = random;
    this.dice = new Dice(random);
    this.world = new ArrayList<>(estate.resources());
    List<Cidr> blocks = new ArrayList<>();
    estate.all(Subnet.class).forEach(subnet -> blocks.addAll(subnet.cidrs()));
    blocks.addAll(
        List.of(
            Cidr.parse("0.0.0.0/0"),
            Cidr.parse("::/0"),
            Cidr.parse("10.0.0.0/8"),
            Cidr.parse("172.20.0.0/30"),
            Cidr.parse("fd00:20::/64")));
    this.policies = new RandomCluster(random, blocks);
  }

  /** The world and the cluster in it. */
  static Inhabited in(Estate estate, Random random) {
    ClusterWorld made = new ClusterWorld(estate, random);
    VpcId vpc = made.dice.pick(List.copyOf(estate.all(Subnet.class))).vpc();
    List<Subnet> subnets =
        estate.all(Subnet.class).stream().filter(each -> each.vpc().equals(vpc)).toList();
    for (int i = 0; i < 2; i++) {
      made.node(i, subnets);
    }
    if (made.dice.chance(0.3)) {
      made.fargate(made.dice.pick(subnets));
    }
    return new Inhabited(Estate.of(made.world), List.of(made.cluster()));
  }

  private Cluster cluster() {
    return new Cluster(
        "c",
        policies.namespaces(),
        nodes,
        List.of(),
        pods,
        dice.chance(0.8) ? policies.networkPolicies(4) : List.of(),
        dice.chance(0.4) ? policies.clusterPolicies(3) : List.of(),
        List.of(),
        new NetworkPlugin(
            perhaps(0.85, 0.85),
            perhaps(0.9, 0.15),
            perhaps(0.85, 0.6),
            dice.chance(0.9)
                ? Optional.of(
                    dice.chance(0.3) ? List.of(Cidr.parse("10.0.0.0/8")) : List.<Cidr>of())
                : Optional.empty(),
            perhaps(0.8, 0.5),
            Optional.empty(),
            Optional.empty()),
        new Services(services(), listed, List.of(), List.of()),
        PodNetworking.NONE);
  }

  /** Services of every type, whose selectors hit none, one or some of the pods. */
  private List<Service> services() {
    List<Service> services = new ArrayList<>();
    for (int i = 0; i < dice.below(5); i++) {
      boolean headless = dice.chance(0.1);
      boolean open = dice.chance(0.6);
      boolean byHand = dice.chance(0.15);
      Pod like = pods.isEmpty() ? null : dice.pick(pods);
      String namespace = like == null ? policies.namespace() : like.namespace();
      String name = "s" + i;
      services.add(
          new Service(
              namespace,
              name,
              headless
                  ? Service.Kind.CLUSTER_IP
                  : open
                      ? dice.pick(Service.Kind.NODE_PORT, Service.Kind.LOAD_BALANCER)
                      : dice.chance(0.05) ? Service.Kind.EXTERNAL_NAME : Service.Kind.CLUSTER_IP,
              headless,
              headless
                  ? List.of()
                  : List.of(
                      Address.parse("172.20.0." + (i + 1)), Address.parse("fd00:20::" + (i + 1))),
              byHand ? Map.of() : selector(like),
              ports(open),
              dice.chance(0.4),
              dice.chance(0.2),
              open && dice.chance(0.2) && !nodes.isEmpty()
                  ? dice.pick(nodes).addresses()
                  : List.of(),
              List.of()));
      if (byHand || dice.chance(0.1)) {
        listed.add(listed(namespace, name));
      }
    }
    return services;
  }

  private Map<String, String> selector(@Nullable Pod like) {
    Map<String, String> labels =
        new TreeMap<>(like == null || dice.chance(0.2) ? policies.labels() : like.labels());
    if (labels.size() > 1 && dice.chance(0.5)) {
      labels.remove(labels.keySet().iterator().next());
    }
    return labels;
  }

  private List<ServicePort> ports(boolean open) {
    int port = dice.pickInt(80, 443, 8080);
    int node = open ? 30_000 + dice.below(3) : 0;
    List<ServicePort> ports = new ArrayList<>();
    ports.add(
        dice.chance(0.3)
            ? new ServicePort("a", Protocol.TCP, port, 0, "web", node)
            : new ServicePort("a", Protocol.TCP, port, dice.pickInt(80, 443, port), "", node));
    if (dice.chance(0.3)) {
      ports.add(new ServicePort("b", Protocol.UDP, 53, 53, "", open ? 30_005 : 0));
    }
    return ports;
  }

  private ServiceEndpoints listed(String namespace, String name) {
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      if (dice.chance(0.5) && !pods.isEmpty()) {
        addresses.addAll(dice.pick(pods).addresses());
      } else {
        world.stream()
            .filter(NetworkInterface.class::isInstance)
            .map(NetworkInterface.class::cast)
            .filter(each -> !each.privateAddresses().isEmpty())
            .skip(dice.below(3))
            .findFirst()
            .ifPresent(each -> addresses.add(first(each)));
      }
    }
    return new ServiceEndpoints(
        namespace,
        name,
        List.of(
            new ServiceEndpoints.Subset(
                addresses, List.of(new EndpointPort("a", Protocol.TCP, dice.pickInt(80, 443))))));
  }

  private Optional<Boolean> perhaps(double known, double yes) {
    return dice.chance(known) ? Optional.of(dice.chance(yes)) : Optional.empty();
  }

  private void node(int number, List<Subnet> subnets) {
    InstanceId instance = new InstanceId("i-node" + number);
    Subnet subnet = dice.pick(subnets);
    world.add(new Instance(instance, subnet.location(), "running", Map.of()));
    String name = "n" + number;
    Map<String, String> labels = policies.labels();
    if (dice.chance(0.08)) {
      labels.put("kubernetes.io/os", "windows");
    }
    Optional<NetworkInterface> primary =
        add(subnet, "interface", instance, dice.chance(0.95) ? 0 : -1, 1 + dice.below(3));
    nodes.add(
        new KubernetesNode(
            name,
            labels,
            primary.map(ClusterWorld::first).stream().toList(),
            dice.chance(0.85) ? instance.value() : ""));
    primary.ifPresent(eni -> onNode(eni, name));
    if (dice.chance(0.6)) {
      add(dice.pick(subnets), "interface", instance, 1, 1 + dice.below(3))
          .ifPresent(eni -> onNode(eni, name));
    }
    for (int i = 0; i < dice.below(3); i++) {
      add(dice.pick(subnets), "branch", null, -1, 1)
          .ifPresent(eni -> pod(name, all(eni), "branch"));
    }
    if (dice.chance(0.3) && primary.isPresent()) {
      pods.add(made("host-" + number, name, List.of(first(primary.get())), true));
    }
  }

  private void fargate(Subnet subnet) {
    add(subnet, "interface", null, -1, 1).ifPresent(eni -> pod("fargate-1", all(eni), "alone"));
  }

  private static Address first(NetworkInterface eni) {
    return eni.privateAddresses().get(0).address();
  }

  private static List<Address> all(NetworkInterface eni) {
    List<Address> all = new ArrayList<>();
    eni.privateAddresses().forEach(pair -> all.add(pair.address()));
    return all;
  }

  /** Pods at some of the addresses that an interface has beside its first. */
  private void onNode(NetworkInterface eni, String node) {
    List<Address> free = all(eni).subList(1, eni.privateAddresses().size());
    dice.some(free, 0.8).forEach(address -> pod(node, List.of(address), "pod"));
    eni.prefixes().forEach(prefix -> pod(node, List.of(prefix.last()), "prefix"));
    dice.some(eni.ipv6Addresses(), 0.6).forEach(address -> pod(node, List.of(address), "six"));
    if (dice.chance(0.05) && !free.isEmpty()) {
      pod(node, List.of(free.get(0)), "twin");
    }
  }

  private void pod(String node, List<Address> addresses, String name) {
    pods.add(made(name + "-" + pods.size(), node, addresses, false));
  }

  private Pod made(String name, String node, List<Address> addresses, boolean host) {
    List<ContainerPort> ports =
        dice.chance(0.5) ? List.of(new ContainerPort("web", Protocol.TCP, 80)) : List.of();
    return new Pod(
        policies.namespace(),
        name,
        policies.labels(),
        dice.chance(0.85) ? List.of(new Owner("ReplicaSet", "r")) : List.of(),
        addresses,
        host,
        node,
        ports,
        "",
        false);
  }

  /** An interface with new addresses; none where the subnet has none left. */
  private Optional<NetworkInterface> add(
      Subnet subnet, String type, @Nullable InstanceId instance, int device, int count) {
    List<PrivateAddress> version4 = new ArrayList<>();
    List<Address> version6 = new ArrayList<>();
    List<Cidr> prefixes = new ArrayList<>();
    for (Cidr block : subnet.cidrs()) {
      if (block.family() == Family.IPV4) {
        for (int i = 0; i < count; i++) {
          free(subnet, block, version4)
              .ifPresent(one -> version4.add(new PrivateAddress(one, null)));
        }
      } else if (instance != null && dice.chance(0.5)) {
        free(subnet, block, version4).ifPresent(version6::add);
      }
    }
    if (version4.isEmpty()) {
      return Optional.empty();
    }
    List<SecurityGroupId> held =
        dice.some(
            world.stream()
                .filter(SecurityGroup.class::isInstance)
                .map(SecurityGroup.class::cast)
                .filter(each -> each.vpc().equals(subnet.vpc()))
                .map(SecurityGroup::id)
                .toList(),
            0.5);
    Map<String, String> tags = new HashMap<>();
    NetworkInterface eni =
        new NetworkInterface(
            new NetworkInterfaceId("eni-k" + interfaces++),
            subnet.location(),
            subnet.vpc(),
            subnet.id(),
            type,
            "",
            "",
            version4,
            version6,
            prefixes,
            held,
            true,
            instance,
            device,
            tags);
    world.add(eni);
    return Optional.of(eni);
  }

  private Optional<Address> free(Subnet subnet, Cidr block, List<PrivateAddress> taken) {
    for (int i = 0; i < 8; i++) {
      Address address =
          Draft.plus(block.base(), FIRST_HOST + random.nextInt(LAST_HOST - FIRST_HOST));
      boolean used =
          taken.stream().anyMatch(pair -> pair.address().equals(address))
              || world.stream()
                  .filter(NetworkInterface.class::isInstance)
                  .map(NetworkInterface.class::cast)
                  .filter(each -> each.vpc().equals(subnet.vpc()))
                  .anyMatch(each -> owns(each, address));
      if (!used && block.contains(address)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  private static boolean owns(NetworkInterface each, Address address) {
    return each.privateAddresses().stream().anyMatch(pair -> pair.address().equals(address))
        || each.ipv6Addresses().contains(address)
        || each.prefixes().stream().anyMatch(prefix -> prefix.contains(address));
  }
}
