package io.portolan.policy;

import com.google.common.base.Splitter;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Packet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Packets and addresses to try, from short texts. */
final class Packets {
  private static final int CLIENT_PORT = 50_000;

  private Packets() {}

  /**
   * One packet: {@code 10.0.0.1 > 10.0.1.9 tcp 443}, {@code 10.0.0.1 > 10.0.1.9 icmp 8/0}, {@code
   * ::1 > ::2 47}. Clients use port 50000.
   */
  static Packet packet(String text) {
    List<String> words = Splitter.on(' ').splitToList(text);
    Address source = Address.parse(words.get(0));
    Address destination = Address.parse(words.get(2));
    Protocol protocol = Protocol.parse(words.get(3));
    if (protocol.hasPorts()) {
      return new Packet(source, destination, protocol, CLIENT_PORT, Integer.parseInt(words.get(4)));
    }
    if (!protocol.isIcmp()) {
      return new Packet(source, destination, protocol, 0, 0);
    }
    List<String> message = Splitter.on('/').splitToList(words.get(4));
    return new Packet(
        source,
        destination,
        protocol,
        Integer.parseInt(message.get(0)),
        Integer.parseInt(message.get(1)));
  }

  /** The set of some packets. */
  static PacketSet packets(String... texts) {
    return PacketSet.unionOf(Stream.of(texts).map(Packets::packet).map(PacketSet::of).toList());
  }

  /** Each traffic between each pair of addresses of one family: {@code tcp 443}. */
  static List<Packet> between(List<String> sources, List<String> destinations, String... traffic) {
    List<Packet> packets = new ArrayList<>();
    for (String source : sources) {
      for (String destination : destinations) {
        for (String carried : traffic) {
          if (source.contains(":") == destination.contains(":")) {
            packets.add(packet(source + " > " + destination + " " + carried));
          }
        }
      }
    }
    return packets;
  }

  /** The addresses at which the blocks begin and end, and their neighbours outside. */
  static Set<Address> edges(Collection<Cidr> blocks) {
    Set<Address> edges = new TreeSet<>();
    for (Cidr block : blocks) {
      edges.add(block.first());
      edges.add(block.last());
      if (!block.first().equals(Address.first(block.family()))) {
        edges.add(block.first().previous());
      }
      if (!block.last().equals(Address.last(block.family()))) {
        edges.add(block.last().next());
      }
    }
    return edges;
  }
}
