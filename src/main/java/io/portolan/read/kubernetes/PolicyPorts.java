package io.portolan.read.kubernetes;

import io.portolan.model.k8s.PolicyPort;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What rules let through, in the three ways that policies have to say it. */
final class PolicyPorts {
  private static final Map<String, Protocol> PROTOCOLS =
      Map.of("TCP", Protocol.TCP, "UDP", Protocol.UDP, "SCTP", Protocol.SCTP);

  private PolicyPorts() {}

  /** The protocol that an object names; TCP is what most leave out. */
  static Protocol protocol(Node object, Protocol whenAbsent) {
    String text = object.text("protocol");
    if (text.isEmpty()) {
      return whenAbsent;
    }
    Protocol protocol = PROTOCOLS.get(text.toUpperCase(Locale.ROOT));
    if (protocol == null) {
      object.fault("protocol", "TCP, UDP or SCTP");
      return whenAbsent;
    }
    return protocol;
  }

  /** The ports of a NetworkPolicy's rule; empty for everything. */
  static Optional<List<PolicyPort>> ofNetworkPolicy(Node rule) {
    List<PolicyPort> ports = new ArrayList<>();
    for (Node each : rule.list("ports")) {
      Protocol protocol = protocol(each, Protocol.TCP);
      String port = each.textOrNumber("port");
      if (port.isEmpty()) {
        if (each.has("endPort")) {
          each.fault("endPort", "a port beside it");
        }
        ports.add(new PolicyPort.Numbers(protocol, PortSet.all()));
      } else if (each.isNumber("port")) {
        ports.add(new PolicyPort.Numbers(protocol, range(each, "port", "endPort")));
      } else {
        if (each.has("endPort")) {
          each.fault("endPort", "a number beside it, as a name is one port");
        }
        ports.add(new PolicyPort.Named(Optional.of(protocol), port));
      }
    }
    return ports.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ports));
  }

  /** The ports of a rule of AdminNetworkPolicy and its like; empty for everything. */
  static Optional<List<PolicyPort>> ofAdminPolicy(Node rule) {
    List<PolicyPort> ports = new ArrayList<>();
    for (Node each : rule.list("ports")) {
      if (each.isObject("portNumber")) {
        Node number = each.object("portNumber");
        ports.add(
            new PolicyPort.Numbers(
                protocol(number, Protocol.TCP), PortSet.of(number.port("port"))));
      } else if (each.isObject("portRange")) {
        Node range = each.object("portRange");
        ports.add(
            new PolicyPort.Numbers(protocol(range, Protocol.TCP), range(range, "start", "end")));
      } else if (each.has("namedPort")) {
        ports.add(new PolicyPort.Named(Optional.empty(), each.required("namedPort")));
      } else {
        each.fault("portNumber", "portNumber, portRange or namedPort");
      }
    }
    return ports.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ports));
  }

  /** The protocols of a rule of ClusterNetworkPolicy; empty for everything. */
  static Optional<List<PolicyPort>> ofClusterPolicy(Node rule) {
    List<PolicyPort> ports = new ArrayList<>();
    for (Node each : rule.list("protocols")) {
      boolean known = false;
      if (each.has("destinationNamedPort")) {
        ports.add(new PolicyPort.Named(Optional.empty(), each.required("destinationNamedPort")));
        known = true;
      }
      for (Map.Entry<String, Protocol> protocol : PROTOCOLS.entrySet()) {
        String field = protocol.getKey().toLowerCase(Locale.ROOT);
        if (each.has(field)) {
          ports.add(new PolicyPort.Numbers(protocol.getValue(), destination(each.object(field))));
          known = true;
        }
      }
      if (!known) {
        each.fault("tcp", "tcp, udp, sctp or destinationNamedPort");
      }
    }
    return ports.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ports));
  }

  private static PortSet destination(Node protocol) {
    if (!protocol.has("destinationPort")) {
      return PortSet.all();
    }
    Node port = protocol.object("destinationPort");
    if (port.has("range")) {
      return range(port.object("range"), "start", "end");
    }
    return PortSet.of(port.port("number"));
  }

  private static PortSet range(Node object, String first, String last) {
    int from = object.port(first);
    int to = object.has(last) ? object.port(last) : from;
    if (to < from) {
      object.fault(last, "at least " + first);
      return PortSet.of(from);
    }
    return PortSet.range(from, to);
  }
}
