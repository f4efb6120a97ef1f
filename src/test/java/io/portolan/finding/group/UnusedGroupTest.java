package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnusedGroupTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(UnusedGroup.class, world.without("sg-default-vpc-a").build());
  }

  @Test
  void aGroupThatNothingHoldsMattersByWhatItWouldOpen() {
    EstateBuilder world =
        Audits.world()
            .group("sg-wizard")
            .in("tcp 22 from 0.0.0.0/1, 128.0.0.0/1", "tcp 3389 from ::/0")
            .group("sg-closed")
            .in("tcp 22 from 10.0.0.0/8");

    assertThat(found(world))
        .extracting(Finding::subject, each -> each.rating().severity())
        .containsExactlyInAnyOrder(
            tuple("sg-wizard", Severity.LOW), tuple("sg-closed", Severity.INFO));
    assertThat(found(world).get(0).message())
        .endsWith("which opens ssh, rdp to the internet for whoever is put into it");
  }

  @Test
  void whatIsHeldOrNamedIsInUse() {
    EstateBuilder world =
        Audits.world()
            .group("sg-held")
            .in("tcp 22 from sg-named")
            .group("sg-named")
            .group("sg-balancer")
            .eni("eni-a", "subnet-private", "10.0.2.10")
            .groups("sg-held")
            .balancer("app/web", "subnet-public")
            .balancerGroup("sg-balancer");

    assertThat(found(world)).isEmpty();
  }

  @Test
  void aGroupThatNamesItselfAloneIsNotInUse() {
    assertThat(found(Audits.world().group("sg-self").in("all from sg-self")))
        .extracting(Finding::subject)
        .containsExactly("sg-self");
  }

  @Test
  void theDefaultGroupCantBeDeleted() {
    assertThat(found(Audits.world().group("sg-x").groupName("default"))).isEmpty();
  }
}
