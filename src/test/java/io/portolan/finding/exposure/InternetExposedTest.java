package io.portolan.finding.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternetExposedTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(InternetExposed.class, world.build());
  }

  /** An interface with a public address of each IP version whose group has some inbound rules. */
  private static EstateBuilder open(String... rules) {
    return Audits.world()
        .prefixList("pl-all", "0.0.0.0/0")
        .prefixList("pl-office", "203.0.113.0/24")
        .group("sg-open")
        .in(rules)
        .eni("eni-a", "subnet-public", "10.0.1.10", "2001:db8:0:1::10")
        .publicIp("198.51.100.10")
        .groups("sg-open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp 22 from 0.0.0.0/0",
        "tcp 22 from 0.0.0.0/1, 128.0.0.0/1", // two halves
        "tcp 22 from 2000::/3", // all of IPv6 that is in use
        "tcp 22 from pl-all", // a list that holds everything
        "tcp 22 from 8.0.0.0/8", // a huge block
        "tcp 22 from 0.0.0.0/0, ::/0", // both IP versions are one opening
      })
  void everybodyHoweverWrittenIsOneFinding(String rules) {
    List<Finding> found = found(open(rules));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).rating().severity()).isEqualTo(Severity.HIGH);
    assertThat(found.get(0).endpoint()).contains("eni-a");
    assertThat(found.get(0).path()).isNotEmpty();
    assertThat(found.get(0).message()).isEqualTo("anybody on the internet gets to ssh of eni-a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp 22 from 203.0.113.0/24",
        "tcp 22 from 2001:db8:f::/48",
        "tcp 22 from pl-office",
        "tcp 22 from 10.0.0.0/8", // large, but nobody's on the internet
        "icmp from 0.0.0.0/0", // no connection
      })
  void someOfTheInternetIsNone(String rules) {
    assertThat(found(open(rules))).isEmpty();
  }

  @Test
  void theRulesThatLetInAreNamed() {
    assertThat(found(open("tcp 22 from 203.0.113.0/24, 0.0.0.0/1, 128.0.0.0/1")))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.resources())
                    .hasSize(3)
                    .contains("sg-open")
                    .noneMatch(id -> id.contains("203.0.113")));
  }

  @Test
  void eachOpeningOfAGroupIsOneFindingWhoeverHoldsIt() {
    List<Finding> found =
        found(
            open("tcp 22 from 0.0.0.0/0", "tcp 443 from 0.0.0.0/0")
                .eni("eni-b", "subnet-public", "10.0.1.11")
                .publicIp("198.51.100.11")
                .groups("sg-open"));

    assertThat(found)
        .extracting(Finding::message)
        .containsExactlyInAnyOrder(
            "anybody on the internet gets to ssh of eni-a and 1 more",
            "anybody on the internet gets to https of eni-a and 1 more");
  }

  @ParameterizedTest
  @CsvSource({
    "tcp 22, HIGH",
    "tcp 5432, HIGH",
    "all, CRITICAL",
    "tcp 0-65535, CRITICAL",
    "tcp 9999, MEDIUM",
    "tcp 443, LOW",
  })
  void severityFollowsFromWhatIsGained(String traffic, Severity severity) {
    assertThat(found(open(traffic + " from 0.0.0.0/0")))
        .singleElement()
        .extracting(each -> each.rating().severity())
        .isEqualTo(severity);
  }

  @Test
  void controlsAreDisprovedForTheIpVersionThatIsOpen() {
    assertThat(found(open("tcp 22 from ::/0")).get(0).controls())
        .contains("CIS 6.0 6.4", "CIS 5.0 5.4", "CIS 3.0 5.3", "Security Hub EC2.54")
        .doesNotContain("CIS 6.0 6.3");
    assertThat(found(open("tcp 22 from 0.0.0.0/0")).get(0).controls()).contains("CIS 6.0 6.3");
    assertThat(found(open("tcp 443 from 0.0.0.0/0")).get(0).controls()).isEmpty();
  }

  @Test
  void aPublicAddressWithoutARouteToTheGatewayIsClosed() {
    EstateBuilder world =
        Audits.world()
            .group("sg-open")
            .in("all from 0.0.0.0/0")
            .eni("eni-a", "subnet-private", "10.0.2.10")
            .publicIp("198.51.100.10")
            .groups("sg-open");

    assertThat(found(world)).isEmpty();
  }

  @Test
  void anotherVpcsMainTableOpensNothing() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-b", "10.1.0.0/16")
            .igw("igw-b", "vpc-b")
            .routes("vpc-b", "0.0.0.0/0 > igw-b")
            .vpc("vpc-a", "10.0.0.0/16")
            .igw("igw-a", "vpc-a")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .group("sg-open")
            .in("all from 0.0.0.0/0")
            .eni("eni-a", "subnet-a", "10.0.1.10")
            .publicIp("198.51.100.10")
            .groups("sg-open");

    assertThat(found(world)).isEmpty();
  }

  @Test
  void aGroupThatNobodyHoldsOpensNothing() {
    assertThat(found(Audits.world().group("sg-open").in("all from 0.0.0.0/0"))).isEmpty();
  }

  @Test
  void aRouteNarrowerThanAllStillCarriesReplies() {
    EstateBuilder world =
        EstateBuilder.world()
            .vpc("vpc-a", "10.0.0.0/16")
            .igw("igw-a", "vpc-a")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .routes("subnet-a", "0.0.0.0/1 > igw-a")
            .group("sg-open")
            .in("tcp 22 from 0.0.0.0/0")
            .eni("eni-a", "subnet-a", "10.0.1.10")
            .publicIp("198.51.100.10")
            .groups("sg-open");

    assertThat(found(world)).hasSize(1);
  }

  @Test
  void aDenyBeforeTheAllowClosesAndOneAfterItDoesNot() {
    EstateBuilder first =
        open("tcp 22 from 0.0.0.0/0")
            .acl("acl-a", "subnet-public")
            .in("90 deny tcp 22 from 0.0.0.0/0", "100 allow all from 0.0.0.0/0")
            .out("100 allow all to 0.0.0.0/0");
    EstateBuilder last =
        open("tcp 22 from 0.0.0.0/0")
            .acl("acl-a", "subnet-public")
            .in("100 allow all from 0.0.0.0/0", "110 deny tcp 22 from 0.0.0.0/0")
            .out("100 allow all to 0.0.0.0/0");

    assertThat(found(first)).isEmpty();
    assertThat(found(last)).hasSize(1);
  }

  @Test
  void aNetworkBalancerWithoutGroupsIsAnOpeningOfItsOwn() {
    EstateBuilder world =
        Audits.world()
            .group("sg-db")
            .in("tcp 5432 from 10.0.0.0/16")
            .eni("eni-db", "subnet-private", "10.0.2.10")
            .groups("sg-db")
            .targets("tg-db", "ip", "TCP", 5432, "vpc-a", "10.0.2.10")
            .preservesClientIp(false)
            .balancer("net/db", "subnet-public")
            .internetFacing("db.elb.eu-west-1.amazonaws.com")
            .node("eni-nlb", "subnet-public", "10.0.1.20")
            .publicIp("198.51.100.20")
            .listener("TCP", 5432, "forward tg-db");

    assertThat(found(world))
        .extracting(Finding::subject)
        .containsExactlyInAnyOrder("eni-nlb", "lb:db eni-db");
    assertThat(found(world))
        .allSatisfy(each -> assertThat(each.rating().severity()).isEqualTo(Severity.HIGH));
  }

  @Test
  void anApplicationBalancerThatListensForAllIsWorthKnowing() {
    EstateBuilder world =
        Audits.world()
            .group("sg-alb")
            .in("tcp 443 from 0.0.0.0/0")
            .group("sg-web")
            .in("tcp 8080 from sg-alb")
            .eni("eni-web", "subnet-private", "10.0.2.10")
            .groups("sg-web")
            .targets("tg-web", "ip", "HTTP", 8080, "vpc-a", "10.0.2.10")
            .balancer("app/web", "subnet-public")
            .internetFacing("web.elb.eu-west-1.amazonaws.com")
            .node("eni-alb", "subnet-public", "10.0.1.20")
            .groups("sg-alb")
            .publicIp("198.51.100.20")
            .listener("HTTPS", 443, "forward tg-web");

    assertThat(found(world))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.rating().severity()).isEqualTo(Severity.INFO);
              assertThat(each.endpoint()).contains("eni-alb");
            });
  }
}
