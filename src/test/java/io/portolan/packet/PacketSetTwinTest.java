package io.portolan.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Packet sets beside plain sets of the packets of a tiny world, after any steps. */
class PacketSetTwinTest {
  private static final List<Address> ADDRESSES =
      Stream.of("0.0.0.0", "127.255.255.255", "128.0.0.0", "::", "8000::")
          .map(Address::parse)
          .toList();
  private static final List<Integer> PORTS = List.of(0, 80, 255, 65535);
  private static final List<Integer> MESSAGE_NUMBERS = PORTS.subList(0, 3);
  private static final Protocol GRE = new Protocol(47);
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6, GRE);
  private static final List<Packet> PACKETS = packets();

  private static List<Packet> packets() {
    List<Packet> packets = new ArrayList<>();
    for (Address from : ADDRESSES) {
      for (Address to : ADDRESSES) {
        for (Protocol protocol : PROTOCOLS) {
          for (int a : numbers(protocol)) {
            for (int b : numbers(protocol)) {
              if (from.family() == to.family()) {
                packets.add(new Packet(from, to, protocol, a, b));
              }
            }
          }
        }
      }
    }
    return packets;
  }

  private static List<Integer> numbers(Protocol protocol) {
    return protocol.hasPorts() ? PORTS : protocol.isIcmp() ? MESSAGE_NUMBERS : List.of(0);
  }

  enum Operation {
    UNION,
    INTERSECT,
    SUBTRACT,
    EXCHANGE
  }

  /** One step: an operation with all packets that have one of each list. */
  record Step(
      Operation operation,
      Set<Address> from,
      Set<Address> to,
      Set<Protocol> protocols,
      Set<Integer> a,
      Set<Integer> b) {

    private boolean has(Packet packet) {
      return from.contains(packet.source())
          && to.contains(packet.destination())
          && protocols.contains(packet.protocol())
          && (packet.protocol().equals(GRE)
              || (a.contains(packet.sourcePort()) && b.contains(packet.destinationPort())));
    }

    private PacketSet box() {
      TrafficSet traffic = TrafficSet.none();
      for (Protocol protocol : protocols) {
        traffic = traffic.union(protocol.hasPorts() ? ports(protocol) : others(protocol));
      }
      return PacketSet.of(AddressSet.ofAddresses(from), AddressSet.ofAddresses(to), traffic);
    }

    private TrafficSet ports(Protocol protocol) {
      return TrafficSet.ofPorts(protocol, portSet(a), portSet(b));
    }

    private static PortSet portSet(Set<Integer> ports) {
      return ports.stream().map(PortSet::of).reduce(PortSet.none(), PortSet::union);
    }

    private TrafficSet others(Protocol protocol) {
      if (!protocol.isIcmp()) {
        return TrafficSet.of(protocol);
      }
      IcmpSet messages = IcmpSet.none();
      for (int type : Sets.intersection(a, Set.copyOf(MESSAGE_NUMBERS))) {
        for (int code : Sets.intersection(b, Set.copyOf(MESSAGE_NUMBERS))) {
          messages = messages.union(IcmpSet.of(type, code));
        }
      }
      return TrafficSet.ofMessages(protocol, messages);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Set<Integer>> numbers = Arbitraries.subsetOf(PORTS);
    return Combinators.combine(
            Arbitraries.of(Operation.class),
            Arbitraries.subsetOf(ADDRESSES),
            Arbitraries.subsetOf(ADDRESSES),
            Arbitraries.subsetOf(PROTOCOLS),
            numbers,
            numbers)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .withoutEdgeCases();
  }

  private static PacketSet take(PacketSet set, Step step) {
    return switch (step.operation()) {
      case UNION -> set.union(step.box());
      case INTERSECT -> set.intersect(step.box());
      case SUBTRACT -> set.subtract(step.box());
      case EXCHANGE -> set.withEndsExchanged();
    };
  }

  private static Set<Packet> take(Set<Packet> twin, Step step) {
    Set<Packet> box = PACKETS.stream().filter(step::has).collect(Collectors.toSet());
    return switch (step.operation()) {
      case UNION -> Set.copyOf(Sets.union(twin, box));
      case INTERSECT -> Set.copyOf(Sets.intersection(twin, box));
      case SUBTRACT -> Set.copyOf(Sets.difference(twin, box));
      case EXCHANGE ->
          twin.stream().map(PacketSetTwinTest::turnedRound).collect(Collectors.toSet());
    };
  }

  private static Packet turnedRound(Packet packet) {
    boolean ports = packet.protocol().hasPorts();
    return new Packet(
        /* source= */ packet.destination(),
        /* destination= */ packet.source(),
        packet.protocol(),
        ports ? packet.destinationPort() : packet.sourcePort(),
        ports ? packet.sourcePort() : packet.destinationPort());
  }

  private static Set<Packet> elements(PacketSet set) {
    return PACKETS.stream().filter(set::contains).collect(Collectors.toSet());
  }

  /** The twin sees no packet outside its world: {@link PacketSetTest} looks at those. */
  @Property(tries = 300)
  void anyStepsGiveTheSamePackets(@ForAll("steps") List<Step> steps) {
    PacketSet set = PacketSet.none();
    Set<Packet> twin = Set.of();
    for (Step step : steps) {
      set = take(set, step);
      twin = take(twin, step);
    }
    assertThat(elements(set)).isEqualTo(twin);
    assertThat(set.sources()).isEqualTo(addresses(twin.stream().map(Packet::source)));
    assertThat(set.destinations()).isEqualTo(addresses(twin.stream().map(Packet::destination)));
    assertThat(set.withEndsExchanged().withEndsExchanged()).isEqualTo(set);
  }

  private static AddressSet addresses(Stream<Address> addresses) {
    return AddressSet.ofAddresses(addresses.collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  @Property(tries = 100)
  void aSetIsTheUnionOfItsPackets(@ForAll("steps") List<Step> steps) {
    PacketSet set = PacketSet.none();
    for (Step step : steps) {
      set = take(set, step);
    }
    PacketSet packets = PacketSet.unionOf(elements(set).stream().map(PacketSet::of).toList());
    assertThat(set.containsAll(packets)).isTrue();
    assertThat(elements(packets)).isEqualTo(elements(set));
  }

  @Property(tries = 200)
  void boxesAreDisjointAndTogetherTheSet(@ForAll("steps") List<Step> steps) {
    PacketSet set = PacketSet.none();
    for (Step step : steps) {
      set = take(set, step);
    }
    PacketSet seen = PacketSet.none();
    for (PacketSet.Box box : set.boxes()) {
      PacketSet part = PacketSet.of(box.sources(), box.destinations(), box.traffic());
      assertThat(part.isEmpty()).isFalse();
      assertThat(part.overlaps(seen)).isFalse();
      seen = seen.union(part);
    }
    assertThat(seen).isEqualTo(set);
  }
}
