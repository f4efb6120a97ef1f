package io.portolan.policy.k8s;

import io.portolan.model.k8s.ContainerPort;
import io.portolan.model.k8s.PolicyPort;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.List;
import java.util.Optional;

/** What a rule's ports mean at a destination. */
final class RuleTraffic {
  private RuleTraffic() {}

  /**
   * The traffic of a rule.
   *
   * @param ports the rule's ports; empty for everything
   * @param destination the ports that the destination's containers name; none for hosts, where no
   *     name means anything
   */
  static TrafficSet of(Optional<List<PolicyPort>> ports, List<ContainerPort> destination) {
    if (ports.isEmpty()) {
      return TrafficSet.all();
    }
    TrafficSet traffic = TrafficSet.none();
    for (PolicyPort each : ports.get()) {
      if (each instanceof PolicyPort.Numbers numbers) {
        traffic = traffic.union(to(numbers.protocol(), numbers.ports()));
      } else if (each instanceof PolicyPort.Named named) {
        for (ContainerPort port : destination) {
          if (port.name().equals(named.name())
              && named.protocol().map(port.protocol()::equals).orElse(true)) {
            traffic = traffic.union(to(port.protocol(), PortSet.of(port.port())));
          }
        }
      }
    }
    return traffic;
  }

  private static TrafficSet to(Protocol protocol, PortSet ports) {
    return TrafficSet.ofPorts(protocol, PortSet.all(), ports);
  }
}
