package io.portolan.read.kubernetes;

import io.portolan.model.k8s.EndpointPort;
import io.portolan.model.k8s.Service;
import io.portolan.model.k8s.ServiceEndpoints;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Services, and what is listed behind them. */
final class ServiceParser {
  private static final String NONE = "None";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  private ServiceParser() {}

  /** A Service. */
  static Service service(Manifest manifest) {
    Node spec = manifest.spec();
    Service.Kind kind = kind(spec);
    String first = spec.text("clusterIP");
    List<String> listed = spec.all("clusterIPs", text -> text);
    boolean none = first.equals(NONE) || listed.contains(NONE);
    boolean isName = kind == Service.Kind.EXTERNAL_NAME;
    return new Service(
        manifest.namespace(),
        manifest.name(),
        kind,
        none && kind == Service.Kind.CLUSTER_IP,
        none || isName ? List.of() : clusterIps(spec, first, listed),
        Labels.of(spec, "selector"),
        isName ? List.of() : ports(spec),
        isLocal(spec, "externalTrafficPolicy"),
        isLocal(spec, "internalTrafficPolicy"),
        spec.addresses("externalIPs"),
        hostnames(manifest));
  }

  private static Service.Kind kind(Node spec) {
    String type = spec.text("type");
    return switch (type) {
      case "", "ClusterIP" -> Service.Kind.CLUSTER_IP;
      case "NodePort" -> Service.Kind.NODE_PORT;
      case "LoadBalancer" -> Service.Kind.LOAD_BALANCER;
      case "ExternalName" -> Service.Kind.EXTERNAL_NAME;
      default -> {
        spec.fault("type", "ClusterIP, NodePort, LoadBalancer or ExternalName");
        yield Service.Kind.CLUSTER_IP;
      }
    };
  }

  /** The addresses in both fields, each once; a blank one is none. */
  private static List<Address> clusterIps(Node spec, String first, List<String> listed) {
    boolean blank = listed.stream().allMatch(String::isEmpty);
    List<Address> addresses = new ArrayList<>(blank ? List.of() : spec.addresses("clusterIPs"));
    Address own = first.isEmpty() ? null : spec.address("clusterIP");
    if (own != null && !addresses.contains(own)) {
      addresses.add(0, own);
    }
    return List.copyOf(addresses);
  }

  private static boolean isLocal(Node spec, String field) {
    return switch (spec.text(field)) {
      case "", "Cluster" -> false;
      case "Local" -> true;
      default -> {
        spec.fault(field, "Cluster or Local");
        yield false;
      }
    };
  }

  private static List<ServicePort> ports(Node spec) {
    List<ServicePort> ports = new ArrayList<>();
    for (Node each : spec.list("ports")) {
      int port = ownPort(each);
      String target = each.textOrNumber("targetPort");
      boolean named = !target.isEmpty() && !target.chars().allMatch(Character::isDigit);
      ports.add(
          new ServicePort(
              each.text("name"),
              PolicyPorts.protocol(each, Protocol.TCP),
              port,
              named ? 0 : target(each, target, port),
              named ? target : "",
              number(each, "nodePort", 0)));
    }
    return List.copyOf(ports);
  }

  /** The Service's own port, which has to be there; what is wrong with it is filed once. */
  private static int ownPort(Node each) {
    int port = each.number("port", each.has("port") ? 1 : 0);
    if (port < 1 || port > PortSet.MAX) {
      each.fault("port", "1 to " + PortSet.MAX);
      return 1;
    }
    return port;
  }

  /** A number, also where it is written as a text; 0 and nothing mean the Service's own. */
  private static int target(Node each, String text, int own) {
    if (text.isEmpty() || text.equals("0")) {
      return own;
    }
    if (text.length() > 5 || Integer.parseInt(text) > PortSet.MAX) {
      each.fault("targetPort", "a name, or 1 to " + PortSet.MAX);
      return own;
    }
    return Integer.parseInt(text);
  }

  private static int number(Node each, String field, int whenAbsent) {
    int number = each.number(field, whenAbsent);
    if (number < 0 || number > PortSet.MAX) {
      each.fault(field, "1 to " + PortSet.MAX);
      return whenAbsent;
    }
    return number;
  }

  /** The names of the load balancers that an object's status tells of, in lower case. */
  static List<String> hostnames(Manifest manifest) {
    return manifest.node().object("status").object("loadBalancer").list("ingress").stream()
        .map(each -> each.text("hostname").toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** What an Endpoints object lists behind the Service of its name, ready or not. */
  static ServiceEndpoints endpoints(Manifest manifest) {
    List<ServiceEndpoints.Subset> subsets = new ArrayList<>();
    for (Node each : manifest.node().list("subsets")) {
      List<Address> addresses = new ArrayList<>();
      for (String field : List.of("addresses", "notReadyAddresses")) {
        for (Node one : each.list(field)) {
          Address address = one.address("ip");
          if (address != null) {
            addresses.add(address);
          }
        }
      }
      subsets.add(new ServiceEndpoints.Subset(List.copyOf(addresses), endpointPorts(each)));
    }
    return new ServiceEndpoints(manifest.namespace(), manifest.name(), List.copyOf(subsets));
  }

  /** What an EndpointSlice lists; empty for one of no Service, or of names. */
  static Optional<ServiceEndpoints> slice(Manifest manifest) {
    String service = Labels.of(manifest.metadata(), "labels").getOrDefault(SERVICE_NAME, "");
    if (service.isEmpty() || manifest.node().text("addressType").equals("FQDN")) {
      return Optional.empty();
    }
    List<Address> addresses = new ArrayList<>();
    for (Node each : manifest.node().list("endpoints")) {
      addresses.addAll(each.addresses("addresses"));
    }
    return Optional.of(
        new ServiceEndpoints(
            manifest.namespace(),
            service,
            List.of(
                new ServiceEndpoints.Subset(
                    List.copyOf(addresses), endpointPorts(manifest.node())))));
  }

  private static List<EndpointPort> endpointPorts(Node object) {
    return object.list("ports").stream()
        .map(
            each ->
                new EndpointPort(
                    each.text("name"),
                    PolicyPorts.protocol(each, Protocol.TCP),
                    number(each, "port", 0)))
        .toList();
  }
}
