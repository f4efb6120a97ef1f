package io.portolan.graph;

import io.portolan.model.aws.Listener;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.List;

/** The transport protocols under the protocols of listeners and target groups. */
final class Transport {
  private static final TrafficSet BOTH =
      TrafficSet.of(Protocol.TCP).union(TrafficSet.of(Protocol.UDP));

  private Transport() {}

  /** What a listener takes: its port over its transport protocols. */
  static TrafficSet of(Listener listener) {
    TrafficSet traffic = TrafficSet.none();
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
      if (under(listener.protocol()).overlaps(TrafficSet.of(protocol)) && listener.port() > 0) {
        traffic =
            traffic.union(TrafficSet.ofPorts(protocol, PortSet.all(), PortSet.of(listener.port())));
      }
    }
    return traffic;
  }

  /** All ports of the transport protocols under a listener's or group's protocol. */
  static TrafficSet under(String protocol) {
    return switch (protocol) {
      case "UDP", "QUIC", "GENEVE" -> TrafficSet.of(Protocol.UDP);
      case "HTTP", "HTTPS", "TCP", "TLS", "SSL" -> TrafficSet.of(Protocol.TCP);
      default -> BOTH;
    };
  }

  /** Whether it is known what is under a protocol. */
  static boolean isKnown(String protocol) {
    return protocol.startsWith("TCP_") || !under(protocol).equals(BOTH);
  }

  /** Whether targets of a protocol always see the client's address (L3). */
  static boolean isDatagram(String protocol) {
    return protocol.contains("UDP") || protocol.contains("QUIC");
  }

  /** All of TCP and UDP. */
  static TrafficSet any() {
    return BOTH;
  }
}
