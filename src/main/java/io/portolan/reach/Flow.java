package io.portolan.reach;

import io.portolan.packet.IcmpSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.ProductSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A box of headers as text, one row of an answer.
 *
 * @param src source addresses, such as {@code 10.0.1.0/24} or {@code internet}
 * @param dst destination addresses
 * @param proto {@code tcp}, {@code udp}, {@code sctp}, {@code icmp}, {@code icmpv6}, numbers of
 *     other protocols, or {@code any other} for all of those
 * @param sports source ports, such as {@code 1024-65535} or {@code any}; empty without ports
 * @param dports destination ports; empty without ports
 * @param icmp messages, such as {@code 8/0}; empty without messages
 */
public record Flow(
    String src, String dst, String proto, String sports, String dports, List<String> icmp) {

  /**
   * The rows of a set, in a fixed order.
   *
   * @param names what to call addresses
   */
  static List<Flow> rows(PacketSet packets, AddressNames names) {
    List<Flow> rows = new ArrayList<>();
    for (PacketSet.Box box : packets.boxes()) {
      rows.addAll(rows(names.of(box.sources()), names.of(box.destinations()), box.traffic()));
    }
    return rows;
  }

  /** The rows of some traffic between two ends, in a fixed order. */
  public static List<Flow> rows(String src, String dst, TrafficSet traffic) {
    List<Flow> rows = new ArrayList<>();
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP)) {
      for (ProductSet.Part<PortSet, PortSet> part : traffic.ports(protocol).parts()) {
        rows.add(
            new Flow(
                src,
                dst,
                protocol.toString(),
                part.first().toString(),
                part.second().toString(),
                List.of()));
      }
    }
    for (Protocol protocol : List.of(Protocol.ICMP, Protocol.ICMPV6)) {
      IcmpSet messages = traffic.messages(protocol);
      if (!messages.isEmpty()) {
        rows.add(new Flow(src, dst, protocol.toString(), "", "", messages.toTexts()));
      }
    }
    if (!traffic.others().isEmpty()) {
      rows.add(new Flow(src, dst, traffic.others().toString(), "", "", List.of()));
    }
    return rows;
  }
}
