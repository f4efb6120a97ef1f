package io.portolan.finding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.finding.Audits;
import io.portolan.finding.Finding;
import io.portolan.model.aws.EstateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultGroupInUseTest {
  private static List<Finding> found(EstateBuilder world) {
    return Audits.of(DefaultGroupInUse.class, world.build());
  }

  @Test
  void holdersAreOneFinding() {
    EstateBuilder world =
        Audits.world()
            .group("sg-d")
            .in("all from sg-d")
            .groupName("default")
            .eni("eni-a", "subnet-private", "10.0.2.10")
            .groups("sg-d")
            .eni("eni-b", "subnet-private", "10.0.2.11")
            .groups("sg-d");

    assertThat(found(world))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.subject()).isEqualTo("sg-d");
              assertThat(each.message())
                  .isEqualTo("eni-a and 1 more hold the default group of vpc-a");
              assertThat(each.controls()).contains("CIS 6.0 6.5", "Security Hub EC2.2");
            });
  }

  @Test
  void aDefaultGroupWithoutRulesOrHoldersIsNone() {
    EstateBuilder closed =
        Audits.world()
            .group("sg-d")
            .out()
            .groupName("default")
            .eni("eni-a", "subnet-private", "10.0.2.10")
            .groups("sg-d");

    assertThat(found(closed)).isEmpty();
    assertThat(found(Audits.world().group("sg-d").in("all from sg-d").groupName("default")))
        .isEmpty();
  }
}
