package io.portolan.walk;

import static io.portolan.walk.InspectedVpc.firewall;
import static io.portolan.walk.InspectedVpc.ping;
import static io.portolan.walk.InspectedVpc.tcp;
import static io.portolan.walk.InspectedVpc.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.FirewallBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statement F1: the stateless rules of a firewall, which judge every packet by itself. */
class StatelessRulesTest {
  private static final String PASS = "PASS eni-b";
  private static final String UNKNOWN = "UNKNOWN eni-b";
  private static final String DROP = "DROP";

  /** A firewall without stateful rules that drops what no stateless rule matches. */
  private static FirewallBuilder closed(String... rules) {
    return firewall().statelessDefaults("aws:drop").stateless(rules);
  }

  private static FirewallBuilder open(String... rules) {
    return firewall().statelessDefaults("aws:pass").stateless(rules);
  }

  @Test
  @DisplayName("F1: the default is for what no rule matches; custom actions change nothing")
  void defaults() {
    assertThat(tcp(firewall().statelessDefaults("aws:pass"), 443)).isEqualTo(PASS);
    assertThat(tcp(firewall().statelessDefaults("aws:drop"), 443)).isEqualTo(DROP);
    assertThat(tcp(firewall().statelessDefaults("aws:forward_to_sfe"), 443)).isEqualTo(PASS);
    assertThat(tcp(firewall().statelessDefaults("metrics", "aws:drop"), 443)).isEqualTo(DROP);
    assertThat(tcp(firewall().statelessDefaults("metrics", "aws:pass"), 443)).isEqualTo(PASS);
    assertThat(tcp(firewall().statelessDefaults(), 443)).isEqualTo("UNKNOWN eni-b");
  }

  @Test
  @DisplayName("F1: replies are judged too, as packets of their own")
  void replies() {
    assertThat(tcp(closed("1 pass tcp any any > any 443"), 443)).isEqualTo(DROP);
    FirewallBuilder both =
        closed("1 pass tcp any any > any 443", "2 pass tcp any 443 > any 1024-65535");
    assertThat(tcp(both, 443)).isEqualTo(PASS);
    assertThat(tcp(open("1 drop tcp any 443 > any any"), 443)).isEqualTo(DROP);
    assertThat(tcp(open("1 drop tcp any 80 > any any"), 443)).isEqualTo(PASS);
    assertThat(ping(closed("1 pass icmp,icmpv6 any any > any any"))).isEqualTo(PASS);
    assertThat(ping(closed("1 pass tcp any any > any any"))).isEqualTo(DROP);
  }

  @Test
  @DisplayName("F1: a rule needs protocol, both addresses and both ports")
  void headers() {
    assertThat(tcp(open("1 drop tcp any any > any 22"), 22)).isEqualTo(DROP);
    assertThat(tcp(open("1 drop tcp any any > any 22"), 443)).isEqualTo(PASS);
    assertThat(udp(open("1 drop tcp any any > any 22"), 22)).isEqualTo(PASS);
    assertThat(udp(open("1 drop any any any > any 22,53-60"), 53)).isEqualTo(DROP);
    assertThat(tcp(open("1 drop tcp any 1-21,40001-65535 > any any"), 22)).isEqualTo(PASS);
    assertThat(tcp(open("1 drop tcp any 40000 > any any"), 22)).isEqualTo(DROP);
    String sources = "10.0.1.0/24,2600:1f18:0:1::/64";
    assertThat(tcp(open("1 drop tcp " + sources + " any > any any"), 22)).isEqualTo(DROP);
    assertThat(tcp(open("1 drop tcp " + sources + " any > " + sources + " any"), 22))
        .isEqualTo(PASS);
    EstateBuilder version4 =
        open("1 drop any 10.0.1.10/32 any > any any").addTo(InspectedVpc.world());
    Sent sent = Sent.by(version4, "eni-a");
    assertThat(sent.tcp(InspectedVpc.A, InspectedVpc.B, 22)).isEqualTo(DROP);
    assertThat(sent.tcp(InspectedVpc.A_V6, InspectedVpc.B_V6, 22)).isEqualTo(PASS);
    assertThat(sent.other(47, InspectedVpc.A, InspectedVpc.B)).isEqualTo(DROP);
  }

  @Test
  @DisplayName("F1: the first rule that matches decides, by priority of group and rule")
  void order() {
    assertThat(tcp(open("2 drop tcp any any > any 22", "1 pass tcp any any > any any"), 22))
        .isEqualTo(PASS);
    assertThat(tcp(open("1 drop tcp any any > any 22", "2 pass tcp any any > any any"), 22))
        .isEqualTo(DROP);
    FirewallBuilder groups = open("9 pass tcp any any > any any");
    assertThat(tcp(groups.stateless("1 drop tcp any any > any any"), 22)).isEqualTo(PASS);
  }

  @Test
  @DisplayName("F1: whether a rule that looks at TCP flags matches is unknown")
  void flags() {
    assertThat(tcp(open("1 drop tcp any any > any 22 flags"), 22)).isEqualTo(UNKNOWN);
    assertThat(tcp(open("1 drop tcp any any > any 22 flags"), 443)).isEqualTo(PASS);
    assertThat(udp(open("1 drop tcp any any > any 22 flags"), 22)).isEqualTo(PASS);
    assertThat(tcp(closed("1 drop tcp any any > any 22 flags"), 22)).isEqualTo(DROP);
    FirewallBuilder after =
        open("1 drop tcp any any > any 22 flags", "2 drop tcp any any > any 22");
    assertThat(tcp(after, 22)).isEqualTo(DROP);
  }

  @Test
  @DisplayName("F1: only what is forwarded comes to the stateful rules")
  void forwarded() {
    String drop = "drop tcp any any -> any any";
    assertThat(tcp(open("1 forward tcp any any > any any").stateful(drop), 443)).isEqualTo(DROP);
    assertThat(udp(open("1 forward tcp any any > any any").stateful(drop), 443)).isEqualTo(PASS);
    assertThat(tcp(open("1 drop udp any any > any any").stateful(drop), 443)).isEqualTo(PASS);
  }

  @Test
  @DisplayName("A stateless group that the snapshot lacks may do anything")
  void missing() {
    assertThat(tcp(firewall().statelessDefaults("aws:pass").statelessMissing("gone"), 443))
        .isEqualTo(UNKNOWN);
    FirewallBuilder decided = closed("1 drop tcp any any > any 22", "2 pass tcp any any > any 80");
    assertThat(tcp(decided.statelessMissing("gone"), 22)).isEqualTo(DROP);
    assertThat(tcp(decided, 80)).isEqualTo(UNKNOWN); // the reply
  }
}
