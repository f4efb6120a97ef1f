package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.graph.ServiceBalancers;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Ingress;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.policy.k8s.ServiceBackends;
import io.portolan.policy.k8s.ServiceBackends.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Services and Ingresses of clusters by their references (K31, K32). */
final class ClusterServices {
  private static final String SERVICE = "Service";
  private static final String INGRESS = "Ingress";

  private final List<Cluster> clusters;
  private final Map<String, ServiceBackends> backends = new LinkedHashMap<>();

  ClusterServices(List<Cluster> clusters) {
    this.clusters = clusters;
    clusters.forEach(each -> backends.put(each.name(), new ServiceBackends(each)));
  }

  /** A Service of a cluster. */
  record OfCluster(String cluster, Service service) {
    String reference() {
      return service.reference(cluster);
    }
  }

  /** Whether a reference is to a Service by its name. */
  static boolean isService(String text) {
    return text.startsWith(KubernetesName.PREFIX) && KubernetesName.parse(text).isOf(SERVICE);
  }

  /** Whether a reference is to an Ingress. */
  static boolean isIngress(String text) {
    return text.startsWith(KubernetesName.PREFIX) && KubernetesName.parse(text).isOf(INGRESS);
  }

  /**
   * The Services of a reference by name, or by a cluster address.
   *
   * @return none for a reference to anything else
   * @throws ReferenceException if it is one and matches nothing
   */
  List<OfCluster> services(String text) {
    if (AddressReferences.isAddress(text)) {
      AddressSet asked = AddressReferences.parse(text);
      return matching(
          (cluster, service) ->
              !asked.isEmpty() && AddressSet.ofAddresses(service.clusterIps()).containsAll(asked));
    }
    if (!isService(text)) {
      return List.of();
    }
    KubernetesName name = KubernetesName.parse(text);
    List<OfCluster> found =
        matching(
            (cluster, service) ->
                name.isIn(cluster) && name.isNamed(service.namespace(), service.name()));
    if (found.isEmpty()) {
      Set<String> names = new TreeSet<>();
      matching((cluster, service) -> true).forEach(each -> names.add(each.reference()));
      throw EndpointCatalog.nothing(text, names);
    }
    for (OfCluster each : found) {
      if (each.service().kind() == Service.Kind.EXTERNAL_NAME) {
        throw new ReferenceException(
            text + " is another name for a host: it has no address; ask for the host");
      }
    }
    return found;
  }

  private List<OfCluster> matching(BiFunction<String, Service, Boolean> wanted) {
    List<OfCluster> found = new ArrayList<>();
    for (Cluster cluster : clusters) {
      for (Service service : cluster.services().all()) {
        if (wanted.apply(cluster.name(), service)) {
          found.add(new OfCluster(cluster.name(), service));
        }
      }
    }
    return found;
  }

  /**
   * The load balancers of an Ingress.
   *
   * @throws ReferenceException if it matches nothing
   */
  List<LoadBalancer> balancers(String text, NetworkGraph graph) {
    KubernetesName name = KubernetesName.parse(text);
    ServiceBalancers balancers = graph.clusterServices().plan().balancers();
    Set<LoadBalancer> found = new LinkedHashSet<>();
    Set<String> names = new TreeSet<>();
    for (Cluster cluster : clusters) {
      for (Ingress each : cluster.services().ingresses()) {
        names.add(each.reference(cluster.name()));
        if (name.isIn(cluster.name()) && name.isNamed(each.namespace(), each.name())) {
          List<LoadBalancer> own = balancers.of(cluster.name(), each);
          if (own.isEmpty()) {
            throw new ReferenceException(text + " has no load balancer in the snapshot");
          }
          found.addAll(own);
        }
      }
    }
    if (found.isEmpty()) {
      throw EndpointCatalog.nothing(text, names);
    }
    return List.copyOf(found);
  }

  /** What a path may cross of some Services: themselves, their ports' target groups. */
  static Set<String> components(List<OfCluster> services, NetworkGraph graph) {
    Set<String> ids = new LinkedHashSet<>();
    for (OfCluster each : services) {
      ids.add(each.reference());
      each.service().ports().forEach(port -> ids.addAll(groups(each, port, graph)));
    }
    return ids;
  }

