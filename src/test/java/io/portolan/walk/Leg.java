package io.portolan.walk;

import io.portolan.model.aws.ResourceId;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.List;

/**
 * A stretch of the way on which the header stays the same.
 *
 * @param start where the packet got this header; the reply must come back there
 * @param end where it loses it, or is delivered; the reply starts there
 * @param packet the header
 * @param passed the appliances it went through
 */
record Leg(Place start, Place end, Packet packet, List<Passed> passed) {
  private static final int ECHO_REQUEST = 8;
  private static final int ECHO_REPLY = 0;
  private static final int ECHO_REQUEST_V6 = 128;
  private static final int ECHO_REPLY_V6 = 129;

  /** TCP, UDP and SCTP are answered, and the echo request. */
  static boolean hasReply(Packet packet) {
    return packet.protocol().hasPorts() || isEchoRequest(packet);
  }

  static boolean isEchoRequest(Packet packet) {
    int type = packet.sourcePort();
    int code = packet.destinationPort();
    return (packet.protocol().equals(Protocol.ICMP) && type == ECHO_REQUEST && code == 0)
        || (packet.protocol().equals(Protocol.ICMPV6) && type == ECHO_REQUEST_V6 && code == 0);
  }

  /** Whether the packet went through an appliance. */
  boolean wentThrough(ResourceId appliance) {
    return passed.stream().anyMatch(one -> one.by().equals(appliance));
  }

  /** Whether a stateful engine saw the packet at an appliance. */
  Verdict seenAt(ResourceId appliance) {
    return Passed.seenAt(appliance, passed);
  }

  /** The reply to this leg's packet. */
  Packet reply() {
    Address answering = packet.destination();
    Address asking = packet.source();
    Protocol protocol = packet.protocol();
    if (protocol.hasPorts()) {
      int answeringPort = packet.destinationPort();
      int askingPort = packet.sourcePort();
      return new Packet(answering, asking, protocol, answeringPort, askingPort);
    }
    int type = protocol.equals(Protocol.ICMP) ? ECHO_REPLY : ECHO_REPLY_V6;
    return new Packet(answering, asking, protocol, type, 0);
  }
}
