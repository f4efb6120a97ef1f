package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadRuleTest {
  private static List<String> found(EstateBuilder world) {
    return Audits.of(DeadRule.class, world.build()).stream().map(Finding::subject).toList();
  }

  private static EstateBuilder with(String rule) {
    return Audits.world()
        .group("sg-empty")
        .group("sg-a")
        .in("tcp 22 from " + rule)
        .out()
        .eni("eni-a", "subnet-private", "10.0.2.10")
        .groups("sg-a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sg-empty", "10.9.0.0/16", "fd00:9::/32", "192.168.7.7/32"})
  void whoIsNotThereCantUseARule(String peer) {
    assertThat(found(with(peer))).containsExactly("sg-a ingress tcp 22 from " + peer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sg-a", // a member may reach another
        "10.0.0.0/8", // holds the VPC
        "203.0.113.0/24", // the internet
        "0.0.0.0/0",
        "2001:db8:0:1::/64",
        "sg-gone", // another finding
      })
  void whoMayBeThereCan(String peer) {
    assertThat(found(with(peer))).isEmpty();
  }

  @Test
  void whoIsRoutedToMayBeThere() {
    EstateBuilder routed =
        with("10.9.0.0/16")
            .tgw("tgw-1")
            .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-private")
            .routes("subnet-private", "10.8.0.0/13 > tgw-1");

    assertThat(found(routed)).isEmpty();
  }

  @Test
  void bothDirectionsCountAndGroupsInUseAlone() {
    EstateBuilder world =
        Audits.world()
            .group("sg-a")
            .out("tcp 22 to 10.9.0.0/16")
            .eni("eni-a", "subnet-private", "10.0.2.10")
            .groups("sg-a")
            .group("sg-unused")
            .in("tcp 22 from 10.9.0.0/16");

    assertThat(found(world)).containsExactly("sg-a egress tcp 22 to 10.9.0.0/16");
  }
}
