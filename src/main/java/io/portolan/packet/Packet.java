package io.portolan.packet;

/**
 * The header of one packet.
 *
 * @param source the sender
 * @param destination the receiver, of the same family
 * @param protocol the protocol
 * @param sourcePort the source port; the ICMP type for ICMP and ICMPv6; 0 for other protocols
 * @param destinationPort the destination port; the ICMP code for ICMP and ICMPv6; 0 for others
 */
public record Packet(
    Address source, Address destination, Protocol protocol, int sourcePort, int destinationPort) {
  /** Checks that the families agree and that the numbers are ones the protocol has. */
  public Packet {
    if (source.family() != destination.family()) {
      throw new IllegalArgumentException("a packet has one IP version");
    }
    int most = protocol.hasPorts() ? PortSet.MAX : protocol.isIcmp() ? 255 : 0;
    if (Math.min(sourcePort, destinationPort) < 0 || Math.max(sourcePort, destinationPort) > most) {
      throw new IllegalArgumentException(
          protocol + " from " + sourcePort + " to " + destinationPort + ": not within 0-" + most);
    }
  }

  /** A packet of a protocol with ports. */
  public static Packet withPorts(
      Address source, Address destination, Protocol protocol, int sourcePort, int destinationPort) {
    return new Packet(source, destination, protocol, sourcePort, destinationPort);
  }

  /** An ICMP or ICMPv6 message. */
  public static Packet message(
      Address source, Address destination, Protocol protocol, IcmpSet.Message message) {
    return new Packet(source, destination, protocol, message.type(), message.code());
  }

  /** What the packet carries: a set of one element. */
  public TrafficSet traffic() {
    if (protocol.hasPorts()) {
      return TrafficSet.ofPorts(protocol, PortSet.of(sourcePort), PortSet.of(destinationPort));
    }
    return protocol.isIcmp()
        ? TrafficSet.ofMessages(protocol, IcmpSet.of(sourcePort, destinationPort))
        : TrafficSet.of(protocol);
  }

  /** {@code "tcp 10.0.0.1:50000 > 10.0.1.9:443"}, {@code "icmp 10.0.0.1 > 10.0.1.9 8/0"}. */
  @Override
  public String toString() {
    if (protocol.hasPorts()) {
      return protocol + " " + end(source, sourcePort) + " > " + end(destination, destinationPort);
    }
    String text = protocol + " " + source + " > " + destination;
    return protocol.isIcmp() ? text + " " + sourcePort + "/" + destinationPort : text;
  }

  /** Brackets keep the port apart from a version 6 address (RFC 5952, section 6). */
  private static String end(Address address, int port) {
    return (address.family() == Family.IPV4 ? address : "[" + address + "]") + ":" + port;
  }
}
