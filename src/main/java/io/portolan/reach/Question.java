package io.portolan.reach;

import io.portolan.packet.IcmpSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question as it was asked.
 *
 * @param id whatever the asker calls it; empty for none
 * @param from a reference to the sources
 * @param to a reference to the destinations
 * @param proto {@code any}, a name or a number
 * @param ports the destination ports; empty for any
 * @param sourcePorts the client's ports; empty for any
 * @param icmpType the ICMP type; empty for any
 * @param icmpCode the ICMP code; empty for any
 * @param direct whether paths through balancers, proxies and edge services are left out
 * @param via references, each of which the path must cross
 * @param avoid references, none of which it may cross
 */
public record Question(
    Optional<String> id,
    String from,
    String to,
    String proto,
    Optional<PortSet> ports,
    Optional<PortSet> sourcePorts,
    OptionalInt icmpType,
    OptionalInt icmpCode,
    boolean direct,
    List<String> via,
    List<String> avoid) {

  private static final List<Protocol> WITH_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  /**
   * Reads ports as people write them: {@code "443"}, {@code "8000-8100"}, {@code "22,443"}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static PortSet parsePorts(String text) {
    PortSet ports = PortSet.none();
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-');
      int first = parsePort(dash < 0 ? part : part.substring(0, dash));
      int last = parsePort(dash < 0 ? part : part.substring(dash + 1));
      if (first > last) {
        throw new IllegalArgumentException("ports out of order: '" + part + "'");
      }
      ports = ports.union(PortSet.range(first, last));
    }
    return ports;
  }

  private static int parsePort(String text) {
    String digits = text.strip();
    if (digits.isEmpty()
        || digits.length() > 5
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
        || Integer.parseInt(digits) > PortSet.MAX) {
      throw new IllegalArgumentException("not a port: '" + text + "'");
    }
    return Integer.parseInt(digits);
  }

  /** Whether anything gets from one to another. */
  public static Question anything(String from, String to) {
    return new Question(
        Optional.empty(),
        from,
        to,
        "any",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        List.of(),
        List.of());
  }

  /** What is asked for where everything is left free. */
  public static TrafficSet anything() {
    return anything("", "").traffic();
  }

  /**
   * What is asked for. Client ports that are left free are 1024-65535 (statement N5).
   *
   * @throws IllegalArgumentException if the fields contradict each other
   */
  public TrafficSet traffic() {
    boolean icmp = icmpType.isPresent() || icmpCode.isPresent();
    boolean withPorts = ports.isPresent() || sourcePorts.isPresent();
    if (icmp && withPorts) {
      throw new IllegalArgumentException("a packet has ports or an ICMP type and code, not both");
    }
    if (!proto.equalsIgnoreCase("any")) {
      return traffic(Protocol.parse(proto), icmp, withPorts);
    }
    TrafficSet traffic = TrafficSet.none();
    for (Protocol protocol : WITH_PORTS) {
      traffic = icmp ? traffic : traffic.union(portsOf(protocol));
    }
    if (!withPorts) {
      traffic = traffic.union(TrafficSet.ofMessages(Protocol.ICMP, messages()));
      traffic = traffic.union(TrafficSet.ofMessages(Protocol.ICMPV6, messages()));
    }
    return icmp || withPorts ? traffic : traffic.union(TrafficSet.allOthers());
  }

  private TrafficSet traffic(Protocol protocol, boolean icmp, boolean withPorts) {
    if (icmp && !protocol.isIcmp()) {
      throw new IllegalArgumentException(protocol + " has no ICMP type and code");
    }
    if (withPorts && !protocol.hasPorts()) {
      throw new IllegalArgumentException(protocol + " has no ports");
    }
    if (protocol.hasPorts()) {
      return portsOf(protocol);
    }
    return protocol.isIcmp()
        ? TrafficSet.ofMessages(protocol, messages())
        : TrafficSet.of(protocol);
  }

  private TrafficSet portsOf(Protocol protocol) {
    return TrafficSet.ofPorts(
        protocol, sourcePorts.orElse(Replies.clientPorts()), ports.orElse(PortSet.all()));
  }

  private IcmpSet messages() {
    if (icmpType.isPresent() && icmpCode.isPresent()) {
      return IcmpSet.of(icmpType.getAsInt(), icmpCode.getAsInt());
    }
    if (icmpType.isPresent()) {
      return IcmpSet.ofType(icmpType.getAsInt());
    }
    return icmpCode.isPresent() ? IcmpSet.ofCode(icmpCode.getAsInt()) : IcmpSet.all();
  }
}