  private static Set<String> groups(OfCluster each, ServicePort port, NetworkGraph graph) {
    return graph.clusterServices().plan().balancers().groups(each.cluster(), each.service(), port);
  }

  /**
   * Some Services as a destination.
   *
   * @param asked what is asked of them, with their own ports
   * @param pod where a pod of a cluster is
   * @param hosts where addresses are that no pod has
   */
  ServiceEnd end(
      List<OfCluster> services,
      TrafficSet asked,
      NetworkGraph graph,
      BiFunction<String, Pod, Endpoint> pod,
      Function<AddressSet, List<Endpoint>> hosts) {
    Set<Endpoint> behind = new LinkedHashSet<>();
    Set<String> crossed = new LinkedHashSet<>();
    List<Reason> nobody = new ArrayList<>();
    TrafficSet arriving = TrafficSet.none();
    for (OfCluster each : services) {
      if (each.service().headless()) {
        pods(each).forEach(one -> behind.add(pod.apply(each.cluster(), one)));
        arriving = arriving.union(asked);
        continue;
      }
      boolean matches = false;
      if (each.service().clusterIps().isEmpty()) {
        behind.add(
            new Endpoint.Nowhere(
                new Assumption(
                    each.reference(),
                    Reason.Kind.SERVICE,
                    "its cluster address is not in the snapshot"),
                Optional.empty()));
      }
      for (Map.Entry<ServicePort, List<Backend>> port : behind(each).entrySet()) {
        TrafficSet taken = asked.intersect(traffic(port.getKey()));
        if (!taken.isEmpty()) {
          matches = true;
          crossed.add(each.reference() + ":" + port.getKey().port());
          crossed.addAll(groups(each, port.getKey(), graph));
          for (Backend one : port.getValue()) {
            int number = one.port() == 0 ? port.getKey().port() : one.port();
            arriving = arriving.union(taken.withDestinationPorts(PortSet.of(number)));
            if (one.pod().isPresent()) {
              behind.add(pod.apply(each.cluster(), one.pod().get()));
            } else {
              behind.addAll(hosts.apply(AddressSet.ofAddresses(one.addresses())));
            }
          }
        }
      }
      nobody.add(nobody(each, matches));
    }
    return new ServiceEnd(
        List.copyOf(behind), List.of(), arriving, crossed, nobody, outside(services.get(0)));
  }

  /** The pods behind a Service, at whichever port. */
  List<Pod> pods(OfCluster each) {
    return of(each).selected(each.service());
  }

  /** Who is behind the ports of a Service. */
  Map<ServicePort, List<Backend>> behind(OfCluster each) {
    return of(each).of(each.service());
  }

  private ServiceBackends of(OfCluster each) {
    ServiceBackends found = backends.get(each.cluster());
    if (found == null) {
      throw new IllegalStateException("no such cluster: " + each.cluster());
    }
    return found;
  }

  /** What a port of a Service takes. */
  static TrafficSet traffic(ServicePort port) {
    return TrafficSet.ofPorts(port.protocol(), PortSet.all(), PortSet.of(port.port()));
  }

  /** That hosts outside of a cluster have no way to a Service. */
  static Reason outside(OfCluster each) {
    return Reason.stops(
        each.reference(),
        Reason.Kind.SERVICE,
        "",
        "",
        "NO_PATH",
        "its cluster address is known inside of the cluster only");
  }

  /** Why nothing gets to those behind a Service. */
  static Reason nobody(OfCluster each, boolean matches) {
    String ports =
        each.service().ports().stream()
            .map(port -> port.protocol() + " " + port.port())
            .collect(Collectors.joining(", "));
    return matches
        ? Reason.stops(
            each.reference(),
            Reason.Kind.SERVICE,
            "",
            "",
            "SERVICE_HAS_NO_ENDPOINTS",
            "nobody is behind it")
        : Reason.stops(
            each.reference(),
            Reason.Kind.SERVICE,
            "",
            "",
            "SERVICE_PORT_RESTRICTION",
            "it has no such port, but " + (ports.isEmpty() ? "none" : ports));
  }
}
