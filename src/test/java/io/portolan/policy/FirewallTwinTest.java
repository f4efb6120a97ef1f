package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.packet.Packet;
import io.portolan.packet.PacketSet;
import io.portolan.policy.RuleChain.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Firewalls beside a twin that asks each rule about one packet, and tries both answers of a rule
 * that matches perhaps.
 */
class FirewallTwinTest {
  private static final String[] CARRIED = {
    "tcp 80", "tcp 81", "tcp 443", "udp 80", "udp 53", "icmp 8/0", "icmpv6 128/0", "sctp 80", "47"
  };
  private static final List<Packet> PACKETS =
      Packets.between(FirewallTwin.ENDS, FirewallTwin.ENDS, CARRIED);

  private static void assertSays(Permission permission, Packet packet, Set<Verdict> outcomes) {
    assertThat(permission.possible().contains(packet))
        .as("%s possible", packet)
        .isEqualTo(outcomes.contains(Verdict.PASS));
    assertThat(permission.certain().contains(packet))
        .as("%s certain", packet)
        .isEqualTo(outcomes.equals(Set.of(Verdict.PASS)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  @DisplayName("F1 the first packets of connections, by any rules")
  void firstPackets(int hundred) {
    for (int seed = hundred * 100; seed < hundred * 100 + 100; seed++) {
      FirewallTwin pair = new FirewallTwin(new Random(seed));
      FirewallControl control = pair.control();
      Permission permission = control.permission(GroupMembers.NONE);
      for (Packet packet : PACKETS) {
        Set<Verdict> outcomes = pair.first(packet);
        assertSays(permission, packet, outcomes);
        PacketSet one = PacketSet.of(packet);
        Reason reason =
            outcomes.contains(Verdict.PASS)
                ? control.passes(one, GroupMembers.NONE)
                : control.stops(one, GroupMembers.NONE);
        assertThat(reason.rule()).as("seed %s, %s", seed, packet).isNotEmpty();
      }
      assertThat(permission.assumptions().isEmpty())
          .as("seed %s: assumptions are there where something is unknown", seed)
          .isEqualTo(permission.certain().equals(permission.possible()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  @DisplayName("F1, F2, T5 replies to connections that the engine has seen, or perhaps, or not")
  void replies(int hundred) {
    for (int seed = hundred * 100; seed < hundred * 100 + 100; seed++) {
      FirewallTwin before = new FirewallTwin(new Random(seed));
      FirewallTwin pair = new FirewallTwin(new Random(-1L - seed));
      FirewallControl.Seen seen = before.control().seen();
      FirewallControl control = pair.control();
      Permission met = new FirewallReply(control, seen, true).permission(GroupMembers.NONE);
      Permission missed = new FirewallReply(control, seen, false).permission(GroupMembers.NONE);
      for (Packet packet : PACKETS) {
        Set<Verdict> sent = FirewallTwin.outcomes(before.stateless, packet);
        Set<Verdict> ifMissed = EnumSet.noneOf(Verdict.class);
        Set<Verdict> ifMet = EnumSet.noneOf(Verdict.class);
        for (Verdict there : sent) {
          boolean remembered = there == Verdict.FORWARD;
          ifMissed.add(remembered ? Verdict.DROP : Verdict.PASS);
          for (Verdict back : FirewallTwin.outcomes(pair.stateless, packet)) {
            boolean strange = (back == Verdict.FORWARD) != remembered;
            if (back == Verdict.DROP || strange) {
              ifMet.add(Verdict.DROP);
            }
            if (back == Verdict.PASS || (back == Verdict.FORWARD && remembered)) {
              ifMet.add(Verdict.PASS);
            }
          }
        }
        assertSays(met, packet, ifMet);
        assertSays(missed, packet, ifMissed);
      }
    }
  }
}
