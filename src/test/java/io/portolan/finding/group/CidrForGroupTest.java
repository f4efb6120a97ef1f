package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrForGroupTest {
  /** A database in the private subnet, and two clients of one group in the public one. */
  private static EstateBuilder world(String... rules) {
    return Audits.world()
        .group("sg-app")
        .group("sg-mute")
        .out()
        .group("sg-other")
        .group("sg-db")
        .in(rules)
        .eni("eni-db", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
        .groups("sg-db")
        .eni("eni-app-1", "subnet-public", "10.0.1.20", "2001:db8:0:1::20")
        .groups("sg-app")
        .eni("eni-app-2", "subnet-public", "10.0.1.21", "2001:db8:0:1::21")
        .groups("sg-app");
  }

  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(CidrForGroup.class, world.build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp 5432 from 10.0.1.0/24",
        "all from 10.0.1.16/28",
        "tcp 5432 from 2001:db8:0:1::/64",
        "icmp 8 from 10.0.1.0/24",
      })
  void aBlockOfClientsOfOneGroupIsFoundWithTheWay(String rule) {
    assertThat(found(world(rule)))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).startsWith("sg-db ingress ");
              assertThat(each.resources()).contains("sg-app");
              assertThat(each.endpoint()).contains("eni-db");
              assertThat(each.path()).isNotEmpty();
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp 5432 from 10.0.1.20/32", // one address was meant
        "tcp 5432 from 10.0.1.20/32, 10.0.1.21/32",
        "tcp 5432 from 10.0.0.0/16", // the database is in it, too, and can use it
        "tcp 5432 from 10.0.0.0/8", // more than the VPC
        "tcp 5432 from 10.0.3.0/24", // nobody is there
        "tcp 5432 from sg-app",
        "tcp 5432 from 0.0.0.0/0",
      })
  void otherRulesAreNone(String rule) {
    assertThat(found(world(rule))).isEmpty();
  }

  @Test
  void whoCantUseTheRuleDoesNotMatter() {
    EstateBuilder mute =
        world("tcp 5432 from 10.0.1.0/24").eni("eni-mute", "subnet-public", "10.0.1.30");
    assertThat(found(mute.groups("sg-mute"))).hasSize(1);
    EstateBuilder nat =
        world("tcp 5432 from 10.0.1.0/24")
            .nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5");
    assertThat(found(nat)).hasSize(1); // it sends to the internet alone
  }

  @Test
  void somebodyOfAnotherGroupNeedsTheBlock() {
    EstateBuilder other =
        world("tcp 5432 from 10.0.1.0/24").eni("eni-other", "subnet-public", "10.0.1.30");
    assertThat(found(other.groups("sg-other"))).isEmpty();
    EstateBuilder none =
        world("tcp 5432 from 10.0.1.0/24").eni("eni-nlb", "subnet-public", "10.0.1.30");
    assertThat(found(none.type("network_load_balancer").groups())).isEmpty();
    EstateBuilder nat =
        world("tcp 5432 from 10.0.1.0/24").privateNat("nat-a", "subnet-public", "10.0.1.5");
    assertThat(found(nat)).isEmpty();
  }

  @Test
  void aGroupThatOthersHoldTooWouldLetInMore() {
    EstateBuilder more =
        world("tcp 5432 from 10.0.1.0/24").eni("eni-app-3", "subnet-private", "10.0.2.30");
    assertThat(found(more.groups("sg-app"))).isEmpty();
    EstateBuilder both =
        world("tcp 5432 from 10.0.1.0/24")
            .eni("eni-app-3", "subnet-public", "10.0.1.30")
            .groups("sg-other", "sg-app")
            .eni("eni-other", "subnet-private", "10.0.2.30")
            .groups("sg-other");
    assertThat(found(both))
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("hold sg-app"));
  }

  @Test
  void whereNothingGetsThroughItIsNone() {
    EstateBuilder closed =
        world("tcp 5432 from 10.0.1.0/24")
            .acl("acl-a", "subnet-private")
            .out("100 deny all to any");
    assertThat(found(closed)).isEmpty();
  }

  /** A database, and its clients in a VPC that is peered, of some Region. */
  private static EstateBuilder peered(String region, String rule) {
    return Audits.world()
        .group("sg-db")
        .in(rule)
        .eni("eni-db", "subnet-private", "10.0.2.10")
        .groups("sg-db")
        .region(region)
        .vpc("vpc-b", "10.1.0.0/16")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "euw1-az1")
        .group("sg-app")
        .eni("eni-app", "subnet-b", "10.1.1.20")
        .groups("sg-app")
        .peering("pcx-ab", "vpc-b", "vpc-a")
        .routes("subnet-b", "10.0.0.0/16 > pcx-ab")
        .routes("subnet-private", "10.1.0.0/16 > pcx-ab");
  }

  @Test
  void aGroupOfAPeerOfTheSameRegionCanBeNamedToo() {
    assertThat(found(peered("eu-west-1", "tcp 5432 from 10.1.0.0/16"))).hasSize(1);
    assertThat(found(peered("us-east-1", "tcp 5432 from 10.1.0.0/16"))).isEmpty();
    assertThat(found(peered("eu-west-1", "tcp 5432 from 10.0.0.0/15"))).isEmpty(); // both VPCs
    assertThat(
            found(
                peered("eu-west-1", "tcp 5432 from 10.1.0.0/16")
                    .nat("nat-b", "subnet-b", "10.1.1.5", "198.51.100.5")))
        .isEmpty(); // a NAT gateway may send to a peer
  }
}
