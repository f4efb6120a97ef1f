package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleReferenceTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(StaleReference.class, world.build());
  }

  private static EstateBuilder naming(String group) {
    return Audits.world().group("sg-a").in("tcp 443 from " + group).out("tcp 443 to " + group);
  }

  @Test
  void aGroupThatIsNowhereIsGoneInBothDirections() {
    assertThat(found(naming("sg-gone")))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.resources()).contains("sg-a", "sg-gone"));
  }

  @Test
  void aGroupThatIsThereIsNone() {
    assertThat(found(naming("sg-a"))).isEmpty();
  }

  @Test
  void aPeerThatTheSnapshotLacksMayHaveIt() {
    EstateBuilder active =
        naming("sg-gone").vpc("vpc-b", "10.1.0.0/16").peering("pcx-1", "vpc-a", "vpc-b");
    EstateBuilder deleted =
        naming("sg-gone")
            .vpc("vpc-b", "10.1.0.0/16")
            .peering("pcx-1", "vpc-a", "vpc-b")
            .state("deleted");

    assertThat(found(active.without("vpc-b"))).isEmpty();
    assertThat(found(deleted.without("vpc-b"))).hasSize(2);
    assertThat(
            found(naming("sg-gone").vpc("vpc-b", "10.1.0.0/16").peering("pcx-1", "vpc-a", "vpc-b")))
        .hasSize(2);
  }

  @Test
  void aVpcOnATransitGatewayWithOthersMayHaveIt() {
    EstateBuilder world =
        naming("sg-gone")
            .tgw("tgw-1")
            .attachVpc("tgw-attach-a", "tgw-1", "vpc-a", "subnet-private")
            .vpc("vpc-b", "10.1.0.0/16")
            .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
            .attachVpc("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b");

    assertThat(found(world)).hasSize(2);
    assertThat(found(world.without("vpc-b"))).isEmpty();
  }
}
