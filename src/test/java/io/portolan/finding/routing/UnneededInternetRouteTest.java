package io.portolan.finding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnneededInternetRouteTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(UnneededInternetRoute.class, world.build());
  }

  @Test
  void eachIpVersionThatNothingHasIsWorthKnowing() {
    List<Finding> found = found(Audits.world().eni("eni-a", "subnet-public", "10.0.1.10"));

    assertThat(found)
        .extracting(Finding::subject)
        .containsExactly("rtb-subnet-public 0.0.0.0/0", "rtb-subnet-public ::/0");
    assertThat(found)
        .allSatisfy(each -> assertThat(each.rating().severity()).isEqualTo(Severity.INFO));
    assertThat(found.get(0).message())
        .isEqualTo(
            "nothing in subnet-public has a public IPv4 address, yet rtb-subnet-public leads to"
                + " igw-a");
  }

  @Test
  void anAddressOfOneVersionDoesNotUseTheOther() {
    assertThat(
            found(
                Audits.world()
                    .eni("eni-a", "subnet-public", "10.0.1.10")
                    .publicIp("198.51.100.10")))
        .extracting(Finding::subject)
        .containsExactly("rtb-subnet-public ::/0");
    assertThat(found(Audits.world().eni("eni-a", "subnet-public", "10.0.1.10", "2001:db8:0:1::10")))
        .extracting(Finding::subject)
        .containsExactly("rtb-subnet-public 0.0.0.0/0");
  }

  @Test
  void oneUserAmongTheSubnetsOfATableIsEnough() {
    assertThat(
            found(
                EstateBuilder.world()
                    .vpc("vpc-a", "10.0.0.0/16")
                    .igw("igw-a", "vpc-a")
                    .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
                    .subnet("subnet-b", "vpc-a", "10.0.2.0/24")
                    .table("rtb-a", "vpc-a", "subnet-a", "subnet-b")
                    .addRoutes("0.0.0.0/0 > igw-a")
                    .eni("eni-a", "subnet-a", "10.0.1.10")
                    .eni("eni-b", "subnet-b", "10.0.2.10")
                    .elasticIp("198.51.100.10", "eni-b", "10.0.2.10")))
        .isEmpty();
  }

  @Test
  void natGatewaysBalancersAndForwardersAreUsers() {
    assertThat(found(Audits.world().nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5")))
        .isEmpty();
    assertThat(
            found(
                Audits.world()
                    .eni("eni-a", "subnet-public", "10.0.1.10")
                    .balancer("app/web", "subnet-public")
                    .internetFacing("web.elb.eu-west-1.amazonaws.com")))
        .isEmpty();
    assertThat(found(Audits.world().eni("eni-a", "subnet-public", "10.0.1.10").forwards()))
        .isEmpty();
  }

  @Test
  void whatEntersByASubnetUsesItsRoute() {
    assertThat(
            found(
                Audits.world()
                    .eni("eni-a", "subnet-public", "10.0.1.10")
                    .tgw("tgw-a")
                    .attachVpc("tgw-attach-a", "tgw-a", "vpc-a", "subnet-public")))
        .isEmpty();
  }

  @Test
  void aSubnetWithoutInterfacesAndARouteToSomeHostsAreNone() {
    assertThat(found(Audits.world())).isEmpty();
    assertThat(
            found(
                Audits.world()
                    .routes("subnet-private", "203.0.113.0/24 > igw-a")
                    .eni("eni-a", "subnet-private", "10.0.2.10")))
        .isEmpty();
  }
}
