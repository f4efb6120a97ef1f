package io.portolan.finding.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.Configuration;
import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TierWithoutAclTest {
  private static final Configuration TIERS =
      Audits.configuration("tiers: {web: [eni-web], stores: [eni-db]}");

  /** A database in a private subnet, and a web server on the internet, in some IP version. */
  private static EstateBuilder world(String outer, String inner) {
    return Audits.world()
        .eni("eni-db", "subnet-private", inner)
        .madeBy("amazon-rds", "RDSNetworkInterface")
        .eni("eni-web", "subnet-public", outer);
  }

  private static EstateBuilder ipv4() {
    return world("10.0.1.10", "10.0.2.10").publicIp("198.51.100.10");
  }

  private static List<Finding> found(EstateBuilder world, Configuration configuration) {
    return Audits.of(TierWithoutAcl.class, world.build(), List.of(), configuration);
  }

  @Test
  void aDataStoreBehindTheDefaultListIsFoundWhateverItsTier() {
    for (EstateBuilder world : List.of(ipv4(), world("2001:db8:0:1::10", "2001:db8:0:2::10"))) {
      assertThat(found(world, TIERS))
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.subject()).isEqualTo("vpc-a tier:stores");
                assertThat(each.endpoint()).contains("eni-db");
                assertThat(each.resources())
                    .contains("acl-default-vpc-a", "subnet-private", "subnet-public");
                assertThat(each.rating().severity()).isEqualTo(Severity.INFO);
              });
    }
  }

  @Test
  void theSubnetsOfOneTierAreOneFinding() {
    EstateBuilder more =
        ipv4()
            .subnet("subnet-more", "vpc-a", "10.0.3.0/24", "euw1-az2")
            .eni("eni-db-2", "subnet-more", "10.0.3.10")
            .madeBy("amazon-rds", "RDSNetworkInterface");
    Configuration both = Audits.configuration("tiers: {stores: [eni-db, eni-db-2]}");

    assertThat(found(more, both))
        .singleElement()
        .satisfies(each -> assertThat(each.about()).hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100 allow tcp 5432 from any",
        "90 deny tcp 22 from 10.0.1.0/24, 100 allow all from any",
        "90 deny all from 10.0.1.0/24, 100 allow all from any",
      })
  void aListThatKeepsAnythingOutIsEnough(String in) {
    EstateBuilder world = ipv4().acl("acl-a", "subnet-private").in(in.split(", "));
    assertThat(found(world, TIERS)).isEmpty();
  }

  @Test
  void theOtherSubnetsListCountsToo() {
    EstateBuilder world =
        ipv4()
            .acl("acl-a", "subnet-public")
            .in("100 allow all from any")
            .out("100 allow tcp 443 to any");
    assertThat(found(world, TIERS)).isEmpty();
  }

  @Test
  void withoutSomethingOnTheInternetThereIsNothingToKeepOut() {
    assertThat(found(world("10.0.1.10", "10.0.2.10"), TIERS)).isEmpty();
    assertThat(found(ipv4().without("rtb-subnet-public"), TIERS)).isEmpty();
  }

  @Test
  void theTiersHaveToBeConfigured() {
    assertThat(found(ipv4(), Configuration.empty())).isEmpty();
    EstateBuilder host =
        Audits.world()
            .eni("eni-db", "subnet-private", "10.0.2.10")
            .eni("eni-web", "subnet-public", "10.0.1.10")
            .publicIp("198.51.100.10");
    assertThat(found(host, TIERS)).isEmpty(); // a host, for all that is known
    assertThat(found(host, Audits.configuration("tiers: {data: [eni-db]}"))).hasSize(1);
  }
}
