package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TrafficSetTest extends ValueSetContract<TrafficSet, Packet> {
  private static final List<Protocol> WITH_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);
  private static final List<Protocol> WITH_MESSAGES = List.of(Protocol.ICMP, Protocol.ICMPV6);
  private static final PortSet HIGH = PortSet.range(1024, 65535);
  private static final PortSet WEB = PortSet.of(80).union(PortSet.of(443));

  private static final List<Piece<TrafficSet, Packet>> PIECES = everything();

  private static List<Piece<TrafficSet, Packet>> everything() {
    List<Piece<TrafficSet, Packet>> pieces = new ArrayList<>();
    for (Protocol protocol : WITH_PORTS) {
      for (PortSet from : List.of(HIGH, HIGH.complement())) {
        for (PortSet to : List.of(WEB, WEB.complement())) {
          Packet packet = packet(protocol, from.first(), to.first());
          pieces.add(new Piece<>(TrafficSet.ofPorts(protocol, from, to), List.of(packet)));
        }
      }
    }
    for (Protocol protocol : WITH_MESSAGES) {
      IcmpSet echo = IcmpSet.ofType(8);
      for (IcmpSet messages : List.of(echo, echo.complement())) {
        Packet packet = packet(protocol, messages.first().type(), 0);
        pieces.add(new Piece<>(TrafficSet.ofMessages(protocol, messages), List.of(packet)));
      }
    }
    for (int first : new int[] {0, 47, 200}) {
      List<Packet> packets =
          IntStream.range(first, first == 0 ? 47 : first == 47 ? 200 : 256)
              .mapToObj(Protocol::new)
              .filter(protocol -> !protocol.hasPorts() && !protocol.isIcmp())
              .map(protocol -> packet(protocol, 0, 0))
              .toList();
      pieces.add(
          new Piece<>(
              packets.stream()
                  .map(packet -> TrafficSet.of(packet.protocol()))
                  .reduce(TrafficSet.none(), TrafficSet::union),
              packets));
    }
    return pieces;
  }

  private static Packet packet(Protocol protocol, int from, int to) {
    return new Packet(Address.IPV4_FIRST, Address.IPV4_LAST, protocol, from, to);
  }

  private static TrafficSet tcp(PortSet from, PortSet to) {
    return TrafficSet.ofPorts(Protocol.TCP, from, to);
  }

  @Override
  List<Piece<TrafficSet, Packet>> pieces() {
    return PIECES;
  }

  @Override
  TrafficSet none() {
    return TrafficSet.none();
  }

  @Override
  TrafficSet all() {
    return TrafficSet.all();
  }

  /** By the parts of the set, not by its own operations. */
  @Override
  boolean contains(TrafficSet set, Packet packet) {
    Protocol protocol = packet.protocol();
    if (protocol.isIcmp()) {
      return set.messages(protocol).contains(packet.sourcePort(), packet.destinationPort());
    }
    return protocol.hasPorts()
        ? set.ports(protocol).parts().stream()
            .anyMatch(
                part ->
                    part.first().contains(packet.sourcePort())
                        && part.second().contains(packet.destinationPort()))
        : set.others().contains(protocol);
  }

  private static TrafficSet made(long twin) {
    TrafficSet set = TrafficSet.none();
    for (int i = 0; i < PIECES.size(); i++) {
      set = (twin & 1L << i) != 0 ? set.union(PIECES.get(i).set()) : set;
    }
    return set;
  }

  @Property(tries = 200)
  void exchangingPortsTurnsEachPacketRound(@ForAll("twins") long twin) {
    TrafficSet set = made(twin);
    TrafficSet exchanged = set.withPortsExchanged();

    assertThat(exchanged.withPortsExchanged()).isEqualTo(set);
    for (Piece<TrafficSet, Packet> piece : PIECES) {
      for (Packet packet : piece.elements()) {
        boolean turned = packet.protocol().hasPorts();
        Packet back =
            turned
                ? packet(packet.protocol(), packet.destinationPort(), packet.sourcePort())
                : packet;
        assertThat(contains(exchanged, back)).isEqualTo(contains(set, packet));
      }
    }
  }

  @Property(tries = 200)
  void protocolsAreThoseOfThePackets(@ForAll("twins") long twin) {
    TrafficSet set = made(twin);

    assertThat(set.protocols())
        .containsExactlyElementsOf(
            PIECES.stream()
                .flatMap(piece -> piece.elements().stream())
                .filter(packet -> contains(set, packet))
                .map(Packet::protocol)
                .distinct()
                .sorted()
                .toList())
        .isUnmodifiable();
  }

  @Test
  void oneProtocol() {
    assertThat(TrafficSet.of(Protocol.TCP)).isEqualTo(tcp(PortSet.all(), PortSet.all()));
    assertThat(TrafficSet.of(Protocol.ICMPV6))
        .isEqualTo(TrafficSet.ofMessages(Protocol.ICMPV6, IcmpSet.all()));
    assertThat(TrafficSet.of(new Protocol(47)).others())
        .isEqualTo(ProtocolSet.of(new Protocol(47)));
    assertThat(TrafficSet.allOthers())
        .isEqualTo(
            WITH_PORTS.stream()
                .map(TrafficSet::of)
                .reduce(TrafficSet.all(), TrafficSet::subtract)
                .subtract(TrafficSet.of(Protocol.ICMP))
                .subtract(TrafficSet.of(Protocol.ICMPV6)));
  }

  /** A balancer or NAT picks its own source port: whichever it was, it may be any of these now. */
  @Test
  void sourcePortsAreReplaced() {
    TrafficSet set =
        tcp(PortSet.of(1), PortSet.of(80))
            .union(tcp(PortSet.of(2), PortSet.of(443)))
            .union(TrafficSet.ofPorts(Protocol.SCTP, PortSet.of(3), PortSet.of(9)))
            .union(TrafficSet.of(Protocol.ICMP));

    assertThat(set.withSourcePorts(HIGH))
        .hasToString("tcp 1024-65535->80,443; sctp 1024-65535->9; icmp any");
    assertThat(set.withSourcePorts(PortSet.none())).isEqualTo(TrafficSet.of(Protocol.ICMP));
    assertThat(TrafficSet.of(Protocol.UDP).withSourcePorts(HIGH))
        .isEqualTo(TrafficSet.ofPorts(Protocol.UDP, HIGH, PortSet.all()));
  }

  @Test
  void messagesAreReplaced() {
    TrafficSet set = TrafficSet.all().withMessages(IcmpSet.of(8, 0), IcmpSet.of(128, 0));

    assertThat(set.messages(Protocol.ICMP)).isEqualTo(IcmpSet.of(8, 0));
    assertThat(set.messages(Protocol.ICMPV6)).isEqualTo(IcmpSet.of(128, 0));
    assertThat(set.withMessages(IcmpSet.all(), IcmpSet.all())).isEqualTo(TrafficSet.all());
  }

  @Test
  void protocolsWithoutPortsOrMessagesHaveNone() {
    for (Protocol protocol : List.of(Protocol.ICMP, Protocol.ICMPV6, new Protocol(47))) {
      assertThatThrownBy(() -> TrafficSet.all().ports(protocol))
          .hasMessage(protocol + " has no ports");
      assertThatThrownBy(() -> TrafficSet.ofPorts(protocol, WEB, WEB))
          .hasMessage(protocol + " has no ports");
    }
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.SCTP, new Protocol(47))) {
      assertThatThrownBy(() -> TrafficSet.all().messages(protocol))
          .hasMessage(protocol + " has no messages");
      assertThatThrownBy(() -> TrafficSet.ofMessages(protocol, IcmpSet.all()))
          .hasMessage(protocol + " has no messages");
    }
  }

  @Test
  void text() {
    assertThat(TrafficSet.all()).hasToString("any");
    assertThat(tcp(PortSet.all(), PortSet.of(22).union(PortSet.of(443))))
        .hasToString("tcp any->22,443");
    assertThat(
            tcp(PortSet.of(1), WEB)
                .union(tcp(PortSet.of(2), PortSet.of(9)))
                .union(TrafficSet.of(Protocol.UDP))
                .union(TrafficSet.ofMessages(Protocol.ICMP, IcmpSet.of(8, 0)))
                .union(TrafficSet.of(Protocol.ICMPV6))
                .union(TrafficSet.of(new Protocol(47))))
        .hasToString("tcp 1->80,443; tcp 2->9; udp any->any; icmp 8/0; icmpv6 any; protocol 47");
    assertThat(TrafficSet.allOthers()).hasToString("protocol any other");
  }

  @Test
  void orderIsByProtocolInTurn() {
    List<TrafficSet> ascending = new ArrayList<>(List.of(TrafficSet.none()));
    ascending.add(TrafficSet.of(new Protocol(47)));
    for (Protocol protocol :
        List.of(Protocol.ICMPV6, Protocol.ICMP, Protocol.SCTP, Protocol.UDP, Protocol.TCP)) {
      ascending.add(TrafficSet.of(protocol));
    }
    List<TrafficSet> sorted = new ArrayList<>(ascending);
    Collections.reverse(sorted);
    sorted.sort(null);

    assertThat(sorted).isEqualTo(ascending);
  }
}
