package io.portolan.read.kubernetes;

import io.portolan.model.k8s.Ingress;
import io.portolan.model.k8s.KubernetesNode;
import io.portolan.model.k8s.Pod;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServicePort;
import io.portolan.model.k8s.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cluster fills in of an object, not who writes its manifest: the addresses and the node of
 * a pod, the addresses and node ports of a Service, the names of load balancers. A manifest that
 * says nothing of them leaves them as they are.
 */
final class ServerFields {
  private ServerFields() {}

  /** An object as it is to be, with what the cluster had filled in. */
  static Object kept(Object is, Object was) {
    if (is instanceof Pod pod && was instanceof Pod before) {
      return pod(pod, before);
    }
    if (is instanceof Service service && was instanceof Service before) {
      return service(service, before);
    }
    if (is instanceof Ingress ingress && was instanceof Ingress before) {
      return new Ingress(
          ingress.namespace(), ingress.name(), either(ingress.hostnames(), before.hostnames()));
    }
    if (is instanceof KubernetesNode node && was instanceof KubernetesNode before) {
      return new KubernetesNode(
          node.name(),
          node.labels(),
          either(node.addresses(), before.addresses()),
          either(node.instance(), before.instance()));
    }
    if (is instanceof Workload workload && was instanceof Workload before) {
      return new Workload(
          workload.namespace(),
          workload.kind(),
          workload.name(),
          workload.owner().or(before::owner));
    }
    return is;
  }

  private static Pod pod(Pod is, Pod was) {
    return new Pod(
        is.namespace(),
        is.name(),
        is.labels(),
        either(is.owners(), was.owners()),
        either(is.addresses(), was.addresses()),
        is.hostNetwork(),
        either(is.node(), was.node()),
        is.ports(),
        either(is.serviceAccount(), was.serviceAccount()),
        is.representative());
  }

  private static Service service(Service is, Service was) {
    boolean addressed = is.kind() != Service.Kind.EXTERNAL_NAME && !is.headless();
    boolean balanced = is.kind() == Service.Kind.LOAD_BALANCER;
    return new Service(
        is.namespace(),
        is.name(),
        is.kind(),
        is.headless(),
        addressed ? either(is.clusterIps(), was.clusterIps()) : is.clusterIps(),
        is.selector(),
        ports(is, was),
        is.localOutside(),
        is.localInside(),
        is.externalIps(),
        balanced ? either(is.hostnames(), was.hostnames()) : is.hostnames());
  }

  private static List<ServicePort> ports(Service is, Service was) {
    boolean onNodes =
        is.kind() == Service.Kind.NODE_PORT || is.kind() == Service.Kind.LOAD_BALANCER;
    List<ServicePort> ports = new ArrayList<>();
    for (ServicePort each : is.ports()) {
      int before =
          was.ports().stream()
              .filter(port -> port.port() == each.port())
              .filter(port -> port.protocol().equals(each.protocol()))
              .mapToInt(ServicePort::nodePort)
              .findFirst()
              .orElse(0);
      ports.add(
          onNodes && each.nodePort() == 0
              ? new ServicePort(
                  each.name(),
                  each.protocol(),
                  each.port(),
                  each.target(),
                  each.targetName(),
                  before)
              : each);
    }
    return List.copyOf(ports);
  }

  private static <T> List<T> either(List<T> is, List<T> was) {
    return is.isEmpty() ? was : is;
  }

  private static String either(String is, String was) {
    return is.isEmpty() ? was : is;
  }
}
