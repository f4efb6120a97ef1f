package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.VpcId;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.k8s.ServiceBackends;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where what is behind the Services of clusters is, and who knows their addresses
 * (docs/k8s-semantics.md, section 6). Made in time linear in interfaces, and in Services times the
 * pods of their namespaces.
 */
public final class ServicePlan {
  private final Estate estate;
  private final PodPlan pods;
  private final ServiceBalancers balancers;
  private final Map<String, AddressSet> addresses = new HashMap<>();
  private final Map<String, Map<Service, List<ServiceSpot>>> spots = new LinkedHashMap<>();
  private final Map<NetworkInterfaceId, Set<OfCluster>> leading = new HashMap<>();
  private final Map<Address, Set<OfCluster>> leadingOutside = new HashMap<>();

  /** A Service of a cluster. */
  public record OfCluster(String cluster, Service service) {
    /** The reference that means it. */
    public String reference() {
      return service.reference(cluster);
    }
  }

  /** The plan of the clusters of an estate in which pods have interfaces of their own. */
  ServicePlan(Estate estate, PodPlan pods) {
    this.estate = estate;
    this.pods = pods;
    this.balancers = new ServiceBalancers(estate, pods.clusters());
    Map<VpcId, Map<Address, NetworkInterface>> owners = new HashMap<>();
    if (pods.clusters().stream().anyMatch(each -> !each.services().all().isEmpty())) {
      for (NetworkInterface each : estate.all(NetworkInterface.class)) {
        Map<Address, NetworkInterface> ofVpc =
            owners.computeIfAbsent(each.vpc(), vpc -> new HashMap<>());
        each.privateAddresses().forEach(pair -> ofVpc.putIfAbsent(pair.address(), each));
        each.ipv6Addresses().forEach(address -> ofVpc.putIfAbsent(address, each));
      }
    }
    for (Cluster cluster : pods.clusters()) {
      Map<Address, NetworkInterface> inVpc =
          pods.vpc(cluster.name()).map(vpc -> owners.getOrDefault(vpc, Map.of())).orElse(Map.of());
      add(cluster, inVpc);
    }
  }

  private void add(Cluster cluster, Map<Address, NetworkInterface> owners) {
    ServiceBackends backends = new ServiceBackends(cluster);
    List<Address> own = new ArrayList<>();
    for (Service service : cluster.services().all()) {
      own.addAll(service.clusterIps());
      List<ServiceSpot> found = new ArrayList<>();
      backends
          .of(service)
          .forEach((port, all) -> all.forEach(each -> add(cluster, port, each, owners, found)));
      spots.computeIfAbsent(cluster.name(), name -> new LinkedHashMap<>()).put(service, found);
      OfCluster behind = new OfCluster(cluster.name(), service);
      for (ServiceSpot spot : found) {
        if (spot.owner() != null) {
          leading.computeIfAbsent(spot.owner(), id -> new LinkedHashSet<>()).add(behind);
        } else {
          spot.addresses()
              .ranges()
              .forEach(
                  one ->
                      leadingOutside
                          .computeIfAbsent(one.first(), at -> new LinkedHashSet<>())
                          .add(behind));
        }
      }
    }
    addresses.put(cluster.name(), AddressSet.ofAddresses(own));
  }

  private void add(
      Cluster cluster,
      ServicePort port,
      ServiceBackends.Backend backend,
      Map<Address, NetworkInterface> owners,
      List<ServiceSpot> found) {
    if (backend.addresses().isEmpty()) {
      return;
    }
    Optional<PodSeat> seat =
        backend
            .pod()
            .flatMap(pod -> pods.seat(new NetworkInterfaceId(pod.reference(cluster.name()))));
    if (backend.pod().isPresent() && seat.isEmpty() && !backend.pod().get().hostNetwork()) {
      return; // nobody knows where it is
    }
    NetworkInterface owner = owners.get(backend.addresses().get(0));
    Optional<PodSeat> at = seat.or(() -> owner == null ? Optional.empty() : pods.seat(owner.id()));
    found.add(
        new ServiceSpot(
            port,
            AddressSet.ofAddresses(backend.addresses()),
            backend.port(),
            owner == null ? null : owner.id(),
            owner == null ? Optional.empty() : hostOf(owner),
            owner != null && at.isEmpty(),
            at.filter(pod -> pod.kind() == PodSeat.Kind.BRANCH).isPresent()));
  }

