package io.portolan.policy;

import static io.portolan.policy.Packets.packets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.packet.PacketSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The controls whose sets are given: no rules to read. */
class FixedControlsTest {
  private static final PacketSet SOME = packets("10.0.0.1 > 192.0.2.1 tcp 443");

  @Test
  @DisplayName("B5: Block Public Access names the VPC and its code; replies follow the connection")
  void blockPublicAccess() {
    Control control = new BlockPublicAccessControl("vpc-a", SOME, "egress");

    assertThat(control.permission(GroupMembers.NONE)).isEqualTo(Permission.exactly(SOME));
    assertThat(control.passes(SOME, GroupMembers.NONE))
        .isEqualTo(
            new Reason(
                "vpc-a",
                Reason.Kind.BLOCK_PUBLIC_ACCESS,
                "egress",
                "",
                "",
                "Block Public Access lets it pass"));
    assertThat(control.stops(PacketSet.all(), GroupMembers.NONE))
        .isEqualTo(
            new Reason(
                "vpc-a",
                Reason.Kind.BLOCK_PUBLIC_ACCESS,
                "egress",
                "",
                "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
                "VPC Block Public Access is on"));
    assertThat(control.stateful()).isTrue();
    assertThat(control.reported()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void requirement(boolean stateful) {
    Control control =
        new Requirement(
            SOME, "igw-a", Reason.Kind.INTERNET_GATEWAY, "A_CODE", "public only", stateful);

    assertThat(control.permission(GroupMembers.NONE)).isEqualTo(Permission.exactly(SOME));
    assertThat(control.passes(SOME, GroupMembers.NONE))
        .isEqualTo(new Reason("igw-a", Reason.Kind.INTERNET_GATEWAY, "", "", "", "public only"));
    assertThat(control.stops(PacketSet.all(), GroupMembers.NONE))
        .isEqualTo(
            new Reason("igw-a", Reason.Kind.INTERNET_GATEWAY, "", "", "A_CODE", "public only"));
    assertThat(control.stateful()).isEqualTo(stateful);
    assertThat(control.reported()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whateverMeetsAnUnknownControlMayPass(boolean stateful) {
    Assumption assumption =
        new Assumption("subnet-a", Reason.Kind.SUBNET, "its list is not in the snapshot");
    Control control = new UnknownControl(assumption, "ingress", stateful);

    Permission permission = control.permission(GroupMembers.NONE);
    assertThat(permission).isEqualTo(Permission.unknown(assumption));
    assertThat(permission.certain()).isEqualTo(PacketSet.none());
    assertThat(permission.possible()).isEqualTo(PacketSet.all());
    assertThat(permission.assumptions()).containsExactly(assumption);
    assertThat(control.passes(SOME, GroupMembers.NONE))
        .isEqualTo(
            new Reason(
                "subnet-a",
                Reason.Kind.SUBNET,
                "ingress",
                "",
                "",
                "unknown: its list is not in the snapshot"));
    assertThatThrownBy(() -> control.stops(SOME, GroupMembers.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stops nothing");
    assertThat(control.stateful()).isEqualTo(stateful);
    assertThat(control.reported()).isTrue();
  }
}
