package io.portolan.policy.k8s;

import io.portolan.model.k8s.PolicyPort;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.k8s.PodEnd.ServedPort;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What an egress rule's ports mean at the address of a Service that a selector means (K29). They
 * are containers' ports; what is sent has the Service's.
 */
final class ServiceTraffic {
  private ServiceTraffic() {}

  /**
   * What they mean for certain: ports that are the same here and there.
   *
   * @param ports the rule's ports; empty for everything
   */
  static TrafficSet certain(Optional<List<PolicyPort>> ports, List<ServedPort> served) {
    return matching(ports, served, ServiceTraffic::isSame);
  }

  /** What they may mean: whatever leads to a container's port that they are about. */
  static TrafficSet possible(Optional<List<PolicyPort>> ports, List<ServedPort> served) {
    return matching(ports, served, ServiceTraffic::mayLead);
  }

  private static TrafficSet matching(
      Optional<List<PolicyPort>> ports,
      List<ServedPort> served,
      BiPredicate<PolicyPort, ServedPort> matches) {
    if (ports.isEmpty()) {
      return TrafficSet.all();
    }
    TrafficSet traffic = TrafficSet.none();
    for (ServedPort each : served) {
      if (ports.get().stream().anyMatch(port -> matches.test(port, each))) {
        ServicePort own = each.port();
        traffic =
            traffic.union(
                TrafficSet.ofPorts(own.protocol(), PortSet.all(), PortSet.of(own.port())));
      }
    }
    return traffic;
  }

  private static boolean isSame(PolicyPort rule, ServedPort served) {
    ServicePort own = served.port();
    boolean unchanged = served.behind().equals(Set.of(own.port()));
    if (rule instanceof PolicyPort.Numbers numbers) {
      return unchanged
          && !numbers.ports().isEmpty()
          && numbers.protocol().equals(own.protocol())
          && numbers.ports().first() == own.port();
    }
    return rule instanceof PolicyPort.Named named
        && unchanged
        && named.name().equals(own.targetName())
        && isOf(named, own.protocol());
  }

  private static boolean mayLead(PolicyPort rule, ServedPort served) {
    if (rule instanceof PolicyPort.Numbers numbers) {
      return numbers.protocol().equals(served.port().protocol())
          && served.behind().stream().anyMatch(numbers.ports()::contains);
    }
    return rule instanceof PolicyPort.Named named
        && served.names().contains(named.name())
        && isOf(named, served.port().protocol());
  }

  private static boolean isOf(PolicyPort.Named named, Protocol protocol) {
    return named.protocol().map(protocol::equals).orElse(true);
  }
}
