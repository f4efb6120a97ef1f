package io.portolan.finding.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathMtuBlockedTest {
  private static final String TCP = "100 allow tcp from any";

  /** A server on the internet behind a list that lets in some traffic, and one that is not. */
  private static EstateBuilder world(String... in) {
    return Audits.world()
        .group("sg-web")
        .in("tcp 443 from 0.0.0.0/0, ::/0")
        .eni("eni-web", "subnet-public", "10.0.1.10", "2001:db8:0:1::10")
        .publicIp("198.51.100.10")
        .groups("sg-web")
        .eni("eni-app", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
        .groups("sg-web")
        .acl("acl-a", "subnet-public", "subnet-private")
        .in(in)
        .out("100 allow all to any");
  }

  private static List<String> found(EstateBuilder world) {
    return Audits.of(PathMtuBlocked.class, world.build()).stream().map(Finding::subject).toList();
  }

  @Test
  void aListThatDropsTheMessageIsFoundInBothVersionsWithTheWay() {
    assertThat(Audits.of(PathMtuBlocked.class, world(TCP).build()))
        .hasSize(2)
        .allSatisfy(
            each -> {
              assertThat(each.endpoint()).contains("eni-web");
              assertThat(each.message()).contains("eni-web").contains(": deny all traffic from ");
              assertThat(each.path()).isNotEmpty();
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            })
        .extracting(Finding::subject)
        .containsExactly("acl-a ingress icmp 3/4", "acl-a ingress icmpv6 2/0");
  }

  @Test
  void eachVersionHasItsMessage() {
    assertThat(found(world(TCP, "110 allow icmp 3/4 from 0.0.0.0/0")))
        .containsExactly("acl-a ingress icmpv6 2/0");
    assertThat(found(world(TCP, "110 allow icmpv6 2/0 from ::/0")))
        .containsExactly("acl-a ingress icmp 3/4");
    assertThat(found(world(TCP, "110 allow icmp from any", "111 allow icmpv6 from any"))).isEmpty();
    assertThat(found(world("100 allow all from any"))).isEmpty();
    assertThat(found(world(TCP, "110 allow icmp 3/4 from 10.0.0.0/8", "111 allow icmp 8 from any")))
        .contains("acl-a ingress icmp 3/4"); // those inside send none, and a ping is none
  }

  @Test
  void whomNothingIsHeardFromIsNotMissed() {
    String[] barred = {
      "90 deny all from 203.0.113.0/24", TCP, "110 allow icmp 3/4 from 0.0.0.0/0",
    };
    assertThat(found(world(barred))).containsExactly("acl-a ingress icmpv6 2/0");
    String[] mute = {"90 deny icmp from 203.0.113.0/24", TCP, "110 allow icmp 3/4 from any"};
    assertThat(found(world(mute))).contains("acl-a ingress icmp 3/4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100 allow tcp from 10.0.0.0/16", // no host on the internet
        "100 allow udp from any", // no TCP
        "100 allow tcp 22 from any", // the group does not let it in, and no replies come back
      })
  void whereNoTcpGetsThroughItDoesNotMatter(String in) {
    assertThat(found(world(in))).isEmpty();
  }

  @Test
  void whatOpensConnectionsAloneCountsToo() {
    EstateBuilder world =
        Audits.world()
            .eigw("eigw-a", "vpc-a")
            .routes("subnet-private", "::/0 > eigw-a")
            .group("sg-app")
            .eni("eni-app", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
            .groups("sg-app")
            .acl("acl-a", "subnet-private")
            .in("100 allow tcp 1024-65535 from any")
            .out("100 allow all to any");

    assertThat(found(world)).containsExactly("acl-a ingress icmpv6 2/0");
  }

  @Test
  void subnetsThatAreNotOnTheInternetAreNone() {
    EstateBuilder world =
        Audits.world()
            .nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5")
            .routes("subnet-private", "0.0.0.0/0 > nat-a")
            .group("sg-app")
            .eni("eni-app", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
            .groups("sg-app")
            .acl("acl-a", "subnet-private")
            .in(TCP)
            .out("100 allow all to any");

    assertThat(found(world)).isEmpty();
  }
}
