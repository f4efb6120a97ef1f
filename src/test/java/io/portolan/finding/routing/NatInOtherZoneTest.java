package io.portolan.finding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class NatInOtherZoneTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(NatInOtherZone.class, world.build());
  }

  /** A NAT gateway in euw1-az1 and a subnet elsewhere that leads to it. */
  private static EstateBuilder world(String zone, String... routes) {
    return Audits.world()
        .nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5")
        .subnet("subnet-app", "vpc-a", "10.0.3.0/24", zone)
        .routes("subnet-app", routes);
  }

  @Test
  void aSubnetOfAnotherZoneIsFound() {
    assertThat(
            found(world("euw1-az2", "0.0.0.0/0 > nat-a").eni("eni-app", "subnet-app", "10.0.3.10")))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("nat-a euw1-az2");
              assertThat(each.message())
                  .isEqualTo("subnet-app in euw1-az2 leaves by nat-a in euw1-az1");
              assertThat(each.resources()).contains("rtb-subnet-app", "nat-a", "subnet-app");
            });
  }

  @Test
  void twoHalvesAreADefaultRouteToo() {
    assertThat(
            found(
                world("euw1-az2", "0.0.0.0/1 > nat-a", "128.0.0.0/1 > nat-a")
                    .eni("eni-app", "subnet-app", "10.0.3.10")))
        .hasSize(1);
  }

  @Test
  void theSubnetsOfAZoneAreOneFindingAndEachZoneIsOne() {
    assertThat(
            found(
                world("euw1-az2", "0.0.0.0/0 > nat-a")
                    .eni("eni-app", "subnet-app", "10.0.3.10")
                    .subnet("subnet-b", "vpc-a", "10.0.4.0/24", "euw1-az2")
                    .routes("subnet-b", "0.0.0.0/0 > nat-a")
                    .eni("eni-b", "subnet-b", "10.0.4.10")
                    .subnet("subnet-c", "vpc-a", "10.0.5.0/24", "euw1-az3")
                    .routes("subnet-c", "0.0.0.0/0 > nat-a")
                    .eni("eni-c", "subnet-c", "10.0.5.10")))
        .extracting(Finding::subject)
        .containsExactly("nat-a euw1-az2", "nat-a euw1-az3");
  }

  @Test
  void theSameZoneAndASubnetWithoutInterfacesAreNone() {
    assertThat(
            found(world("euw1-az1", "0.0.0.0/0 > nat-a").eni("eni-app", "subnet-app", "10.0.3.10")))
        .isEmpty();
    assertThat(found(world("euw1-az2", "0.0.0.0/0 > nat-a"))).isEmpty();
  }

  @Test
  void withoutIdsZonesAreComparedByNameWithinAnAccountAndUnknownOnesNotAtAll() {
    assertThat(
            found(
                world("eu-west-1b", "0.0.0.0/0 > nat-a").eni("eni-app", "subnet-app", "10.0.3.10")))
        .hasSize(1);
    assertThat(found(world("", "0.0.0.0/0 > nat-a").eni("eni-app", "subnet-app", "10.0.3.10")))
        .isEmpty();
    assertThat(
            found(
                Audits.world()
                    .nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5")
                    .account("222222222222")
                    .subnet("subnet-app", "vpc-a", "10.0.3.0/24", "eu-west-1b")
                    .routes("subnet-app", "0.0.0.0/0 > nat-a")
                    .eni("eni-app", "subnet-app", "10.0.3.10")))
        .isEmpty();
  }

  @Test
  void aRouteToSomeHostsAloneIsNone() {
    assertThat(
            found(
                world("euw1-az2", "10.0.0.0/8 > nat-a", "203.0.113.0/24 > nat-a")
                    .eni("eni-app", "subnet-app", "10.0.3.10")))
        .isEmpty();
  }

  @Test
  void aRegionalGatewayHasNoZone() {
    assertThat(
            found(
                Audits.world()
                    .table("rtb-nat", "vpc-a")
                    .regionalNat("nat-r", "vpc-a", "rtb-nat")
                    .natZone("198.51.100.5", "eu-west-1a")
                    .subnet("subnet-app", "vpc-a", "10.0.3.0/24", "euw1-az2")
                    .routes("subnet-app", "0.0.0.0/0 > nat-r")
                    .eni("eni-app", "subnet-app", "10.0.3.10")))
        .isEmpty();
  }
}
