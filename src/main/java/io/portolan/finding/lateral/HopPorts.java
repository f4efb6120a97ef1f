package io.portolan.finding.lateral;

import com.google.common.base.Splitter;
import io.portolan.finding.Gain;
import io.portolan.finding.KnownService;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.EndpointKind;
import io.portolan.reach.Question;
import java.util.EnumSet;
import java.util.Set;

/**
 * By which ports whoever has one endpoint takes over the next. Some of the traffic suffices.
 *
 * <p>A managed data store has but one service, at whatever port its owner chose: any connection to
 * it is one to its data. The API server of an EKS cluster gives control at 443.
 *
 * @param text as it was written
 * @param listed the traffic that counts anywhere
 * @param control whether any service that gives control counts
 * @param data whether any service that gives data counts
 */
public record HopPorts(String text, TrafficSet listed, boolean control, boolean data) {
  private static final TrafficSet API_SERVER =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.of(443));

  /** What counts where nothing is said. */
  public static HopPorts usual() {
    return parse("control");
  }

  /**
   * Reads a list of {@code admin} for services that give control, {@code data}, {@code control} for
   * both, {@code any}, and ports: {@code 22}, {@code 8000-8100}, {@code udp/161}; those without a
   * protocol are TCP's.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static HopPorts parse(String text) {
    Set<Gain> gains = EnumSet.noneOf(Gain.class);
    TrafficSet listed = TrafficSet.none();
    for (String part : Splitter.on(',').trimResults().split(text)) {
      switch (part) {
        case "admin" -> gains.add(Gain.CONTROL);
        case "data" -> gains.add(Gain.DATA);
        case "control" -> {
          gains.add(Gain.CONTROL);
          gains.add(Gain.DATA);
        }
        case "any" -> gains.addAll(EnumSet.allOf(Gain.class));
        default -> listed = listed.union(ports(part));
      }
    }
    for (Gain each : gains) {
      listed = listed.union(each == Gain.OTHER ? Gain.connections() : KnownService.traffic(each));
    }
    return new HopPorts(text, listed, gains.contains(Gain.CONTROL), gains.contains(Gain.DATA));
  }

  private static TrafficSet ports(String text) {
    int slash = text.indexOf('/');
    Protocol protocol = slash < 0 ? Protocol.TCP : Protocol.parse(text.substring(0, slash));
    if (!protocol.hasPorts()) {
      throw new IllegalArgumentException("no ports: '" + text + "'");
    }
    return TrafficSet.ofPorts(
        protocol, PortSet.all(), Question.parsePorts(text.substring(slash + 1)));
  }

  /** What leads to an endpoint of a kind. */
  public TrafficSet at(EndpointKind kind) {
    return switch (kind) {
      case DATA_STORE -> data ? Gain.connections() : listed;
      case CONTROL_PLANE -> control ? listed.union(API_SERVER) : listed;
      case HOST, MIDDLEBOX, OUTSIDE -> listed;
    };
  }
}
