package io.portolan.finding.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclRepeatsGroupsTest {
  private static final String IN = "100 allow tcp 443 from any";
  private static final String REPLIES = "100 allow tcp 1024-65535 to any";

  /** A server that takes HTTPS from anybody and opens nothing. */
  private static EstateBuilder world() {
    return Audits.world()
        .group("sg-app")
        .group("sg-web")
        .in("tcp 443 from any", "all from sg-web")
        .out("all to sg-web") // both in the subnet, where no list judges
        .eni("eni-web-1", "subnet-private", "10.0.2.10", "2001:db8:0:2::10")
        .groups("sg-web")
        .eni("eni-web-2", "subnet-private", "10.0.2.11", "2001:db8:0:2::11")
        .groups("sg-web");
  }

  private static EstateBuilder listed(EstateBuilder world, String in, String out) {
    return world.acl("acl-a", "subnet-private").in(in.split(", ")).out(out.split(", "));
  }

  private static List<String> found(EstateBuilder world) {
    return Audits.of(AclRepeatsGroups.class, world.build()).stream().map(Finding::subject).toList();
  }

  @Test
  void aListThatDeniesWhatGroupsDenyIsFound() {
    assertThat(Audits.of(AclRepeatsGroups.class, listed(world(), IN, REPLIES).build()))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.resources()).containsExactly("acl-a", "subnet-private");
              assertThat(each.rating().severity()).isEqualTo(Severity.INFO);
            });
    assertThat(
            found(
                listed(
                    world(),
                    "90 deny tcp 22 from any, 100 allow all from any",
                    "100 allow all to any")))
        .containsExactly("acl-a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 allow tcp 443 from 0.0.0.0/0                     | 100 allow all to any", // no IPv6
        "90 deny all from 203.0.113.0/24, 100 allow all from any | 100 allow all to any", // a
        // barred
        // one
        "100 allow all from any                               | 100 allow tcp 32768-65535 to any", // replies
        "100 allow all from any                               | 100 allow tcp 1024-65535 to 0.0.0.0/0",
        "100 allow all from any                               | 100 allow all to any", // denies
        // nothing
      })
  void aListThatDeniesMoreOrNothingIsNone(String in, String out) {
    assertThat(found(listed(world(), in, out))).isEmpty();
  }

  @Test
  void whatIsOpenedFromInsideCountsWithItsReplies() {
    EstateBuilder client = world().eni("eni-app", "subnet-private", "10.0.2.20").groups("sg-app");
    assertThat(found(listed(client, IN, REPLIES))).isEmpty();
    String out = "100 allow tcp 443 to 10.0.1.0/24, 110 allow tcp 1024-65535 to any";
    assertThat(found(listed(narrow(), IN, out))).isEmpty(); // no replies from 10.0.1.0/24
    assertThat(found(listed(narrow(), IN + ", 110 allow tcp 1024-65535 from 10.0.1.0/24", out)))
        .containsExactly("acl-a");
  }

  /** With something that opens connections to some others. */
  private static EstateBuilder narrow() {
    return world()
        .group("sg-narrow")
        .out("tcp 443 to 10.0.1.0/24")
        .eni("eni-narrow", "subnet-private", "10.0.2.30")
        .groups("sg-narrow");
  }

  @Test
  void withoutGroupsTheListIsAllThatJudges() {
    EstateBuilder balancer =
        world()
            .eni("eni-nlb", "subnet-private", "10.0.2.40")
            .type("network_load_balancer")
            .groups();
    assertThat(found(listed(balancer, IN, REPLIES))).isEmpty();
    EstateBuilder nat = world().privateNat("nat-a", "subnet-private", "10.0.2.40");
    assertThat(found(listed(nat, IN, REPLIES))).isEmpty();
    EstateBuilder appliance =
        world().eni("eni-fw", "subnet-private", "10.0.2.40").groups("sg-web").forwards();
    assertThat(found(listed(appliance, IN, REPLIES))).isEmpty();
  }

  @Test
  void aroundDataStoresItIsMeant() {
    EstateBuilder store =
        world()
            .eni("eni-db", "subnet-private", "10.0.2.40")
            .groups("sg-web")
            .madeBy("amazon-rds", "RDSNetworkInterface");
    assertThat(found(listed(store, IN, REPLIES))).isEmpty();
  }

  @Test
  void aGroupThatIsNamedMayBeAnywhere() {
    EstateBuilder world =
        Audits.world()
            .group("sg-alb")
            .eni("eni-alb", "subnet-public", "10.0.1.20")
            .groups("sg-alb")
            .group("sg-web")
            .in("tcp 443 from sg-alb")
            .out()
            .eni("eni-web", "subnet-private", "10.0.2.10")
            .groups("sg-web");
    String in = "100 allow tcp from 10.0.1.0/24";
    String out = "100 allow tcp to 10.0.1.0/24";
    assertThat(found(listed(world, in, out))).containsExactly("acl-a");
    EstateBuilder preserving = world.eni("eni-nlb", "subnet-public", "10.0.1.30");
    assertThat(found(preserving.type("network_load_balancer").groups("sg-alb"))).isEmpty();
  }

  @Test
  void everySubnetCountsAndNoneWithoutInterfaces() {
    EstateBuilder two = world().eni("eni-app", "subnet-public", "10.0.1.20").groups("sg-app");
    assertThat(found(two.acl("acl-a", "subnet-private", "subnet-public").in(IN).out(REPLIES)))
        .isEmpty();
    EstateBuilder empty = Audits.world();
    assertThat(found(listed(empty, IN, REPLIES))).isEmpty();
  }
}
