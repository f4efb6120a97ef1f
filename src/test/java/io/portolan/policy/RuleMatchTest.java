package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.aws.RuleTraffic;
import io.portolan.packet.Packet;
import io.portolan.packet.PacketSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleMatchTest {
  /** Protocols with and without ports, messages, and a name. */
  private static final List<Integer> PROTOCOLS = List.of(-1, 0, 1, 6, 17, 47, 58, 132, 255);

  private static final List<Integer> NUMBERS = List.of(-1, 0, 1, 8, 80, 255);

  private static final List<Packet> PACKETS =
      Packets.between(
          List.of("10.0.0.1", "::1"),
          List.of("10.0.0.2", "::2"),
          ("tcp 0,tcp 1,tcp 8,tcp 79,tcp 80,tcp 81,tcp 65535,udp 0,udp 80,udp 256,sctp 0,sctp 80,"
                  + "icmp 0/0,icmp 8/0,icmp 8/1,icmp 8/255,icmp 255/8,icmpv6 0/0,icmpv6 8/80,"
                  + "icmpv6 80/8,0,47,50,255")
              .split(",", -1));

  @ParameterizedTest(name = "{0}, {1}, {2}: {4}")
  @DisplayName("SG9: what protocol, first and second number mean, and how they are printed")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
           -1 |    -1 |    -1 | any                  | all traffic
           -1 |     7 |     7 | any                  | all traffic
            6 |    22 |    22 | tcp any->22          | tcp 22
            6 |    80 |   443 | tcp any->80-443      | tcp 80-443
            6 |     0 |     0 | tcp any->0           | tcp 0
            6 | 65535 | 65535 | tcp any->65535       | tcp 65535
            6 |     0 | 65535 | tcp any->any         | tcp all ports
            6 |     1 | 65535 | tcp any->1-65535     | tcp 1-65535
            6 |    -1 |    -1 | tcp any->any         | tcp all ports
           17 |    53 |    53 | udp any->53          | udp 53
           17 |    -1 |    -1 | udp any->any         | udp all ports
            1 |    -1 |    -1 | icmp any             | icmp any
            1 |    -1 |     0 | icmp any             | icmp any
            1 |     8 |    -1 | icmp 8/any           | icmp 8/any
            1 |     8 |     0 | icmp 8/0             | icmp 8/0
            1 |     0 |    -1 | icmp 0/any           | icmp 0/any
            1 |     0 |     0 | icmp 0/0             | icmp 0/0
            1 |   255 |   255 | icmp 255/255         | icmp 255/255
           58 |    -1 |    -1 | icmpv6 any           | icmpv6 any
           58 |   128 |     0 | icmpv6 128/0         | icmpv6 128/0
           58 |   128 |    -1 | icmpv6 128/any       | icmpv6 128/any
          132 |    -1 |    -1 | sctp any->any        | sctp
          132 |    80 |    80 | sctp any->any        | sctp
           47 |    -1 |    -1 | protocol 47          | protocol 47
           47 |    80 |    80 | protocol 47          | protocol 47
            0 |     0 |     0 | protocol 0           | protocol 0
          255 |    -1 |    -1 | protocol 255         | protocol 255
          """)
  void numbers(int protocol, int from, int to, String traffic, String text) {
    RuleTraffic rule = new RuleTraffic(protocol, from, to);

    assertThat(RuleMatch.trafficOf(rule)).hasToString(traffic);
    assertThat(RuleMatch.text(rule)).isEqualTo(text);
  }

  @Test
  @DisplayName("SG9: every rule matches the packets that its twin matches")
  void everyRuleAgainstEveryPacket() {
    for (int protocol : PROTOCOLS) {
      for (int from : NUMBERS) {
        for (int to : NUMBERS) {
          RuleTraffic rule = new RuleTraffic(protocol, from, to);
          if (isRule(rule)) {
            PacketSet matched = PacketSet.carrying(RuleMatch.trafficOf(rule));
            assertThat(PACKETS.stream().filter(matched::contains).toList())
                .as("%s", rule)
                .isEqualTo(PACKETS.stream().filter(p -> RuleTwin.matches(rule, p)).toList());
          }
        }
      }
    }
  }

  /** No rule has one port, or ports out of order. */
  private static boolean isRule(RuleTraffic rule) {
    boolean ports = rule.protocol() == 6 || rule.protocol() == 17;
    return !ports || (rule.from() <= rule.to() && (rule.from() == -1) == (rule.to() == -1));
  }

  @ParameterizedTest
  @CsvSource({"6, 80, -1", "17, 0, 65536", "6, -2, 80", "1, 256, 0", "58, 8, 256", "256, -1, -1"})
  void rejectsNumbersThatNoRuleHas(int protocol, int from, int to) {
    RuleTraffic rule = new RuleTraffic(protocol, from, to);

    assertThatThrownBy(() -> RuleMatch.trafficOf(rule))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
