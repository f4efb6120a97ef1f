package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.EniConfig;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.NetworkPlugin;
import io.portolan.model.k8s.Pod;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pods that have no address yet, on every node where they may come to be (K33): an estate and
 * clusters in which each of them is there once for each node, at an address that nobody has.
 *
 * <pre>
 *   k8s:shop/Deployment/new      k8s:shop/Deployment/new@i-1   at a free address on i-1
 *                           ──▶  k8s:shop/Deployment/new@i-2   at a free address on i-2
 * </pre>
 *
 * @param estate the estate with their interfaces
 * @param clusters the clusters, where they have addresses
 * @param places the references of each of them, one for each node, by its own reference
 */
public record AssumedPods(Estate estate, List<Cluster> clusters, Map<String, List<String>> places) {

  /** A pod of a cluster. */
  public record OfCluster(String cluster, Pod pod) {
    /** The reference that means it. */
    public String reference() {
      return pod.reference(cluster);
    }
  }

  /**
   * Places pods wherever they may be.
   *
   * @param graph the graph of the estate and the clusters, in which they are nowhere
   * @param snapshot the estate
   * @param asked the pods
   * @return with no places for pods of which nobody knows where they may be
   */
  public static AssumedPods of(NetworkGraph graph, Estate snapshot, List<OfCluster> asked) {
    Made made = new Made(graph.pods(), snapshot, graph.addresses());
    Map<String, List<String>> places = new LinkedHashMap<>();
    Map<String, List<Pod>> copies = new LinkedHashMap<>();
    for (OfCluster each : asked) {
      List<Pod> found = made.copies(each);
      copies.put(each.reference(), found);
      places.put(
          each.reference(), found.stream().map(pod -> pod.reference(each.cluster())).toList());
    }
    List<Cluster> clusters = new ArrayList<>();
    for (Cluster cluster : graph.pods().clusters()) {
      List<Pod> pods = new ArrayList<>();
      for (Pod pod : cluster.pods()) {
        List<Pod> instead = copies.getOrDefault(pod.reference(cluster.name()), List.of());
        pods.addAll(instead.isEmpty() ? List.of(pod) : instead);
      }
      clusters.add(cluster.having(pods));
    }
    List<Resource> resources = new ArrayList<>(snapshot.resources());
    resources.addAll(made.interfaces);
    return new AssumedPods(Estate.of(resources), clusters, places);
  }

  /** Where a pod's interface may be. */
  private record Place(
      String node, InstanceId host, SubnetId subnet, List<SecurityGroupId> groups) {}

  /** What has been made so far. */
  private static final class Made {
    private final PodPlan plan;
    private final Estate estate;
    private final AddressPlan addresses;
    private final Map<SubnetId, AddressSet> free = new HashMap<>();
    private final List<NetworkInterface> interfaces = new ArrayList<>();

    Made(PodPlan plan, Estate estate, AddressPlan addresses) {
      this.plan = plan;
      this.estate = estate;
      this.addresses = addresses;
    }

    List<Pod> copies(OfCluster asked) {
      Optional<Cluster> cluster =
          plan.clusters().stream().filter(each -> each.name().equals(asked.cluster())).findFirst();
      Optional<Set<Place>> places = cluster.flatMap(each -> places(each, asked.pod()));
      List<Pod> copies = new ArrayList<>();
      List<NetworkInterface> own = new ArrayList<>();
      for (Place place : places.orElse(Set.of())) {
        Optional<Address> address = take(place.subnet(), family(cluster.orElseThrow()));
        if (address.isEmpty()) {
          return List.of(); // no room: nobody knows what becomes of it
        }
        Pod copy = copy(asked.pod(), place, address.get());
        copies.add(copy);
        own.add(made(copy.reference(asked.cluster()), place, address.get(), isApart(asked)));
      }
      interfaces.addAll(own);
      return copies;
    }

    private static Pod copy(Pod pod, Place place, Address address) {
      return new Pod(
          pod.namespace(),
          pod.name() + "@" + place.host(),
          pod.labels(),
          pod.owners(),
          List.of(address),
          false,
          place.node(),
          pod.ports(),
          pod.serviceAccount(),
          pod.representative());
    }

    private NetworkInterface made(String name, Place place, Address address, boolean apart) {
      Subnet subnet = estate.find(Subnet.class, place.subnet());
      if (subnet == null) {
        throw new IllegalStateException("no subnet " + place.subnet());
      }
      return new NetworkInterface(
          new NetworkInterfaceId(AssumedNodes.ID + name),
          subnet.location(),
          subnet.vpc(),
          subnet.id(),
          apart ? PodNodes.BRANCH : "interface",
          "",
          "",
          List.of(),
          List.of(),
          List.of(Cidr.of(address)),
          place.groups(),
          true,
          place.host(),
          -1,
          Map.of());
    }

