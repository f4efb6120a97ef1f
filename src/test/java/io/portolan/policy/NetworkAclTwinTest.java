package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.NetworkAclId;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Cidr;
import io.portolan.packet.Packet;
import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Network ACLs beside a twin that looks for the entry that decides about one packet. */
class NetworkAclTwinTest {
  private static final List<Cidr> BLOCKS =
      Stream.of("0.0.0.0/0", "10.0.0.0/24", "10.0.0.128/25", "10.0.0.1/32", "::/0", "2600::/16")
          .map(Cidr::parse)
          .toList();
  private static final List<RuleTraffic> TRAFFIC =
      List.of(
          RuleTraffic.all(),
          new RuleTraffic(6, 80, 81),
          new RuleTraffic(6, 81, 443),
          new RuleTraffic(6, -1, -1),
          new RuleTraffic(17, 80, 80),
          new RuleTraffic(1, 8, 0),
          new RuleTraffic(1, 8, -1),
          new RuleTraffic(1, -1, -1),
          new RuleTraffic(58, 8, -1),
          new RuleTraffic(132, 80, 80),
          new RuleTraffic(47, -1, -1));

  /** What each of the short lists is made of, allowing and denying. */
  private static final List<NetworkAclEntry> FEW =
      Stream.of(true, false)
          .flatMap(
              allow ->
                  Stream.of(
                      entry(allow, 0, 0),
                      entry(allow, 1, 1),
                      entry(allow, 2, 6),
                      entry(allow, 4, 3)))
          .toList();

  /** Numbers of the entries of a short list, in the order in which they stand. */
  private static final List<Integer> NUMBERS = List.of(300, 90, 100);

  private static final List<String> FAR = List.of("10.0.0.1", "10.0.0.128", "10.0.1.0", "2600::1");
  private static final List<String> NEAR = List.of("172.16.0.1", "fd00::1");
  private static final String[] CARRIED = {
    "tcp 80", "tcp 81", "tcp 82", "udp 80", "icmp 8/0", "icmp 8/1", "icmpv6 8/0", "sctp 9", "47"
  };

  private static NetworkAclEntry entry(boolean allow, int block, int traffic) {
    return new NetworkAclEntry(
        0, Direction.INGRESS, allow, BLOCKS.get(block), TRAFFIC.get(traffic));
  }

  private static List<Packet> packets(Direction direction) {
    return direction == Direction.INGRESS
        ? Packets.between(FAR, NEAR, CARRIED)
        : Packets.between(NEAR, FAR, CARRIED);
  }

  /** The entry with the lowest number that matches; null where none does. */
  private static @Nullable NetworkAclEntry decides(
      List<NetworkAclEntry> entries, Direction direction, Packet packet) {
    NetworkAclEntry lowest = null;
    for (NetworkAclEntry entry : entries) {
      boolean matches =
          entry.direction() == direction
              && entry
                  .cidr()
                  .contains(direction == Direction.INGRESS ? packet.source() : packet.destination())
              && RuleTwin.matches(entry.traffic(), packet);
      if (matches && (lowest == null || entry.number() < lowest.number())) {
        lowest = entry;
      }
    }
    return lowest;
  }

  private static void assertDecidesAsTheTwin(List<NetworkAclEntry> entries, Direction direction) {
    NetworkAclControl control =
        new NetworkAclControl(
            new NetworkAcl(
                new NetworkAclId("acl-a"),
                new Location("111111111111", "eu-west-1"),
                new VpcId("vpc-a"),
                entries,
                Set.of(),
                false,
                Map.of()),
            direction);
    PacketSet allowed = control.permission(GroupMembers.NONE).certain();
    for (Packet packet : packets(direction)) {
      NetworkAclEntry decides = decides(entries, direction, packet);
      boolean passes = decides != null && decides.allow();
      assertThat(allowed.contains(packet)).as("%s by %s", packet, entries).isEqualTo(passes);
      PacketSet one = PacketSet.of(packet);
      Reason reason =
          passes ? control.passes(one, GroupMembers.NONE) : control.stops(one, GroupMembers.NONE);
      assertThat(reason.rule())
          .as("%s by %s", packet, entries)
          .isEqualTo(decides == null ? "*" : Integer.toString(decides.number()));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  @DisplayName("N1, N4: every list of up to three entries")
  void shortLists(Direction direction) {
    List<List<NetworkAclEntry>> lists = List.of(List.of());
    for (int number : NUMBERS) {
      List<List<NetworkAclEntry>> longer = new ArrayList<>();
      for (List<NetworkAclEntry> list : lists) {
        for (NetworkAclEntry entry : FEW) {
          List<NetworkAclEntry> entries = new ArrayList<>(list);
          entries.add(
              new NetworkAclEntry(number, direction, entry.allow(), entry.cidr(), entry.traffic()));
          longer.add(entries);
        }
      }
      longer.forEach(entries -> assertDecidesAsTheTwin(entries, direction));
      lists = longer;
    }
    assertThat(lists).hasSize(8 * 8 * 8);
  }

  /** Long lists of both directions, their numbers in no order. */
  @Provide
  Arbitrary<List<NetworkAclEntry>> entries() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 32_766),
            Arbitraries.of(Direction.class),
            Arbitraries.of(true, false),
            Arbitraries.of(BLOCKS),
            Arbitraries.of(TRAFFIC))
        .as(NetworkAclEntry::new)
        .list()
        .uniqueElements(NetworkAclEntry::number)
        .ofMaxSize(16)
        .withoutEdgeCases();
  }

  @Property(tries = 100)
  @Label("N1, N4: any list")
  void longLists(@ForAll("entries") List<NetworkAclEntry> entries, @ForAll Direction direction) {
    assertDecidesAsTheTwin(entries, direction);
  }
}
