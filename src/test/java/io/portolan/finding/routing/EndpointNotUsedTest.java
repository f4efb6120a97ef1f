package io.portolan.finding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.VpcEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointNotUsedTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(EndpointNotUsed.class, world.build());
  }

  /** A private subnet with an interface that leaves by a NAT gateway. */
  private static EstateBuilder leaving() {
    return Audits.world()
        .nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5")
        .routes("subnet-private", "0.0.0.0/0 > nat-a")
        .eni("eni-a", "subnet-private", "10.0.2.10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "dynamodb"})
  void aTableThatTheEndpointDoesNotNameIsFound(String service) {
    assertThat(
            found(leaving().resource(Endpoints.gateway("vpce-a", service, true, "rtb-main-vpc-a"))))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("vpce-a");
              assertThat(each.resources())
                  .containsExactly("vpce-a", "rtb-subnet-private", "subnet-private");
              assertThat(each.rating().severity()).isEqualTo(Severity.LOW);
            });
  }

  @Test
  void aTableThatTheEndpointNamesOrThatLeadsThereIsNone() {
    assertThat(
            found(
                leaving().resource(Endpoints.gateway("vpce-a", "s3", true, "rtb-subnet-private"))))
        .isEmpty();
    assertThat(
            found(
                leaving()
                    .routes("subnet-private", "pl-s3 > vpce-a")
                    .resource(Endpoints.gateway("vpce-a", "s3", true))))
        .isEmpty();
  }

  @Test
  void anEndpointOfAnotherVpcOrServiceOrOneThatIsNotThereYetIsNone() {
    VpcEndpoint.Type gateway = VpcEndpoint.Type.GATEWAY;
    EstateBuilder world =
        leaving()
            .vpc("vpc-b", "10.1.0.0/16")
            .resource(Endpoints.endpoint("vpce-b", "vpc-b", gateway, "s3", "available", true))
            .resource(
                Endpoints.endpoint("vpce-x", "vpc-a", gateway, "s3express", "available", true))
            .resource(Endpoints.endpoint("vpce-p", "vpc-a", gateway, "s3", "pending", true));

    assertThat(found(world)).isEmpty();
  }

  @Test
  void subnetsThatDoNotLeaveByNatAndTablesInNoUseAreNone() {
    VpcEndpoint endpoint = Endpoints.gateway("vpce-a", "s3", true);

    assertThat(found(Audits.world().eni("eni-a", "subnet-private", "10.0.2.10").resource(endpoint)))
        .isEmpty();
    assertThat(
            found(
                Audits.world()
                    .nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5")
                    .routes("subnet-private", "0.0.0.0/0 > nat-a")
                    .resource(endpoint)))
        .isEmpty();
    assertThat(
            found(
                Audits.world()
                    .privateNat("nat-p", "subnet-public", "10.0.1.5")
                    .routes("subnet-private", "0.0.0.0/0 > nat-p")
                    .eni("eni-a", "subnet-private", "10.0.2.10")
                    .resource(endpoint)))
        .isEmpty();
  }
}
