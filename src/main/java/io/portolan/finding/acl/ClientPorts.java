package io.portolan.finding.acl;

import io.portolan.graph.InterfaceRole;
import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;

/**
 * From which ports clients connect (N5): Linux takes 32768-60999, Windows and macOS 49152-65535,
 * load balancers, NAT gateways and Lambda functions 1024-65535.
 */
enum ClientPorts {
  /** Of hosts, whichever system they run. */
  OF_HOSTS(32768),
  /** Of AWS's own. */
  OF_SERVICES(1024);

  private final int first;

  ClientPorts(int first) {
    this.first = first;
  }

  /** Those of what has a role. */
  static ClientPorts of(InterfaceRole role) {
    return switch (role) {
      case LOAD_BALANCER, NAT_GATEWAY, LAMBDA -> OF_SERVICES;
      case ORDINARY, TRANSIT_GATEWAY, GATEWAY_LOAD_BALANCER_ENDPOINT, ENDPOINT -> OF_HOSTS;
    };
  }

  /** The ports. */
  PortSet ports() {
    return PortSet.range(first, PortSet.MAX);
  }

  /** The part of some traffic by TCP that some of these ports may send, and not all. */
  TrafficSet halved(TrafficSet traffic) {
    PortSet ports = ports();
    TrafficSet some = TrafficSet.none();
    for (ProductSet.Part<PortSet, PortSet> part : traffic.ports(Protocol.TCP).parts()) {
      PortSet clients = part.first().intersect(ports);
      if (!clients.isEmpty() && !clients.equals(ports)) {
        some = some.union(TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), part.second()));
      }
    }
    return some;
  }
}
