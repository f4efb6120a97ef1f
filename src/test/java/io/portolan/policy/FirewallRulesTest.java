package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallDrafts;
import io.portolan.model.aws.FirewallRuleGroup.StatefulRule;
import io.portolan.model.aws.FirewallRuleGroup.StatelessRule;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FirewallRulesTest {
  private static FirewallControl control(FirewallDrafts firewall) {
    EstateBuilder estate =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1f18::/56")
            .prefixList("pl-known", "192.0.2.0/24")
            .prefixListUnknown("pl-secret");
    return new FirewallControl(
        "vpce-fw",
        FirewallRules.of(
                firewall.firewall(),
                firewall.addTo(estate).build(),
                new PrefixLists(estate.build()))
            .orElseThrow());
  }

  private static FirewallDrafts firewall() {
    return FirewallDrafts.in("vpc-a", "vpce-fw");
  }

  /** What the firewall says of a first packet: the deciding rule, with "perhaps" where unknown. */
  private static String verdict(FirewallDrafts firewall, String packet) {
    FirewallControl control = control(firewall);
    Packet one = Packets.packet(packet);
    PacketSet set = PacketSet.of(one);
    Permission permission = control.permission(GroupMembers.NONE);
    if (permission.certain().contains(one)) {
      return "pass " + control.passes(set, GroupMembers.NONE).rule();
    }
    if (permission.possible().contains(one)) {
      assertThat(permission.assumptions()).isNotEmpty();
      return "perhaps " + control.passes(set, GroupMembers.NONE).rule();
    }
    Reason reason = control.stops(set, GroupMembers.NONE);
    assertThat(reason.code()).isEqualTo("FIREWALL_RULES_RESTRICTION");
    assertThat(reason.component()).isEqualTo(FirewallDrafts.ID);
    return "drop " + reason.rule();
  }

  @Test
  @DisplayName("F1 stateless: groups and rules by priority, the first that matches decides")
  void stateless_order() {
    FirewallDrafts firewall =
        firewall()
            .stateless(
                "20 drop tcp any any > any 80",
                "10 pass tcp 10.0.0.0/24,2600:1f18::/64 any > any 80",
                "30 drop icmp any any > any any")
            .stateless("1 pass tcp any any > any 80-81", "2 drop udp any 1024-65535 > any 53")
            .statelessDefault("custom", "aws:pass");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass packets-0 10");
    assertThat(verdict(firewall, "2600:1f18::1 > 2600::1 tcp 80")).isEqualTo("pass packets-0 10");
    assertThat(verdict(firewall, "10.0.1.1 > 192.0.2.1 tcp 80")).isEqualTo("drop packets-0 20");
    assertThat(verdict(firewall, "2601::1 > 2600::1 tcp 80")).isEqualTo("drop packets-0 20");
    assertThat(verdict(firewall, "10.0.1.1 > 192.0.2.1 tcp 81")).isEqualTo("pass packets-1 1");
    assertThat(verdict(firewall, "10.0.1.1 > 192.0.2.1 udp 53")).isEqualTo("drop packets-1 2");
    assertThat(verdict(firewall, "10.0.1.1 > 192.0.2.1 icmp 8/0")).isEqualTo("drop packets-0 30");
    assertThat(verdict(firewall, "fd00::1 > 2600::1 icmpv6 128/0")).isEqualTo("pass default");
  }

  @Test
  @DisplayName("F1 stateless: TCP flags, groups and actions that are not known")
  void stateless_unknown() {
    FirewallDrafts flags =
        firewall()
            .stateless("1 drop tcp any any > any 80 flags", "2 pass tcp any any > any 80")
            .statelessDefault("aws:drop");
    assertThat(verdict(flags, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("perhaps packets-0 2");
    assertThat(verdict(flags, "10.0.0.1 > 192.0.2.1 tcp 81")).isEqualTo("drop default");

    FirewallDrafts same =
        firewall()
            .stateless("1 pass tcp any any > any 80 flags", "2 pass tcp any any > any 80")
            .statelessDefault("aws:drop");
    assertThat(verdict(same, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass packets-0 2");

    FirewallDrafts lost =
        firewall().stateless("1 pass all 10.0.0.0/8 any > any any").missingStateless();
    assertThat(verdict(lost, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass packets-0 1");
    assertThat(verdict(lost, "192.0.2.1 > 10.0.0.1 tcp 80")).startsWith("perhaps");

    FirewallDrafts unsaid = firewall().statelessDefault("custom");
    assertThat(verdict(unsaid, "2600::1 > 2600::2 47")).isEqualTo("perhaps default");
  }

  @Test
  @DisplayName("F1 action order: pass, drop, reject, and what nothing decides passes")
  void action_order() {
    FirewallDrafts firewall =
        firewall()
            .stateful(
                "reject tcp any any -> any 1:90 (sid:1;)",
                "drop tcp any any -> any 80:81 (msg:\"no\"; sid:2;)",
                "alert ip any any -> any any (sid:3;)")
            .stateful("pass tcp any any -> 192.0.2.1 80 (sid:4; flow:to_server,stateless;)");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass 4");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.2 tcp 80")).isEqualTo("drop 2");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.2 tcp 22")).isEqualTo("drop 1");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.2 tcp 91")).isEqualTo("pass default");
    assertThat(verdict(firewall, "2600::1 > 2600::2 icmpv6 128/0")).isEqualTo("pass default");
  }

  @Test
  @DisplayName("F1 strict order: rules in their order, then the policy's default")
  void strict_order() {
    String[] rules = {
      "drop tcp any any -> 192.0.2.0/24 80 (sid:1;)", "pass tcp any any -> any 80 (sid:2;)"
    };
    FirewallDrafts drops = firewall().strict("aws:drop_strict", "aws:alert_strict").stateful(rules);
    assertThat(verdict(drops, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("drop 1");
    assertThat(verdict(drops, "10.0.0.1 > 198.51.100.1 tcp 80")).isEqualTo("pass 2");
    assertThat(verdict(drops, "2600::1 > 2600::2 tcp 80")).isEqualTo("pass 2");
    assertThat(verdict(drops, "10.0.0.1 > 198.51.100.1 tcp 81")).isEqualTo("drop default");
    FirewallDrafts established = firewall().strict("aws:drop_established").stateful(rules);
    assertThat(verdict(established, "10.0.0.1 > 192.0.2.9 udp 5")).isEqualTo("perhaps default");
    FirewallDrafts alerts = firewall().strict("aws:alert_established").stateful(rules);
    assertThat(verdict(alerts, "10.0.0.1 > 192.0.2.9 udp 5")).isEqualTo("pass default");
    assertThat(verdict(firewall().strict(), "10.0.0.1 > 192.0.2.9 udp 5"))
        .isEqualTo("pass default");
  }

  @Test
  @DisplayName("F1 a rule that looks at content is unknown for what it would decide otherwise")
  void content() {
    FirewallDrafts firewall =
        firewall()
            .strict("aws:drop_strict")
            .stateful(
                "pass tls any any -> any 443 (tls.sni; content:\"x\"; sid:1;)",
                "drop tcp any any -> any 22 (flow:established; sid:2;)",
                "pass tcp any any -> any 22 (sid:3;)",
                "pass dns any any -> any 53 (sid:4;)",
                "drop http any any -> any any (sid:5;)");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 443")).isEqualTo("perhaps 1");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 udp 443")).isEqualTo("drop default");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 22")).isEqualTo("perhaps 3");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 udp 53")).isEqualTo("perhaps 4");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 9")).isEqualTo("drop default");
  }

  @Test
  @DisplayName("F1 protocols, ports and both directions of a header")
  void headers() {
    FirewallDrafts firewall =
        firewall()
            .strict("aws:drop_strict")
            .stateful(
                "pass icmp 10.0.0.0/24 any -> any any (sid:1;)",
                "pass tcp 10.0.0.1 any <> 192.0.2.1 [80,!81,8000:] (sid:2;)",
                "pass ip 2600::/16 any -> any any (sid:3;)",
                "pass ip 10.0.0.2-10.0.0.3 any -> any 90 (sid:4;)",
                "pass gre 10.9.0.0/16 any -> any any (sid:5;)");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 icmp 8/0")).isEqualTo("pass 1");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass 2");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 81")).isEqualTo("drop default");
    assertThat(verdict(firewall, "192.0.2.1 > 10.0.0.1 tcp 9"))
        .as("from port 50000")
        .isEqualTo("pass 2");
    assertThat(verdict(firewall, "192.0.2.2 > 10.0.0.1 tcp 9")).isEqualTo("drop default");
    assertThat(verdict(firewall, "2600::1 > 2601::1 icmpv6 128/0")).isEqualTo("pass 3");
    assertThat(verdict(firewall, "2600::1 > 2601::1 47")).isEqualTo("pass 3");
    assertThat(verdict(firewall, "2601::1 > 2600::1 47")).isEqualTo("drop default");
    assertThat(verdict(firewall, "10.0.0.3 > 192.0.2.1 sctp 90")).isEqualTo("pass 4");
    assertThat(verdict(firewall, "10.0.0.3 > 192.0.2.1 47"))
        .as("no ports")
        .isEqualTo("drop default");
    assertThat(verdict(firewall, "10.9.0.1 > 192.0.2.1 47")).isEqualTo("perhaps 5");
  }

  @Test
  @DisplayName("F1 variables: the group's, the policy's, the VPC's blocks; prefix lists")
  void variables() {
    String home = "pass tcp $HOME_NET any -> $EXTERNAL_NET 80 (sid:1;)";
    FirewallDrafts byVpc = firewall().strict("aws:drop_strict").stateful(home);
    assertThat(verdict(byVpc, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass 1");
    assertThat(verdict(byVpc, "2600:1f18::1 > 2601::1 tcp 80")).isEqualTo("pass 1");
    assertThat(verdict(byVpc, "10.0.0.1 > 10.0.1.1 tcp 80")).isEqualTo("drop default");
    assertThat(verdict(byVpc, "10.1.0.1 > 192.0.2.1 tcp 80")).isEqualTo("drop default");
    FirewallDrafts byPolicy =
        firewall().strict("aws:drop_strict").homeNet("10.1.0.0/16").stateful(home);
    assertThat(verdict(byPolicy, "10.1.0.1 > 10.0.0.1 tcp 80")).isEqualTo("pass 1");
    assertThat(verdict(byPolicy, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("drop default");
    FirewallDrafts byGroup =
        firewall()
            .strict("aws:drop_strict")
            .homeNet("10.1.0.0/16")
            .addresses("HOME_NET", "10.2.0.0/16", "!10.2.3.0/24")
            .ports("WEB", "80", "443:444")
            .prefixList("LIST", "arn:aws:ec2:eu-west-1:111111111111:prefix-list/pl-known")
            .prefixList("SECRET", "pl-secret")
            .stateful(
                "pass tcp $HOME_NET any -> @LIST $WEB (sid:1;)",
                "pass udp $HOME_NET any -> @SECRET any (sid:2;)",
                "pass sctp $NOBODY any -> any $NOTHING (sid:3;)",
                "pass tcp any any -> any [22,$WEB] (sid:4; content:\"x\";)");
    assertThat(verdict(byGroup, "10.2.0.1 > 192.0.2.1 tcp 444")).isEqualTo("pass 1");
    assertThat(verdict(byGroup, "10.2.3.1 > 192.0.2.1 tcp 445")).isEqualTo("drop default");
    assertThat(verdict(byGroup, "10.2.0.1 > 192.0.3.1 tcp 80")).isEqualTo("perhaps 4");
    assertThat(verdict(byGroup, "10.2.0.1 > 192.0.3.1 udp 1")).isEqualTo("perhaps 2");
    assertThat(verdict(byGroup, "10.3.0.1 > 192.0.3.1 udp 1")).isEqualTo("drop default");
    assertThat(verdict(byGroup, "2600::1 > 2600::2 sctp 1")).isEqualTo("perhaps 3");
    FirewallDrafts nowhere =
        FirewallDrafts.attached("tgw-attach-fw").strict("aws:drop_strict").stateful(home);
    assertThat(verdict(nowhere, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("perhaps 1");
    assertThat(verdict(nowhere, "10.0.0.1 > 192.0.2.1 tcp 81")).isEqualTo("drop default");
  }

  @Test
  @DisplayName("F1 lists of domains are unknown for TCP from home, and for nothing else")
  void domains() {
    FirewallDrafts allow = firewall().allowDomains(".example.com");
    assertThat(verdict(allow, "10.0.0.1 > 192.0.2.1 tcp 443")).startsWith("perhaps");
    assertThat(verdict(allow, "2600:1f18::1 > 2601::1 tcp 443")).startsWith("perhaps");
    assertThat(verdict(allow, "10.0.0.1 > 192.0.2.1 udp 443")).isEqualTo("pass default");
    assertThat(verdict(allow, "10.1.0.1 > 192.0.2.1 tcp 443")).isEqualTo("pass default");
    FirewallDrafts passes = allow.stateful("pass tcp any any -> any 443 (sid:1;)");
    assertThat(verdict(passes, "10.0.0.1 > 192.0.2.1 tcp 443")).isEqualTo("pass 1");
    assertThat(verdict(passes, "10.0.0.1 > 192.0.2.1 tcp 80")).startsWith("perhaps");
    FirewallDrafts deny =
        firewall().denyDomains("bad.example").stateful("drop tcp any any -> any 25 (sid:1;)");
    assertThat(verdict(deny, "10.0.0.1 > 192.0.2.1 tcp 443")).isEqualTo("perhaps default");
    assertThat(verdict(deny, "10.0.0.1 > 192.0.2.1 tcp 25")).isEqualTo("drop 1");
    FirewallDrafts strict =
        firewall()
            .strict("aws:drop_strict")
            .stateful("drop tcp any any -> any 25 (sid:1;)")
            .allowDomains(".example.com");
    assertThat(verdict(strict, "10.0.0.1 > 192.0.2.1 tcp 25")).isEqualTo("drop 1");
    assertThat(verdict(strict, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("perhaps connections-1");
    assertThat(verdict(strict, "10.0.0.1 > 192.0.2.1 udp 80")).isEqualTo("drop default");
  }

  @Test
  @DisplayName("F1 a managed group may do anything with what nothing before it decided")
  void managed_groups() {
    FirewallDrafts strict =
        firewall()
            .strict("aws:drop_strict")
            .stateful("pass tcp any any -> any 80 (sid:1;)")
            .missingStateful();
    assertThat(verdict(strict, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass 1");
    assertThat(verdict(strict, "2600::1 > 2600::2 tcp 81")).isEqualTo("perhaps managed");
    FirewallDrafts byAction =
        firewall()
            .missingStateful()
            .stateful("pass tcp any any -> any 80", "drop tcp any any -> any 81");
    assertThat(verdict(byAction, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass connections-1 1");
    assertThat(verdict(byAction, "10.0.0.1 > 192.0.2.1 tcp 81")).isEqualTo("perhaps managed");
    assertThat(verdict(byAction, "10.0.0.1 > 192.0.2.1 udp 81")).startsWith("perhaps");
  }

  @Test
  @DisplayName("F1 a group whose drops the policy turns into alerts drops nothing")
  void alerts_only() {
    FirewallDrafts firewall =
        firewall()
            .alertsOnly(
                "drop tcp any any -> any 80 (sid:1;)", "reject tcp any any -> any 81 (sid:2;)");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("pass default");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 81")).isEqualTo("perhaps default");
  }

  @Test
  @DisplayName("F1 the stateful engine sees what the stateless rules forward")
  void both_engines() {
    FirewallDrafts firewall =
        firewall()
            .stateless(
                "1 pass udp any any > any any",
                "2 drop tcp any any > any 22",
                "3 forward tcp any any > any any")
            .statelessDefault("aws:drop")
            .stateful("drop ip any any -> any [53,80] (sid:1;)");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 udp 53")).isEqualTo("pass packets-0 1");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 22")).isEqualTo("drop packets-0 2");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 80")).isEqualTo("drop 1");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 tcp 81")).isEqualTo("pass default");
    assertThat(verdict(firewall, "10.0.0.1 > 192.0.2.1 icmp 8/0")).isEqualTo("drop default");
    FirewallControl.Seen seen = control(firewall).seen();
    assertThat(seen.certain()).isEqualTo(seen.possible());
    assertThat(seen.certain().contains(Packets.packet("10.0.0.1 > 192.0.2.1 tcp 81"))).isTrue();
    assertThat(seen.certain().contains(Packets.packet("10.0.0.1 > 192.0.2.1 udp 81"))).isFalse();
  }

  @Test
  @Timeout(60)
  @DisplayName("F1 more boxes than are followed: the rest is unknown, soon, and never wrong")
  void limit() {
    List<StatelessRule> packets = new ArrayList<>();
    List<StatefulRule> connections = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      String ends = "10." + i / 250 + "." + i % 250 + ".0/24";
      packets.add(
          FirewallDrafts.statelessRule(
              i + " drop tcp " + ends + " " + i + " > 10.0.0.0/" + (8 + i % 16) + " " + (i + 1)));
      connections.add(
          FirewallDrafts.statefulRule(
              "drop tcp " + ends + " " + i + " -> 10.0.0.0/" + (8 + i % 16) + " " + (i + 1)));
    }
    FirewallDrafts firewall =
        firewall()
            .statelessGroup(packets)
            .strict("aws:drop_strict")
            .statefulGroup(false, connections, null);
    Permission permission = control(firewall).permission(GroupMembers.NONE);
    assertThat(permission.possible().contains(droppedByRule(1))).isFalse();
    assertThat(permission.possible().contains(droppedByRule(3_999))).isTrue();
    assertThat(permission.certain().isEmpty()).isTrue();
    assertThat(permission.assumptions())
        .extracting(Assumption::text)
        .contains("it has too many rules for all to be followed");
  }

  /** A packet that a rule of the long list drops. */
  private static Packet droppedByRule(int rule) {
    return Packet.withPorts(
        Address.parse("10." + rule / 250 + "." + rule % 250 + ".1"),
        Address.parse("10.0.0.1"),
        Protocol.TCP,
        rule,
        rule + 1);
  }

  @Test
  @DisplayName("F1 a policy that is not in the snapshot")
  void no_policy() {
    FirewallDrafts firewall = firewall().withoutPolicy();
    EstateBuilder estate = firewall.addTo(EstateBuilder.world());
    assertThat(
            FirewallRules.of(firewall.firewall(), estate.build(), new PrefixLists(estate.build())))
        .isEmpty();
  }
}
