package io.portolan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.BlockPublicAccessExclusion;
import io.portolan.model.aws.BlockPublicAccessExclusionId;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.EstateBuilder;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.policy.BlockPublicAccess.Passing;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockPublicAccessTest {
  private static final BlockMode SILENT = BlockMode.UNREPORTED;

  /** A VPC with two subnets and what the two report of themselves. */
  private static EstateBuilder world(BlockMode vpc, BlockMode subnet) {
    return EstateBuilder.world()
        .vpc("vpc-a", "10.0.0.0/16")
        .blockPublicAccess(vpc)
        .subnet("subnet-b", "vpc-a", "10.0.2.0/24")
        .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
        .blockPublicAccess(subnet);
  }

  private static Passing ofSubnet(EstateBuilder world) {
    Estate estate = world.build();
    return new BlockPublicAccess(estate)
        .passing(
            estate.find(Vpc.class, new VpcId("vpc-a")),
            estate.find(Subnet.class, new SubnetId("subnet-a")));
  }

  private static Passing ofVpc(EstateBuilder world) {
    Estate estate = world.build();
    return new BlockPublicAccess(estate)
        .passing(estate.find(Vpc.class, new VpcId("vpc-a")), /* subnet= */ null);
  }

  @ParameterizedTest
  @DisplayName("B1: mode and exclusion, for a subnet and for its VPC as a whole")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OFF           | none              | ALL             | ALL
          OFF           | vpc-a both        | ALL             | ALL
          OFF           | vpc-a egress      | ALL             | ALL
          OFF           | subnet-a both     | ALL             | ALL
          OFF           | subnet-a egress   | ALL             | ALL
          BIDIRECTIONAL | none              | NOTHING         | NOTHING
          BIDIRECTIONAL | vpc-a both        | ALL             | ALL
          BIDIRECTIONAL | vpc-a egress      | FROM_INSIDE     | FROM_INSIDE
          BIDIRECTIONAL | subnet-a both     | ALL             | NOTHING
          BIDIRECTIONAL | subnet-a egress   | FROM_INSIDE     | NOTHING
          BIDIRECTIONAL | subnet-b both     | NOTHING         | NOTHING
          BIDIRECTIONAL | subnet-b egress   | NOTHING         | NOTHING
          BIDIRECTIONAL | vpc-other both    | NOTHING         | NOTHING
          INGRESS       | none              | TRANSLATED_ONLY | TRANSLATED_ONLY
          INGRESS       | vpc-a both        | ALL             | ALL
          INGRESS       | vpc-a egress      | TRANSLATED_ONLY | TRANSLATED_ONLY
          INGRESS       | subnet-a both     | ALL             | TRANSLATED_ONLY
          INGRESS       | subnet-a egress   | TRANSLATED_ONLY | TRANSLATED_ONLY
          INGRESS       | subnet-b both     | TRANSLATED_ONLY | TRANSLATED_ONLY
          """)
  void modeAndExclusion(BlockMode mode, String exclusion, Passing subnet, Passing vpc) {
    EstateBuilder world = world(SILENT, SILENT).blockPublicAccessOptions(mode);
    if (!exclusion.equals("none")) {
      world.exclusion(exclusion.split(" ", 2)[0], exclusion.endsWith("egress"));
    }

    assertThat(ofSubnet(world)).isEqualTo(subnet);
    assertThat(ofVpc(world)).isEqualTo(vpc);
  }

  @ParameterizedTest
  @DisplayName("B4: what the subnet reports counts, then what the VPC reports, then the options")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OFF           | OFF           | ALL             | ALL
          OFF           | BIDIRECTIONAL | NOTHING         | ALL
          OFF           | INGRESS       | TRANSLATED_ONLY | ALL
          OFF           | UNREPORTED    | ALL             | ALL
          BIDIRECTIONAL | OFF           | ALL             | NOTHING
          BIDIRECTIONAL | BIDIRECTIONAL | NOTHING         | NOTHING
          BIDIRECTIONAL | INGRESS       | TRANSLATED_ONLY | NOTHING
          BIDIRECTIONAL | UNREPORTED    | NOTHING         | NOTHING
          INGRESS       | OFF           | ALL             | TRANSLATED_ONLY
          INGRESS       | BIDIRECTIONAL | NOTHING         | TRANSLATED_ONLY
          INGRESS       | INGRESS       | TRANSLATED_ONLY | TRANSLATED_ONLY
          INGRESS       | UNREPORTED    | TRANSLATED_ONLY | TRANSLATED_ONLY
          UNREPORTED    | OFF           | ALL             | FROM_INSIDE
          UNREPORTED    | BIDIRECTIONAL | NOTHING         | FROM_INSIDE
          UNREPORTED    | INGRESS       | TRANSLATED_ONLY | FROM_INSIDE
          UNREPORTED    | UNREPORTED    | FROM_INSIDE     | FROM_INSIDE
          """)
  void reported(BlockMode vpcReports, BlockMode subnetReports, Passing subnet, Passing vpc) {
    EstateBuilder world =
        world(vpcReports, subnetReports)
            .blockPublicAccessOptions(BlockMode.BIDIRECTIONAL)
            .exclusion("vpc-a", /* egressOnly= */ true);

    assertThat(ofSubnet(world)).isEqualTo(subnet);
    assertThat(ofVpc(world)).isEqualTo(vpc);
  }

  @ParameterizedTest
  @EnumSource(BlockMode.class)
  @DisplayName("B1: an exclusion both ways goes before one for egress")
  void bothExclusions(BlockMode mode) {
    EstateBuilder world =
        world(SILENT, SILENT)
            .blockPublicAccessOptions(mode)
            .exclusion("vpc-a", /* egressOnly= */ true)
            .exclusion("subnet-a", /* egressOnly= */ false);

    assertThat(ofSubnet(world)).isEqualTo(Passing.ALL);
  }

  @Test
  @DisplayName("B1: no options in the snapshot: off")
  void noOptions() {
    assertThat(ofSubnet(world(SILENT, SILENT))).isEqualTo(Passing.ALL);
    assertThat(ofVpc(world(SILENT, SILENT))).isEqualTo(Passing.ALL);
  }

  @Test
  @DisplayName("B1, B4: the options are those of the VPC owner's account in its Region")
  void otherLocations() {
    EstateBuilder world =
        world(SILENT, SILENT)
            .region("us-east-1")
            .blockPublicAccessOptions(BlockMode.BIDIRECTIONAL)
            .region("eu-west-1")
            .account("222222222222")
            .blockPublicAccessOptions(BlockMode.BIDIRECTIONAL);
    assertThat(ofSubnet(world)).isEqualTo(Passing.ALL);

    world.account("111111111111").blockPublicAccessOptions(BlockMode.INGRESS);
    assertThat(ofSubnet(world)).isEqualTo(Passing.TRANSLATED_ONLY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create-in-progress",
        "create-complete",
        "create-failed",
        "update-in-progress",
        "update-complete",
        "update-failed",
        "delete-in-progress",
        "delete-complete",
        "disable-in-progress",
        "disable-complete"
      })
  @DisplayName("B1: only completed exclusions count")
  void stateOfTheExclusion(String state) {
    EstateBuilder world =
        world(SILENT, SILENT)
            .blockPublicAccessOptions(BlockMode.BIDIRECTIONAL)
            .resource(
                new BlockPublicAccessExclusion(
                    new BlockPublicAccessExclusionId("vpcbpa-exclude-1"),
                    new Location("111111111111", "eu-west-1"),
                    new SubnetId("subnet-a"),
                    /* egressOnly= */ false,
                    state,
                    Map.of()));
    boolean counts = state.equals("create-complete") || state.equals("update-complete");

    assertThat(ofSubnet(world)).isEqualTo(counts ? Passing.ALL : Passing.NOTHING);
  }
}
