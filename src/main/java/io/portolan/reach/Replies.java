package io.portolan.reach;

import io.portolan.packet.IcmpSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;

/** Which packets want a reply, and the header it has. */
public final class Replies {
  private static final IcmpSet ECHO = IcmpSet.of(8, 0);
  private static final IcmpSet ECHO_REPLY = IcmpSet.of(0, 0);
  private static final IcmpSet ECHO_V6 = IcmpSet.of(128, 0);
  private static final IcmpSet ECHO_REPLY_V6 = IcmpSet.of(129, 0);

  private static final PacketSet WANTED =
      PacketSet.carrying(
          TrafficSet.of(Protocol.TCP)
              .union(TrafficSet.of(Protocol.UDP))
              .union(TrafficSet.of(Protocol.SCTP))
              .union(TrafficSet.ofMessages(Protocol.ICMP, ECHO))
              .union(TrafficSet.ofMessages(Protocol.ICMPV6, ECHO_V6)));

  private Replies() {}

  /** The packets of a set that are no use without a reply. */
  static PacketSet wantedBy(PacketSet packets) {
    return packets.intersect(WANTED);
  }

  /** The replies to packets that want one: ends exchanged, echo replies for echo requests. */
  public static PacketSet to(PacketSet packets) {
    return packets
        .withEndsExchanged()
        .mapBoxes(box -> with(box, ECHO, ECHO_REPLY, ECHO_V6, ECHO_REPLY_V6));
  }

  /** The packets that the given replies answer. */
  static PacketSet answeredBy(PacketSet replies) {
    return replies
        .mapBoxes(box -> with(box, ECHO_REPLY, ECHO, ECHO_REPLY_V6, ECHO_V6))
        .withEndsExchanged();
  }

  /** What of some traffic is answered by replies of another, or wants none. */
  public static TrafficSet answered(TrafficSet sent, TrafficSet replies) {
    PacketSet all = PacketSet.carrying(sent);
    PacketSet wanting = wantedBy(all);
    return all.subtract(wanting)
        .union(answeredBy(PacketSet.carrying(replies)).intersect(wanting))
        .traffic();
  }

  private static PacketSet.Box with(
      PacketSet.Box box, IcmpSet from, IcmpSet to, IcmpSet fromV6, IcmpSet toV6) {
    TrafficSet traffic = box.traffic();
    return new PacketSet.Box(
        box.sources(),
        box.destinations(),
        traffic.withMessages(
            traffic.messages(Protocol.ICMP).overlaps(from) ? to : IcmpSet.none(),
            traffic.messages(Protocol.ICMPV6).overlaps(fromV6) ? toV6 : IcmpSet.none()));
  }

  /** The ports a client opens connections from (statement N5). */
  static PortSet clientPorts() {
    return PortSet.range(1024, PortSet.MAX);
  }
}
