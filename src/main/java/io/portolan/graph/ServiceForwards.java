package io.portolan.graph;

import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.UnknownControl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of clusters do with packets to Services (K28, K30).
 *
 * <pre>
 *   Interface ──▶ ClusterProxy ──▶ Forwarded ──▶ Redirected …   (to a cluster address, as the sender)
 *   Interface ──▶ Balancer ──▶ Forwarded ─┬▶ Interface …        (to a node port, as the node)
 *   of a node                             └▶ Node …             (as the sender, or on the node)
 * </pre>
 *
 * <p>A proxy's ways are made when they are first asked for: one for each port of each Service and
 * each of those behind it.
 */
public final class ServiceForwards {
  private final PodPlan pods;
  private final ServicePlan plan;
  private final Map<Component.ClusterProxy, List<Connection>> proxies = new ConcurrentHashMap<>();
  private final Map<NetworkInterfaceId, List<Connection>> nodePorts = new ConcurrentHashMap<>();

  ServiceForwards(PodPlan pods, ServicePlan plan) {
    this.pods = pods;
    this.plan = plan;
  }

  /** Where what is behind Services is. */
  public ServicePlan plan() {
    return plan;
  }

  /** The ways of what a pod or node has sent to cluster addresses. */
  List<Connection> from(Component.ClusterProxy proxy) {
    return proxies.computeIfAbsent(proxy, this::clusterAddresses);
  }

  private List<Connection> clusterAddresses(Component.ClusterProxy proxy) {
    List<Connection> ways = new ArrayList<>();
    plan.of(proxy.cluster())
        .forEach(
            (service, spots) -> {
              for (Address address : service.clusterIps()) {
                List<Connection> of = new ArrayList<>();
                for (ServiceSpot spot : spots) {
                  if (!service.localInside() || isOn(spot, proxy.host())) {
                    add(of, proxy, service, spot, address);
                  }
                }
                ways.addAll(of.isEmpty() ? List.of(nobody(proxy, service, address)) : of);
              }
            });
    return ways;
  }

  private static boolean isOn(ServiceSpot spot, Optional<InstanceId> host) {
    return host.isPresent() && spot.host().equals(host);
  }

  private static Connection nobody(Component.ClusterProxy proxy, Service service, Address address) {
    return Connection.from(proxy)
        .to(
            Blueprint.dropped(
                service.reference(proxy.cluster()),
                Reason.Kind.SERVICE,
                "",
                "SERVICE_HAS_NO_ENDPOINTS",
                "nobody is behind it"))
        .destinations(AddressSet.of(address))
        .build();
  }

  private static void add(
      List<Connection> ways,
      Component.ClusterProxy proxy,
      Service service,
      ServiceSpot spot,
      Address address) {
    AddressSet target = spot.addresses().only(address.family());
    if (!target.isEmpty()) {
      Way way = new Way(proxy, proxy.cluster(), service, spot);
      Control taking = way.taking(AddressSet.of(address), spot.port().port());
      ways.add(
          way.connection(null, target, new Component.Sender(), List.of(taking))
              .narrowedTo(AddressSet.of(address)));
    }
  }

  /**
   * The ways of what has come to an interface of a node, by its node ports; none for another
   * interface.
   */
  public List<Connection> nodePorts(NetworkInterface each) {
    return nodePorts.computeIfAbsent(each.id(), id -> List.copyOf(portsOf(each)));
  }

  private List<Connection> portsOf(NetworkInterface each) {
    List<Connection> ways = new ArrayList<>();
    Optional<String> cluster = plan.clusterOf(each);
    InstanceId host = each.instance();
    if (cluster.isEmpty() || host == null || pods.seat(each.id()).isPresent()) {
      return ways;
    }
    Node node = new Node(each, host, cluster.get());
    plan.of(cluster.get())
        .forEach(
            (service, spots) -> {
              if (hasNodePorts(service)) {
                spots.forEach(spot -> add(ways, node, service, spot));
              }
            });
    return ways;
  }

  /** An interface of a node. */
  private record Node(NetworkInterface each, InstanceId host, String cluster) {
    AddressSet first() {
      return AddressSet.ofAddresses(PodNodes.ownOf(each));
    }
  }

