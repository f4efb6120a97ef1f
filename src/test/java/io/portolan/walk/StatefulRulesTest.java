package io.portolan.walk;

import static io.portolan.walk.InspectedVpc.firewall;
import static io.portolan.walk.InspectedVpc.ping;
import static io.portolan.walk.InspectedVpc.tcp;
import static io.portolan.walk.InspectedVpc.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.FirewallBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Statement F1: the stateful rules of a firewall, which judge connections by their first packet.
 */
class StatefulRulesTest {
  private static final String PASS = "PASS eni-b";
  private static final String UNKNOWN = "UNKNOWN eni-b";
  private static final String DROP = "DROP";
  private static final String ALL = "drop ip any any -> any any";

  private static FirewallBuilder rules(String... rules) {
    return firewall().stateful(rules);
  }

  private static FirewallBuilder strict(String... rules) {
    return firewall().strict("aws:drop_strict").stateful(rules);
  }

  @Test
  @DisplayName("F1: by action: pass rules, then drop, then reject; none passes")
  void actionOrder() {
    assertThat(tcp(firewall(), 443)).isEqualTo(PASS);
    assertThat(tcp(rules(ALL, "pass tcp any any -> any 443"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules(ALL, "pass tcp any any -> any 443"), 80)).isEqualTo(DROP);
    assertThat(tcp(rules("reject tcp any any -> any 22"), 22)).isEqualTo(DROP);
    assertThat(tcp(rules("reject tcp any any -> any 22"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules("alert tcp any any -> any any"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules(ALL).stateful("pass tcp any any -> any 443"), 443)).isEqualTo(PASS);
  }

  @Test
  @DisplayName("F1: in strict order the first that passes, drops or rejects decides")
  void strictOrder() {
    assertThat(tcp(strict(ALL, "pass tcp any any -> any 443"), 443)).isEqualTo(DROP);
    assertThat(tcp(strict("pass tcp any any -> any 443", ALL), 443)).isEqualTo(PASS);
    assertThat(tcp(strict("alert ip any any -> any any", "pass ip any any -> any any"), 443))
        .isEqualTo(PASS);
    assertThat(tcp(strict("reject ip any any -> any any", "pass ip any any -> any any"), 443))
        .isEqualTo(DROP);
    assertThat(tcp(strict(ALL).stateful("pass tcp any any -> any 443"), 443)).isEqualTo(DROP);
    assertThat(tcp(strict(ALL).stateful("pass tcp any any -> any 443").first(), 443))
        .isEqualTo(PASS);
  }

  @Test
  @DisplayName("F1: after strict order comes the policy's default")
  void strictDefaults() {
    assertThat(tcp(firewall().strict(), 443)).isEqualTo(PASS);
    assertThat(tcp(firewall().strict("aws:alert_established"), 443)).isEqualTo(PASS);
    assertThat(tcp(firewall().strict("aws:drop_strict", "aws:alert_strict"), 443)).isEqualTo(DROP);
    assertThat(tcp(firewall().strict("aws:drop_established"), 443)).isEqualTo(UNKNOWN);
    FirewallBuilder passes = firewall().strict("aws:drop_established_app_layer");
    assertThat(tcp(passes.stateful("pass tcp any any -> any 443"), 80)).isEqualTo(UNKNOWN);
    assertThat(tcp(passes, 443)).isEqualTo(PASS);
  }

  @Test
  @DisplayName("F1: protocols; ICMPv6 is icmp too, application protocols match perhaps")
  void protocols() {
    assertThat(udp(rules("drop tcp any any -> any any"), 443)).isEqualTo(PASS);
    assertThat(udp(rules("drop udp any any -> any any"), 443)).isEqualTo(DROP);
    assertThat(ping(rules("drop icmp any any -> any any"))).isEqualTo(DROP);
    assertThat(ping(rules("drop tcp any any -> any any"))).isEqualTo(PASS);
    assertThat(ping(rules("drop ip any any -> any 443"))).isEqualTo(PASS); // it has no ports
    assertThat(tcp(rules("drop tls any any -> any any"), 443)).isEqualTo(UNKNOWN);
    assertThat(udp(rules("drop tls any any -> any any"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules("drop dns any any -> any any"), 53)).isEqualTo(UNKNOWN);
    assertThat(udp(rules("drop dns any any -> any any"), 53)).isEqualTo(UNKNOWN);
    assertThat(udp(rules("drop ntp any any -> any any"), 123)).isEqualTo(UNKNOWN);
    assertThat(ping(rules("drop dns any any -> any any"))).isEqualTo(PASS);
    assertThat(tcp(rules("drop tls any any -> any 8443"), 443)).isEqualTo(PASS);
  }

  @Test
  @DisplayName("F1: a rule has a direction, unless it is <>; replies pass")
  void direction() {
    assertThat(tcp(rules("drop tcp any 443 -> any any"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules("drop tcp any 443 <> any any"), 443)).isEqualTo(DROP);
    String away = "drop ip [10.0.2.0/24, 2600:1f18:0:2::/64] any -> any any";
    assertThat(tcp(rules(away), 443)).isEqualTo(PASS);
    assertThat(tcp(rules(away.replace("->", "<>")), 443)).isEqualTo(DROP);
    assertThat(ping(rules(away.replace("->", "<>")))).isEqualTo(DROP);
  }

  @Test
  @DisplayName("F1: addresses and ports: one, several, all but some")
  void expressions() {
    String networks = "[10.0.1.0/24, 2600:1f18:0:1::/64]";
    assertThat(tcp(rules("drop tcp " + networks + " any -> any any"), 443)).isEqualTo(DROP);
    assertThat(tcp(rules("drop tcp !" + networks + " any -> any any"), 443)).isEqualTo(PASS);
    String but = "[10.0.0.0/16, !10.0.1.10, 2600:1f18::/56, !2600:1f18:0:1::a]";
    assertThat(tcp(rules("drop tcp " + but + " any -> any any"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules("drop tcp any any -> " + but + " any"), 443)).isEqualTo(DROP);
    assertThat(tcp(rules("drop tcp [!10.9.0.0/16, !10.8.0.0/16] any -> any any"), 443))
        .isEqualTo(DROP);
    assertThat(tcp(rules("drop tcp any any -> any [22, 80:90, !85]"), 85)).isEqualTo(PASS);
    assertThat(tcp(rules("drop tcp any any -> any [22, 80:90, !85]"), 90)).isEqualTo(DROP);
    assertThat(tcp(rules("drop tcp any any -> any !443"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules("drop tcp any any -> any [:21, 1024:]"), 1024)).isEqualTo(DROP);
    assertThat(tcp(rules("drop tcp any any -> any [:21, 1024:]"), 22)).isEqualTo(PASS);
    assertThat(tcp(rules("drop tcp any 1024: -> any any"), 22)).isEqualTo(DROP);
    assertThat(tcp(rules("drop tcp elsewhere any -> any any"), 22)).isEqualTo(UNKNOWN);
    assertThat(tcp(rules("drop tcp any any -> any ssh"), 22)).isEqualTo(UNKNOWN);
  }

  @Test
  @DisplayName("F1: $HOME_NET is the group's, the policy's, or the VPC's; $EXTERNAL_NET the rest")
  void homeNet() {
    String fromHome = "drop tcp $HOME_NET any -> any any";
    String fromElsewhere = "drop tcp $EXTERNAL_NET any -> any any";
    assertThat(tcp(rules(fromHome), 443)).isEqualTo(DROP);
    assertThat(tcp(rules(fromElsewhere), 443)).isEqualTo(PASS);
    assertThat(tcp(rules(fromHome).homeNet("10.9.0.0/16"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules(fromElsewhere).homeNet("10.9.0.0/16"), 443)).isEqualTo(DROP);
    FirewallBuilder own = rules(fromHome).homeNet("10.9.0.0/16");
    assertThat(tcp(own.addresses("HOME_NET", "10.0.0.0/8", "2600:1f18::/56"), 443)).isEqualTo(DROP);
    FirewallBuilder external = rules(fromElsewhere).addresses("EXTERNAL_NET", "0.0.0.0/0", "::/0");
    assertThat(tcp(external, 443)).isEqualTo(DROP);
    FirewallBuilder attached = FirewallBuilder.inVpc("fw", "vpc-gone", "vpce-fw");
    assertThat(tcp(attached.stateful(fromHome), 443)).isEqualTo(UNKNOWN);
  }

  @Test
  @DisplayName("F1: variables and @lists; what the snapshot lacks matches perhaps")
  void variables() {
    String rule = "drop tcp $APPS any -> any $WEB";
    FirewallBuilder known =
        rules(rule).addresses("APPS", "10.0.1.0/24", "2600:1f18:0:1::/64").ports("WEB", "443");
    assertThat(tcp(known, 443)).isEqualTo(DROP);
    assertThat(tcp(known, 80)).isEqualTo(PASS);
    assertThat(tcp(rules(rule).ports("WEB", "443"), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(rules(rule).ports("WEB", "443"), 80)).isEqualTo(PASS);
    assertThat(tcp(rules(rule).addresses("APPS", "0.0.0.0/0", "::/0"), 80)).isEqualTo(UNKNOWN);
    String listed = "drop tcp @PARTNERS any -> any any";
    FirewallBuilder list = rules(listed).list("PARTNERS", "pl-1");
    assertThat(tcp(list.addTo(InspectedVpc.world()), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(list.addTo(InspectedVpc.world()).prefixList("pl-1", "10.0.1.0/24", "::/0"), 443))
        .isEqualTo(DROP);
    assertThat(tcp(list.addTo(InspectedVpc.world()).prefixList("pl-1", "10.9.0.0/24"), 443))
        .isEqualTo(PASS);
    assertThat(tcp(list.addTo(InspectedVpc.world()).prefixListUnknown("pl-1"), 443))
        .isEqualTo(UNKNOWN);
    FirewallBuilder byArn =
        rules(listed).list("PARTNERS", "arn:aws:ec2:eu-west-1:111111111111:prefix-list/pl-1");
    assertThat(tcp(byArn.addTo(InspectedVpc.world()).prefixList("pl-1", "10.9.0.0/24"), 443))
        .isEqualTo(PASS);
    assertThat(tcp(rules(listed), 443)).isEqualTo(UNKNOWN);
  }

  @Test
  @DisplayName("F1: options that describe change nothing; with any other a rule matches perhaps")
  void options() {
    String drop = "drop tcp any any -> any 443 ";
    assertThat(tcp(rules(drop + "(msg:\"no\"; sid:1; rev:2; priority:3)"), 443)).isEqualTo(DROP);
    assertThat(tcp(rules(drop + "(flow:to_server; sid:1)"), 443)).isEqualTo(DROP);
    assertThat(tcp(rules(drop + "(flow:established; sid:1)"), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(rules(drop + "(content:\"x\"; sid:1)"), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(rules(drop + "(content:\"x\"; sid:1)"), 80)).isEqualTo(PASS);
    assertThat(tcp(rules(ALL, "pass tcp any any -> any 443 (content:\"x\")"), 443))
        .isEqualTo(UNKNOWN);
    assertThat(tcp(strict("drop tcp any any -> any 443 (content:\"x\")", ALL), 443))
        .isEqualTo(DROP); // whether it matches or not
    assertThat(tcp(rules("pass tcp any any -> any 443 (content:\"x\")"), 443)).isEqualTo(PASS);
  }

  @Test
  @DisplayName("F1: a list of domains is unknown for TCP from $HOME_NET and for nothing else")
  void domains() {
    assertThat(tcp(firewall().domains(true, ".example.com"), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(firewall().domains(false, ".example.com"), 443)).isEqualTo(UNKNOWN);
    assertThat(udp(firewall().domains(true, ".example.com"), 443)).isEqualTo(PASS);
    assertThat(tcp(firewall().domains(true, ".example.com").homeNet("10.9.0.0/16"), 443))
        .isEqualTo(PASS);
    assertThat(tcp(rules(ALL).domains(true, ".example.com"), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(rules(ALL).domains(false, ".example.com"), 443)).isEqualTo(DROP);
    assertThat(tcp(rules("pass tcp any any -> any 443").domains(true, ".example.com"), 443))
        .isEqualTo(PASS);
    assertThat(tcp(strict(ALL).domains(true, ".example.com"), 443)).isEqualTo(DROP);
    assertThat(tcp(strict().domains(true, ".example.com"), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(strict().domains(false, ".example.com"), 443)).isEqualTo(DROP);
  }

  @Test
  @DisplayName("F1: a group that the snapshot lacks matches perhaps everything, with any action")
  void managed() {
    assertThat(tcp(firewall().managed("managed"), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(rules("pass tcp any any -> any 443").managed("managed"), 443)).isEqualTo(PASS);
    assertThat(tcp(rules(ALL).managed("managed"), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(strict(ALL).managed("managed"), 443)).isEqualTo(DROP);
    assertThat(tcp(strict(ALL).managed("managed").first(), 443)).isEqualTo(UNKNOWN);
  }

  @Test
  @DisplayName(
      "F1: a group whose drops the policy turns into alerts drops nothing, and rejects perhaps")
  void alertsOnly() {
    assertThat(tcp(rules(ALL).alertsOnly(), 443)).isEqualTo(PASS);
    assertThat(tcp(firewall().managed("managed").alertsOnly(), 443)).isEqualTo(UNKNOWN);
    assertThat(tcp(strict(ALL).alertsOnly(), 443)).isEqualTo(DROP); // the default
    assertThat(tcp(strict().managed("managed").alertsOnly(), 443)).isEqualTo(UNKNOWN);
  }
}
