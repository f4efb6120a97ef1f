package io.portolan.finding.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.Arn;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointMissingTest {
  private static final VpcEndpoint REGISTRY =
      Endpoints.endpoint(
          "vpce-ecr", "vpc-a", VpcEndpoint.Type.INTERFACE, "ecr.dkr", "available", false);

  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(EndpointMissing.class, world.build());
  }

  private static EstateBuilder leaving() {
    return Audits.world()
        .nat("nat-a", "subnet-public", "10.0.1.5", "198.51.100.5")
        .routes("subnet-private", "0.0.0.0/0 > nat-a")
        .eni("eni-a", "subnet-private", "10.0.2.10");
  }

  private static ManagedService cluster(String vpc) {
    return new ManagedService(
        new Arn("arn:aws:eks:eu-west-1:111111111111:cluster/c"),
        new Location("111111111111", "eu-west-1"),
        ManagedService.Kind.EKS,
        "c",
        new VpcId(vpc),
        Set.of(),
        Set.of(),
        Set.of(),
        false,
        Map.of());
  }

  @Test
  void aVpcThatGetsImagesByANatGatewayIsWorthKnowing() {
    assertThat(
            List.of(
                found(leaving().resource(cluster("vpc-a"))), found(leaving().resource(REGISTRY))))
        .allSatisfy(
            found ->
                assertThat(found)
                    .singleElement()
                    .satisfies(
                        each -> {
                          assertThat(each.subject()).isEqualTo("vpc-a");
                          assertThat(each.resources()).contains("rtb-subnet-private");
                          assertThat(each.rating().severity()).isEqualTo(Severity.INFO);
                        }));
  }

  @Test
  void whereNothingShowsThatS3IsUsedItIsNone() {
    assertThat(found(leaving())).isEmpty();
    assertThat(found(leaving().vpc("vpc-b", "10.1.0.0/16").resource(cluster("vpc-b")))).isEmpty();
  }

  @Test
  void anEndpointOfEitherTypeIsEnoughAndWithoutNatThereIsNoWayRound() {
    assertThat(
            found(leaving().resource(REGISTRY).resource(Endpoints.gateway("vpce-s3", "s3", false))))
        .isEmpty();
    assertThat(
            found(
                leaving()
                    .resource(REGISTRY)
                    .resource(
                        Endpoints.endpoint(
                            "vpce-s3",
                            "vpc-a",
                            VpcEndpoint.Type.INTERFACE,
                            "s3",
                            "available",
                            false))))
        .isEmpty();
    assertThat(found(Audits.world().eni("eni-a", "subnet-private", "10.0.2.10").resource(REGISTRY)))
        .isEmpty();
  }
}
