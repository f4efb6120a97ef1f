package io.portolan.policy.k8s;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.EndpointPort;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServiceEndpoints;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is behind the ports of a cluster's Services (K27): pods, ready or not, and addresses that
 * are listed.
 *
 * <p>Each Service is looked up when it is asked for, in time linear in the pods of its namespace.
 */
public final class ServiceBackends {
  private final Map<String, List<Pod>> pods = new HashMap<>();
  private final Map<String, List<ServiceEndpoints>> listed = new HashMap<>();
  private final Set<Address> ofPods = new HashSet<>();
  private final Map<Service, Map<ServicePort, List<Backend>>> found = new ConcurrentHashMap<>();

  /**
   * One of what is behind a port.
   *
   * @param pod the pod; empty for an address that is listed and no pod has
   * @param addresses its addresses; none for a pod that has none yet
   * @param port its port; 0 for the one that the Service was asked at
   */
  public record Backend(Optional<Pod> pod, List<Address> addresses, int port) {}

  /** What is behind the Services of a cluster. */
  public ServiceBackends(Cluster cluster) {
    for (Pod each : cluster.pods()) {
      pods.computeIfAbsent(each.namespace(), namespace -> new ArrayList<>()).add(each);
      ofPods.addAll(each.addresses());
    }
    for (ServiceEndpoints each : cluster.services().endpoints()) {
      listed
          .computeIfAbsent(key(each.namespace(), each.service()), key -> new ArrayList<>())
          .add(each);
    }
  }

  private static String key(String namespace, String name) {
    return namespace + "/" + name;
  }

  /** What is behind each port of a Service; nothing for another name of a host. */
  public Map<ServicePort, List<Backend>> of(Service service) {
    return found.computeIfAbsent(service, this::lookUp);
  }

  private Map<ServicePort, List<Backend>> lookUp(Service service) {
    Map<ServicePort, List<Backend>> behind = new LinkedHashMap<>();
    if (service.kind() == Service.Kind.EXTERNAL_NAME) {
      return behind;
    }
    List<Pod> selected = selected(service);
    for (ServicePort port : service.ports()) {
      List<Backend> backends = new ArrayList<>();
      for (Pod pod : selected) {
        port(port, pod)
            .ifPresent(
                number -> backends.add(new Backend(Optional.of(pod), pod.addresses(), number)));
      }
      addListed(service, port, backends);
      behind.put(port, List.copyOf(backends));
    }
    return behind;
  }

  /** The pods behind a Service, at whichever ports; none where it selects none. */
  public List<Pod> selected(Service service) {
    return service.selector().isEmpty() || service.kind() == Service.Kind.EXTERNAL_NAME
        ? List.of()
        : pods.getOrDefault(service.namespace(), List.of()).stream()
            .filter(pod -> pod.labels().entrySet().containsAll(service.selector().entrySet()))
            .toList();
  }

  private static Optional<Integer> port(ServicePort port, Pod pod) {
    return port.targetName().isEmpty()
        ? Optional.of(port.target())
        : pod.ports().stream()
            .filter(each -> each.name().equals(port.targetName()))
            .filter(each -> each.protocol().equals(port.protocol()))
            .map(ContainerPort::port)
            .findFirst();
  }

  /** Listed addresses of pods count where the Service selects none itself. */
  private void addListed(Service service, ServicePort port, List<Backend> backends) {
    for (ServiceEndpoints each :
        listed.getOrDefault(key(service.namespace(), service.name()), List.of())) {
      for (ServiceEndpoints.Subset subset : each.subsets()) {
        for (int number : ports(subset, port)) {
          subset.addresses().stream()
              .filter(address -> service.selector().isEmpty() || !ofPods.contains(address))
              .map(address -> new Backend(Optional.empty(), List.of(address), number))
              .forEach(backends::add);
        }
      }
    }
  }

  private static List<Integer> ports(ServiceEndpoints.Subset endpoints, ServicePort port) {
    return endpoints.ports().isEmpty()
        ? List.of(0)
        : endpoints.ports().stream()
            .filter(each -> each.name().equals(port.name()))
            .filter(each -> each.protocol().equals(port.protocol()))
            .map(EndpointPort::port)
            .toList();
  }
}
