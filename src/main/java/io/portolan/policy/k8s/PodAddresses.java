package io.portolan.policy.k8s;

import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.packet.Address;
import io.portolan.packet.AddressRange;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The pods and the Services of a cluster by their addresses, as the agents on its nodes know them:
 * whoever has the address is the pod, wherever the packet comes from. Pods that have their node's
 * network are hosts to them.
 */
public final class PodAddresses {
  private final TreeMap<Address, Pod> pods = new TreeMap<>();
  private final AddressSet all;
  private final TreeMap<Address, PodEnd.OfService> services = new TreeMap<>();
  private final AddressSet ofServices;

  /** The addresses of the pods of a cluster; of pods that share one the first has it. */
  public PodAddresses(Cluster cluster) {
    for (Pod pod : cluster.pods()) {
      if (!pod.hostNetwork()) {
        pod.addresses().forEach(address -> pods.putIfAbsent(address, pod));
      }
    }
    this.all = AddressSet.ofAddresses(pods.keySet());
    ServiceBackends backends = new ServiceBackends(cluster);
    for (Service service : cluster.services().all()) {
      for (Address address : service.clusterIps()) {
        services.putIfAbsent(
            address, new PodEnd.OfService(service, address, served(service, backends)));
      }
    }
    this.ofServices = AddressSet.ofAddresses(services.keySet());
  }

  private static List<PodEnd.ServedPort> served(Service service, ServiceBackends backends) {
    List<PodEnd.ServedPort> served = new ArrayList<>();
    backends
        .of(service)
        .forEach(
            (port, behind) -> {
              Set<Integer> numbers = new TreeSet<>();
              Set<String> names = new TreeSet<>();
              for (ServiceBackends.Backend each : behind) {
                int number = each.port() == 0 ? port.port() : each.port();
                numbers.add(number);
                each.pod().stream()
                    .flatMap(pod -> pod.ports().stream())
                    .filter(own -> own.port() == number && own.protocol().equals(port.protocol()))
                    .forEach(own -> names.add(own.name()));
              }
              served.add(new PodEnd.ServedPort(port, Set.copyOf(numbers), Set.copyOf(names)));
            });
    return List.copyOf(served);
  }

  /** All of them. */
  AddressSet all() {
    return all;
  }

  /** The pods at some addresses. */
  Map<Address, Pod> at(AddressSet addresses) {
    return within(pods, addresses);
  }

  /** The Services at some addresses. */
  List<PodEnd.OfService> services(AddressSet addresses) {
    return List.copyOf(within(services, addresses).values());
  }

  /** The addresses of all Services. */
  AddressSet ofServices() {
    return ofServices;
  }

  private static <T> Map<Address, T> within(NavigableMap<Address, T> all, AddressSet addresses) {
    Map<Address, T> found = new TreeMap<>();
    for (AddressRange range : addresses.ranges()) {
      found.putAll(all.subMap(range.first(), true, range.last(), true));
    }
    return found;
  }
}
