package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketSetTest extends ValueSetContract<PacketSet, Packet> {
  private static final AddressSet LOW = block("0.0.0.0/1");
  private static final AddressSet HIGH = block("128.0.0.0/1");
  private static final AddressSet SIX = block("::/0");
  private static final AddressSet HOST = block("10.0.0.1/32");
  private static final AddressSet SUBNET = block("10.0.1.0/24");
  private static final AddressSet HOST6 = block("2001:db8::1/128");
  private static final TrafficSet WEB = tcp(PortSet.all(), PortSet.of(443));

  private static final List<Piece<PacketSet, Packet>> PIECES = everything();

  private static AddressSet block(String text) {
    return AddressSet.of(Cidr.parse(text));
  }

  private static TrafficSet tcp(PortSet from, PortSet to) {
    return TrafficSet.ofPorts(Protocol.TCP, from, to);
  }

  private static List<Piece<PacketSet, Packet>> everything() {
    PortSet port = PortSet.of(65535);
    List<Piece<PacketSet, Packet>> pieces = new ArrayList<>();
    for (TrafficSet traffic :
        List.of(
            tcp(port, port),
            tcp(port, port.complement()),
            tcp(port.complement(), port),
            tcp(port.complement(), port.complement()),
            TrafficSet.of(Protocol.UDP),
            TrafficSet.of(Protocol.ICMP),
            TrafficSet.all()
                .subtract(TrafficSet.of(Protocol.TCP))
                .subtract(TrafficSet.of(Protocol.UDP))
                .subtract(TrafficSet.of(Protocol.ICMP)))) {
      for (AddressSet from : List.of(LOW, HIGH)) {
        for (AddressSet to : List.of(LOW, HIGH)) {
          pieces.add(piece(from, to, traffic));
        }
      }
      pieces.add(piece(HOST6, SIX, traffic));
      pieces.add(piece(SIX.subtract(HOST6), SIX, traffic));
    }
    return pieces;
  }

  private static Piece<PacketSet, Packet> piece(
      AddressSet from, AddressSet to, TrafficSet traffic) {
    List<Packet> packets = new ArrayList<>();
    for (Address source : List.of(from.first(), from.ranges().get(0).last())) {
      for (Protocol protocol : traffic.protocols()) {
        if (protocol.hasPorts()) {
          ProductSet.Part<PortSet, PortSet> part = traffic.ports(protocol).parts().get(0);
          packets.add(
              new Packet(
                  source, to.first(), protocol, part.first().first(), part.second().first()));
        } else if (protocol.isIcmp() || protocol.number() == 47) {
          packets.add(new Packet(source, to.first(), protocol, 0, 0));
        }
      }
    }
    return new Piece<>(PacketSet.of(from, to, traffic), packets);
  }

  @Override
  List<Piece<PacketSet, Packet>> pieces() {
    return PIECES;
  }

  @Override
  PacketSet none() {
    return PacketSet.none();
  }

  @Override
  PacketSet all() {
    return PacketSet.all();
  }

  @Override
  boolean contains(PacketSet set, Packet element) {
    return set.contains(element);
  }

  @Test
  void noBoxLeadsFromOneFamilyToTheOther() {
    assertThat(PacketSet.of(HOST, SIX, TrafficSet.all())).isEqualTo(PacketSet.none());
    assertThat(PacketSet.of(SIX, HOST, TrafficSet.all())).isEqualTo(PacketSet.none());
    assertThat(PacketSet.of(HOST.union(SIX), SUBNET.union(HOST6), WEB))
        .isEqualTo(PacketSet.of(HOST, SUBNET, WEB).union(PacketSet.of(SIX, HOST6, WEB)));
    assertThat(PacketSet.all().boxes())
        .allMatch(
            box ->
                box.sources().only(Family.IPV4).isEmpty()
                    == box.destinations().only(Family.IPV4).isEmpty())
        .hasSize(2)
        .isUnmodifiable();
  }

  @Test
  void oneSideGiven() {
    assertThat(PacketSet.from(HOST))
        .isEqualTo(PacketSet.of(HOST, AddressSet.all(), TrafficSet.all()));
    assertThat(PacketSet.to(HOST6)).isEqualTo(PacketSet.of(SIX, HOST6, TrafficSet.all()));
    assertThat(PacketSet.carrying(WEB))
        .isEqualTo(PacketSet.of(AddressSet.all(), AddressSet.all(), WEB));
    assertThat(
            PacketSet.from(HOST).intersect(PacketSet.to(SUBNET)).intersect(PacketSet.carrying(WEB)))
        .isEqualTo(PacketSet.of(HOST, SUBNET, WEB));
  }

  @Test
  void complementIsWhatIsMissing() {
    assertThat(PacketSet.none().complement()).isEqualTo(PacketSet.all());
    assertThat(PacketSet.from(LOW.union(SIX)).complement()).isEqualTo(PacketSet.from(HIGH));
  }

  @Test
  void oneHeaderOfMany() {
    for (PacketSet set :
        List.of(
            PacketSet.all(),
            PacketSet.of(HOST6, SIX, WEB),
            PacketSet.carrying(TrafficSet.of(Protocol.SCTP)),
            PacketSet.carrying(TrafficSet.of(Protocol.ICMPV6)),
            PacketSet.carrying(TrafficSet.of(new Protocol(47))))) {
      PacketSet one = set.one();

      assertThat(set.containsAll(one)).as("%s", set).isTrue();
      assertThat(one.boxes()).hasSize(1);
      PacketSet.Box box = one.boxes().get(0);
      assertThat(box.sources().isSingle() && box.destinations().isSingle()).isTrue();
      assertThat(box.traffic().one()).isEqualTo(box.traffic());
    }
    assertThatThrownBy(() -> PacketSet.none().one()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> TrafficSet.none().one()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void unionOfMany() {
    List<PacketSet> five = new ArrayList<>();
    for (int host = 1; host <= 5; host++) {
      five.add(PacketSet.of(AddressSet.of(Address.ipv4(host)), SUBNET, WEB));
    }
    AddressSet hosts = AddressSet.of(new AddressRange(Address.ipv4(1), Address.ipv4(5)));

    assertThat(PacketSet.unionOf(five)).isEqualTo(PacketSet.of(hosts, SUBNET, WEB));
    assertThat(PacketSet.unionOf(five.subList(0, 1))).isEqualTo(five.get(0));
    assertThat(PacketSet.unionOf(List.of())).isEqualTo(PacketSet.none());
  }

  @Test
  void boxesMayBeReplacedByOverlappingEmptyAndMixedOnes() {
    PacketSet set = PacketSet.of(HOST, SUBNET, WEB).union(PacketSet.of(HOST6, SIX, WEB));

    assertThat(set.mapBoxes(box -> box)).isEqualTo(set);
    assertThat(set.mapBoxes(box -> new PacketSet.Box(LOW, SUBNET, WEB)))
        .isEqualTo(PacketSet.of(LOW, SUBNET, WEB));
    assertThat(set.mapBoxes(box -> new PacketSet.Box(HOST, box.destinations(), box.traffic())))
        .isEqualTo(PacketSet.of(HOST, SUBNET, WEB));
    assertThat(set.mapBoxes(box -> new PacketSet.Box(box.sources(), AddressSet.none(), WEB)))
        .isEqualTo(PacketSet.none());
  }

  @Test
  void oneDimensionOfAllBoxes() {
    PacketSet set =
        PacketSet.of(HOST, SUBNET, WEB)
            .union(PacketSet.of(HIGH, HOST, TrafficSet.of(Protocol.ICMP)));

    assertThat(set.sources()).isEqualTo(HOST.union(HIGH));
    assertThat(set.destinations()).isEqualTo(SUBNET.union(HOST));
    assertThat(set.traffic()).isEqualTo(WEB.union(TrafficSet.of(Protocol.ICMP)));
    assertThat(PacketSet.none().traffic()).isEqualTo(TrafficSet.none());
  }

  @Test
  void text() {
    PacketSet web = PacketSet.of(HOST, SUBNET, WEB);

    assertThat(web).hasToString("[10.0.0.1 > 10.0.1.0/24: tcp any->443]");
    assertThat(web.union(PacketSet.of(HOST6, SIX, TrafficSet.all())))
        .hasToString("[10.0.0.1 > 10.0.1.0/24: tcp any->443] [2001:db8::1 > ::/0: any]");
  }

  @Test
  void boxesComeInOneOrder() {
    List<PacketSet> hosts =
        new ArrayList<>(
            List.of(
                PacketSet.of(HIGH, HOST, WEB),
                PacketSet.of(HOST6, HOST6, WEB),
                PacketSet.of(HOST, SUBNET, TrafficSet.of(Protocol.UDP))));
    List<PacketSet.Box> boxes = PacketSet.unionOf(hosts).boxes();
    Collections.reverse(hosts);

    assertThat(PacketSet.unionOf(hosts).boxes()).isEqualTo(boxes);
    assertThat(boxes.stream().map(PacketSet.Box::sources)).containsExactly(HOST, HIGH, HOST6);
  }
}
