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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is behind Services, one by one, as docs/k8s-semantics.md says it (K27). */
public final class NaiveServices {
  private final Cluster cluster;

  /** The Services of a cluster. */
  public NaiveServices(Cluster cluster) {
    this.cluster = cluster;
  }

  /** One behind a port: a pod, or nobody known, at an address and a port. */
  public record Behind(@Nullable Pod pod, Address address, int port) {}

  /** All behind a port of a Service. */
  public List<Behind> behind(Service service, ServicePort port) {
    List<Behind> all = new ArrayList<>();
    if (service.kind() == Service.Kind.EXTERNAL_NAME) {
      return all;
    }
    Set<Address> ofPods = new TreeSet<>();
    for (Pod pod : cluster.pods()) {
      ofPods.addAll(pod.addresses());
      if (pod.namespace().equals(service.namespace()) && isSelected(service, pod)) {
        int number = number(port, pod);
        if (number > 0) {
          pod.addresses().forEach(address -> all.add(new Behind(pod, address, number)));
        }
      }
    }
    for (ServiceEndpoints each : cluster.services().endpoints()) {
      if (each.namespace().equals(service.namespace()) && each.service().equals(service.name())) {
        for (ServiceEndpoints.Subset subset : each.subsets()) {
          for (Address address : subset.addresses()) {
            if (service.selector().isEmpty() || !ofPods.contains(address)) {
              for (EndpointPort one : subset.ports()) {
                if (one.name().equals(port.name()) && one.protocol().equals(port.protocol())) {
                  all.add(new Behind(null, address, one.port()));
                }
              }
              if (subset.ports().isEmpty()) {
                all.add(new Behind(null, address, port.port()));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static boolean isSelected(Service service, Pod pod) {
    for (Map.Entry<String, String> label : service.selector().entrySet()) {
      if (!label.getValue().equals(pod.labels().get(label.getKey()))) {
        return false;
      }
    }
    return !service.selector().isEmpty();
  }

  private static int number(ServicePort port, Pod pod) {
    if (port.targetName().isEmpty()) {
      return port.target();
    }
    for (ContainerPort each : pod.ports()) {
      if (each.name().equals(port.targetName()) && each.protocol().equals(port.protocol())) {
        return each.port();
      }
    }
    return 0;
  }
}
