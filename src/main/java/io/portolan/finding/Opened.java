package io.portolan.finding;

import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What some traffic opens, for a rating and for words: the best that it gives, and the services
 * that give it, by the ports that they use unless they are told otherwise.
 *
 * @param everything whether every port of TCP is open
 * @param gain the best of it; empty for nothing, and for ICMP alone
 * @param services what gives it; empty where every port is open, or none is known
 */
public record Opened(boolean everything, Optional<Gain> gain, List<KnownService> services) {
  /** What some traffic opens. */
  public static Opened by(TrafficSet traffic) {
    if (isEverything(traffic)) {
      return new Opened(true, Optional.of(Gain.CONTROL), List.of());
    }
    TrafficSet web = KnownService.traffic(Gain.WEB);
    Optional<Gain> gain = Gain.of(traffic);
    if (gain.equals(Optional.of(Gain.WEB)) && !connections(traffic).subtract(web).isEmpty()) {
      gain = Optional.of(Gain.OTHER);
    }
    Gain best = gain.orElse(Gain.OTHER);
    return new Opened(
        false,
        gain,
        KnownService.in(traffic).stream().filter(each -> each.gain() == best).toList());
  }

  private static TrafficSet connections(TrafficSet traffic) {
    return traffic.intersect(Gain.connections());
  }

  /** Whether every destination port of TCP is open to some source port. */
  private static boolean isEverything(TrafficSet traffic) {
    return traffic.ports(Protocol.TCP).parts().stream()
        .map(ProductSet.Part::second)
        .reduce(PortSet.none(), PortSet::union)
        .equals(PortSet.all());
  }

  /** The services' names, or what stands for them. */
  @Override
  public String toString() {
    if (everything) {
      return "every port";
    }
    return services.isEmpty()
        ? "other ports"
        : services.stream().map(KnownService::name).collect(Collectors.joining(", "));
  }
}
