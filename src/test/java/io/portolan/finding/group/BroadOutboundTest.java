package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.Configuration;
import io.portolan.finding.Audit;
import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BroadOutboundTest {
  private static final Configuration CRITICAL =
      Audits.configuration("critical: [{name: pay, endpoints: [eni-pay, eni-db], weight: 9}]");

  /** Something that takes payments and runs code, a database, and something else. */
  private static EstateBuilder world(String... out) {
    return Audits.world()
        .prefixList("pl-world", "0.0.0.0/1", "128.0.0.0/1")
        .nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5")
        .eigw("eigw-a", "vpc-a")
        .routes("subnet-private", "0.0.0.0/0 > nat-a", "::/0 > eigw-a")
        .group("sg-pay")
        .out(out)
        .eni("eni-pay", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
        .groups("sg-pay")
        .eni("eni-other", "subnet-private", "10.0.2.20", "2001:db8:0:2::20")
        .groups("sg-pay");
  }

  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(BroadOutbound.class, world.build(), List.of(), CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all to 0.0.0.0/0",
        "all to ::/0",
        "tcp to any",
        "tcp 22 to pl-world",
        "tcp 8443 to 0.0.0.0/1, 128.0.0.0/1",
        "udp 53 to 0.0.0.0/0", // the resolver is inside
      })
  void moreThanTheWebToAnybodyIsFoundWithTheWay(String out) {
    assertThat(found(world(out)))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.resources()).contains("sg-pay");
              assertThat(each.endpoint()).contains("eni-pay");
              assertThat(each.about()).hasSize(1); // the other one is not critical
              assertThat(each.traffic().isEmpty()).isFalse();
              assertThat(each.path()).isNotEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp 443 to any",
        "tcp 80 to 0.0.0.0/0",
        "udp 443 to ::/0",
        "udp 123 to 0.0.0.0/0",
        "icmp to 0.0.0.0/0", // no connection
        "tcp to 10.0.0.0/8", // nobody on the internet
        "tcp to 203.0.113.0/24", // somebody who is known
        "tcp to sg-pay",
      })
  void whatIsUsualOrNarrowIsNone(String out) {
    assertThat(found(world(out))).isEmpty();
  }

  @Test
  void bothVersionsAreOneFinding() {
    assertThat(found(world("all to 0.0.0.0/0", "all to ::/0")))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.resources())
                    .containsExactly(
                        "sg-pay egress all traffic to 0.0.0.0/0",
                        "sg-pay egress all traffic to ::/0",
                        "sg-pay"));
  }

  @Test
  void whereNoWayLeadsOutItIsNone() {
    EstateBuilder closed = world("all to any").routes("subnet-private");
    assertThat(found(closed.without("rtb-subnet-private"))).isEmpty();
    EstateBuilder listed =
        world("all to any")
            .acl("acl-a", "subnet-private")
            .in("100 allow all from any")
            .out("100 allow tcp 443 to any", "110 allow all to 10.0.0.0/8");
    assertThat(found(listed)).isEmpty();
  }

  @Test
  void dataStoresRunNobodysCode() {
    EstateBuilder host =
        world("tcp 443 to any")
            .group("sg-db")
            .eni("eni-db", "subnet-private", "10.0.2.30")
            .groups("sg-db");
    assertThat(found(host))
        .singleElement()
        .satisfies(at -> assertThat(at.subject()).contains("sg-db"));
    EstateBuilder store = host.madeBy("amazon-rds", "RDSNetworkInterface");
    assertThat(found(store)).isEmpty();
  }

  @Test
  void hostsOfTheTierDataCountToo() {
    Configuration tiers = Audits.configuration("tiers: {data: [eni-pay], app: [eni-other]}");
    List<Finding> found =
        Audits.of(BroadOutbound.class, world("all to any").build(), List.of(), tiers);
    assertThat(found)
        .singleElement()
        .satisfies(each -> assertThat(each.rating().severity()).isEqualTo(Severity.LOW));
    assertThat(Audits.of(BroadOutbound.class, world("all to any").build())).isEmpty();
  }

  @Test
  void theWeightRaisesIt() {
    assertThat(Audits.of(world("all to any").build(), List.of(), CRITICAL).open())
        .filteredOn(each -> each.finding().check().equals("BroadOutbound"))
        .extracting(Audit.Result::finding)
        .extracting(each -> each.rating().severity())
        .containsExactly(Severity.MEDIUM);
  }
}