    /** Everywhere that a pod may be; empty where that is not known. */
    private Optional<Set<Place>> places(Cluster cluster, Pod pod) {
      NetworkPlugin plugin = plan.nodes().plugin(cluster.name());
      List<SecurityGroupId> own = groups(cluster, pod);
      boolean fargate = cluster.nodes().stream().anyMatch(node -> plan.nodes().isFargate(node));
      if (!plan.knowsNodesOf(cluster.name())
          || fargate
          || (!own.isEmpty() && plugin.givesGroups().isEmpty())) {
        return Optional.empty();
      }
      boolean apart = !own.isEmpty() && plugin.givesGroups().orElse(false);
      Set<Place> places = new LinkedHashSet<>();
      for (KubernetesNode node : cluster.nodes()) {
        Optional<InstanceId> host = plan.nodes().instance(cluster.name(), node.name());
        boolean mayBe = pod.node().isEmpty() || pod.node().equals(node.name());
        if (mayBe && host.isPresent() && !plan.nodes().isWindows(cluster.name(), host.get())) {
          Optional<Place> place = place(cluster, node, host.get(), plugin);
          if (place.isEmpty()) {
            return Optional.empty();
          }
          List<SecurityGroupId> groups = apart ? own : place.get().groups();
          places.add(new Place(node.name(), host.get(), place.get().subnet(), groups));
        }
      }
      return places.isEmpty() ? Optional.empty() : Optional.of(places);
    }

    private boolean isApart(OfCluster asked) {
      return plan.clusters().stream()
          .filter(each -> each.name().equals(asked.cluster()))
          .anyMatch(
              each ->
                  !groups(each, asked.pod()).isEmpty()
                      && plan.nodes().plugin(each.name()).givesGroups().orElse(false));
    }

    /** The groups that policies give a pod: those of all that select it. */
    private static List<SecurityGroupId> groups(Cluster cluster, Pod pod) {
      return cluster.networking().groupsOf(pod).stream().map(SecurityGroupId::new).toList();
    }

    /** Where a node's pods are: as its configuration says, else where the node is. */
    private Optional<Place> place(
        Cluster cluster, KubernetesNode node, InstanceId host, NetworkPlugin plugin) {
      Optional<NetworkInterface> primary = plan.nodes().primary(host);
      if (primary.isEmpty() || plugin.configLabel().isEmpty()) {
        return Optional.empty();
      }
      String label = plugin.configLabel().get();
      if (label.isEmpty()) {
        return Optional.of(
            new Place(node.name(), host, primary.get().subnet(), primary.get().groups()));
      }
      String name = node.labels().getOrDefault(label, "");
      return cluster.networking().configs().stream()
          .filter(each -> each.name().equals(name))
          .filter(each -> estate.find(Subnet.class, new SubnetId(each.subnet())) != null)
          .findFirst()
          .map(each -> place(each, node, host, primary.get()));
    }

    private static Place place(
        EniConfig config, KubernetesNode node, InstanceId host, NetworkInterface primary) {
      List<SecurityGroupId> groups = config.groups().stream().map(SecurityGroupId::new).toList();
      return new Place(
          node.name(),
          host,
          new SubnetId(config.subnet()),
          groups.isEmpty() ? primary.groups() : groups);
    }

    /** Takes the highest free address of a subnet. */
    private Optional<Address> take(SubnetId id, Family family) {
      Subnet subnet = estate.find(Subnet.class, id);
      if (subnet == null) {
        return Optional.empty();
      }
      AddressSet left =
          free.computeIfAbsent(id, each -> AssumedNodes.freeIn(subnet, addresses)).only(family);
      if (left.isEmpty()) {
        return Optional.empty();
      }
      Address last = left.ranges().get(left.ranges().size() - 1).last();
      free.put(id, free.getOrDefault(id, left).subtract(AddressSet.of(last)));
      return Optional.of(last);
    }

    /** The IP version of a cluster, which gives pods addresses of one alone. */
    private static Family family(Cluster cluster) {
      List<Address> known =
          cluster.pods().stream()
              .filter(pod -> !pod.hostNetwork())
              .flatMap(pod -> pod.addresses().stream())
              .toList();
      return !known.isEmpty() && known.stream().allMatch(each -> each.family() == Family.IPV6)
          ? Family.IPV6
          : Family.IPV4;
    }
  }
}
