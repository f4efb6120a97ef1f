package io.portolan.finding;

import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.Locale;
import java.util.Optional;

/**
 * What whoever gets some traffic to an endpoint has of it, by the ports at which services usually
 * are; the best comes first. Whether a service is there, and asks for a password, nobody knows.
 */
public enum Gain {
  /** A service that has its clients run commands: a shell, a desktop, an agent, an orchestrator. */
  CONTROL,
  /** A service that keeps data for its clients: a database, a cache, a queue, a file server. */
  DATA,
  /** A service for browsers and other clients of HTTP. */
  WEB,
  /** Anything else that carries a connection. */
  OTHER;

  /** The best that some traffic gives; empty for nothing, and for ICMP alone. */
  public static Optional<Gain> of(TrafficSet traffic) {
    for (Gain each : values()) {
      if (each != OTHER && KnownService.traffic(each).overlaps(traffic)) {
        return Optional.of(each);
      }
    }
    return traffic.overlaps(connections()) ? Optional.of(OTHER) : Optional.empty();
  }

  /** Everything that carries connections: all but ICMP. */
  public static TrafficSet connections() {
    return TrafficSet.all()
        .subtract(TrafficSet.of(Protocol.ICMP).union(TrafficSet.of(Protocol.ICMPV6)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
