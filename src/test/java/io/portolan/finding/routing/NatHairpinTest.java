package io.portolan.finding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatHairpinTest {
  /** Something behind a NAT gateway, and a neighbour with a public address. */
  private static EstateBuilder world(String rule) {
    return Audits.world()
        .prefixList("pl-nat", "198.51.100.4/31")
        .nat("nat-a", "subnet-public", "10.0.1.4", "198.51.100.4")
        .nat("nat-b", "subnet-public", "10.0.1.5", "198.51.100.5")
        .routes("subnet-private", "0.0.0.0/0 > nat-a")
        .group("sg-app")
        .eni("eni-app", "subnet-private", "10.0.2.10")
        .groups("sg-app")
        .group("sg-web")
        .in(rule)
        .eni("eni-web", "subnet-public", "10.0.1.20")
        .publicIp("198.51.100.20")
        .groups("sg-web");
  }

  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(NatHairpin.class, world.build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp 443 from 198.51.100.4/32", "all from pl-nat"})
  void aNeighbourByANatGatewayIsFoundWithTheWay(String rule) {
    assertThat(found(world(rule)))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.endpoint()).contains("eni-web");
              assertThat(each.resources()).contains("sg-web", "nat-a");
              assertThat(each.message()).startsWith("eni-app gets to eni-web by nat-a");
              assertThat(each.path()).anyMatch(hop -> hop.component().equals("nat-a"));
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp 443 from 198.51.100.5/32", // nothing is behind that gateway
        "tcp 443 from 198.51.100.0/24", // others were meant, too
        "tcp 443 from 203.0.113.7/32",
        "tcp 443 from 0.0.0.0/0",
        "tcp 443 from sg-app",
      })
  void otherRulesAreNone(String rule) {
    assertThat(found(world(rule))).isEmpty();
  }

  @Test
  void whereNothingGetsThroughItIsNone() {
    String rule = "tcp 443 from 198.51.100.4/32";
    EstateBuilder closed = world(rule).acl("acl-a", "subnet-private").out("100 deny all to any");
    assertThat(found(closed)).isEmpty();
    EstateBuilder hidden =
        world(rule).group("sg-inner").in(rule).eni("eni-in", "subnet-private", "10.0.2.30");
    assertThat(found(hidden.groups("sg-inner").without("eni-web"))).isEmpty(); // no public address
  }

  /** The neighbour is in another VPC. */
  private static EstateBuilder elsewhere() {
    return Audits.world()
        .nat("nat-a", "subnet-public", "10.0.1.4", "198.51.100.4")
        .routes("subnet-private", "0.0.0.0/0 > nat-a", "10.1.0.0/16 > pcx-ab")
        .eni("eni-app", "subnet-private", "10.0.2.10")
        .vpc("vpc-b", "10.1.0.0/16")
        .igw("igw-b", "vpc-b")
        .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "euw1-az1")
        .routes("subnet-b", "0.0.0.0/0 > igw-b", "10.0.0.0/16 > pcx-ab")
        .group("sg-web")
        .in("tcp 443 from 198.51.100.4/32")
        .eni("eni-web", "subnet-b", "10.1.1.20")
        .publicIp("198.51.100.20")
        .groups("sg-web");
  }

  @Test
  void betweenVpcsThereHasToBeAPrivateWay() {
    assertThat(found(elsewhere())).isEmpty();
    assertThat(found(elsewhere().peering("pcx-ab", "vpc-a", "vpc-b"))).hasSize(1);
  }
}