  private void add(List<Connection> ways, Node node, Service service, ServiceSpot spot) {
    if (service.localOutside() && !isOn(spot, Optional.of(node.host()))) {
      return;
    }
    int nodePort = spot.port().nodePort();
    AddressSet own =
        nodePort > 0 && service.kind() != Service.Kind.CLUSTER_IP
            ? node.first()
            : AddressSet.none();
    AddressSet external =
        AddressSet.ofAddresses(service.externalIps())
            .intersect(AddressSet.ofAddresses(PodNodes.allOf(node.each())));
    for (Family family : Family.values()) {
      AddressSet target = spot.addresses().only(family);
      if (!target.isEmpty()) {
        add(ways, node, service, spot, target, own.only(family), nodePort);
        add(ways, node, service, spot, target, external.only(family), spot.port().port());
      }
    }
  }

  private void add(
      List<Connection> ways,
      Node node,
      Service service,
      ServiceSpot spot,
      AddressSet target,
      AddressSet taken,
      int port) {
    if (taken.isEmpty()) {
      return;
    }
    Way way =
        new Way(new Component.Balancer(node.each().id(), false), node.cluster(), service, spot);
    List<Control> controls = new ArrayList<>();
    controls.add(way.taking(taken, port));
    doubts(node, service, spot).ifPresent(controls::add);
    Component atNode = new Component.Node(node.host());
    if (service.localOutside()) {
      ways.add(way.connection(null, target, atNode, controls));
      return;
    }
    NetworkInterface sender = pods.nodes().primary(node.host()).orElse(node.each());
    AddressSet source =
        AddressSet.ofAddresses(PodNodes.ownOf(sender))
            .only(target.ranges().get(0).first().family());
    boolean here = spot.onNode() && isOn(spot, Optional.of(node.host()));
    if (!source.isEmpty()) {
      ways.add(
          way.connection(
              source, target, here ? atNode : new Component.Interface(sender.id()), controls));
    }
  }

  /** Why it is not known whether a node does so; empty where it does. */
  private Optional<Control> doubts(Node node, Service service, ServiceSpot spot) {
    Optional<NetworkInterface> primary = pods.nodes().primary(node.host());
    String text = "";
    if (primary.isEmpty() || !primary.get().id().equals(node.each().id())) {
      text = "whether node ports are open at other than the first interface is not documented";
    } else if (pods.nodes().isWindows(node.cluster(), node.host())) {
      text = "what node ports on Windows do is not modelled";
    } else if (service.localOutside() && spot.own()) {
      text =
          "node ports that stay on their node are not supported for pods with groups of their own";
    }
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new UnknownControl(
                new Assumption(service.reference(node.cluster()), Reason.Kind.SERVICE, text),
                "",
                true));
  }

  /** Whether nodes take what is for a Service at addresses of their own. */
  public static boolean hasNodePorts(Service service) {
    return service.kind() == Service.Kind.NODE_PORT
        || service.kind() == Service.Kind.LOAD_BALANCER
        || !service.externalIps().isEmpty();
  }

  /** The interfaces of nodes at whose ports a Service may lead to those behind it. */
  public Set<NetworkInterfaceId> openAt(ServicePlan.OfCluster behind) {
    Set<NetworkInterfaceId> found = new LinkedHashSet<>();
    Service service = behind.service();
    if (hasNodePorts(service)) {
      for (InstanceId node : pods.nodes().of(behind.cluster())) {
        pods.nodes().interfaces(node).forEach(each -> found.add(each.id()));
      }
    }
    return found;
  }

  /** One way through a Service to one of those behind it. */
  private record Way(Component from, String cluster, Service service, ServiceSpot spot) {
    Control taking(AddressSet addresses, int port) {
      TrafficSet traffic =
          TrafficSet.ofPorts(spot.port().protocol(), PortSet.all(), PortSet.of(port));
      return new Requirement(
          PacketSet.of(AddressSet.all(), addresses, traffic),
          service.reference(cluster),
          Reason.Kind.SERVICE,
          "SERVICE_PORT_RESTRICTION",
          "the Service takes its ports only",
          true);
    }

    Connection connection(
        @Nullable AddressSet source, AddressSet target, Component next, List<Control> controls) {
      ServicePort port = spot.port();
      PortSet ports = spot.number() == 0 ? PortSet.of(port.port()) : PortSet.of(spot.number());
      Forwarding forwarding =
          new Forwarding(service.reference(cluster), source, target, ports, spot.owner(), next);
      return Connection.from(from)
          .to(new Component.Forwarded(forwarding))
          .controls(controls)
          .reason(
              Reason.passes(
                  service.reference(cluster),
                  Reason.Kind.SERVICE,
                  "",
                  String.valueOf(port.port()),
                  "to " + target + " port " + ports + (source == null ? "" : ", as " + source)))
          .build();
    }
  }
}