  /** Which load balancers and target groups are those of Services. */
  public ServiceBalancers balancers() {
    return balancers;
  }

  /** The first interfaces of a cluster's nodes. */
  List<NetworkInterface> nodes(String cluster) {
    return pods.nodes().of(cluster).stream()
        .flatMap(node -> pods.nodes().primary(node).stream())
        .toList();
  }

  /** An interface of the graph; null where it has none of this id. */
  @Nullable NetworkInterface find(@Nullable NetworkInterfaceId id) {
    return estate.find(NetworkInterface.class, id);
  }

  /** The Services of a cluster, with what is behind them. */
  Map<Service, List<ServiceSpot>> of(String cluster) {
    return spots.getOrDefault(cluster, Map.of());
  }

  /** Whether a Service leads to one of some interfaces at some port of the traffic. */
  public boolean carries(
      OfCluster each, Collection<NetworkInterfaceId> interfaces, TrafficSet traffic) {
    return of(each.cluster()).getOrDefault(each.service(), List.of()).stream()
        .filter(spot -> spot.owner() != null && interfaces.contains(spot.owner()))
        .anyMatch(
            spot ->
                traffic.overlaps(
                    TrafficSet.ofPorts(
                        spot.port().protocol(),
                        PortSet.all(),
                        PortSet.of(spot.number() == 0 ? spot.port().port() : spot.number()))));
  }

  /** The cluster whose Services an interface knows: a pod's, or that of its node. */
  public Optional<String> clusterOf(NetworkInterface each) {
    Optional<PodSeat> seat = pods.seat(each.id());
    return seat.isPresent()
        ? seat.map(PodSeat::cluster)
        : Optional.ofNullable(each.instance())
            .filter(id -> !each.type().equals(PodNodes.BRANCH))
            .flatMap(pods.nodes()::clusterOf);
  }

  /** The node that an interface is on; empty for none, and on Fargate. */
  Optional<InstanceId> hostOf(NetworkInterface each) {
    Optional<PodSeat> seat = pods.seat(each.id());
    return seat.isPresent() ? seat.flatMap(PodSeat::host) : Optional.ofNullable(each.instance());
  }

  /** The cluster addresses that an interface knows; none outside of clusters. */
  AddressSet addresses(NetworkInterface each) {
    return clusterOf(each)
        .map(cluster -> addresses.getOrDefault(cluster, AddressSet.none()))
        .orElse(AddressSet.none());
  }

  /** The node's proxy that an interface's packets to Services meet. */
  Component.ClusterProxy proxy(String cluster, NetworkInterface each) {
    boolean local = of(cluster).keySet().stream().anyMatch(Service::localInside);
    return new Component.ClusterProxy(cluster, local ? hostOf(each) : Optional.empty());
  }

  /**
   * The Services behind which some interfaces or addresses are; perhaps more, never fewer.
   *
   * @param outside addresses that no interface of a cluster's VPC has
   */
  public Set<OfCluster> leadingTo(Collection<NetworkInterfaceId> interfaces, AddressSet outside) {
    Set<OfCluster> found = new LinkedHashSet<>();
    interfaces.forEach(id -> found.addAll(leading.getOrDefault(id, Set.of())));
    leadingOutside.forEach(
        (address, services) -> {
          if (outside.contains(address)) {
            found.addAll(services);
          }
        });
    return found;
  }
}
