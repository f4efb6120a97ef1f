package io.portolan.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.BlockMode;
import io.portolan.model.aws.CarrierGateway;
import io.portolan.model.aws.CarrierGatewayId;
import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.FlowLog;
import io.portolan.model.aws.Location;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.read.Problem;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated world that is written as a snapshot and read again is the same world. */
class SnapshotRoundTripTest {
  private static final int WORLDS = 300;
  private static final int WORLDS_OF_EDGES = 100;

  @TempDir Path directory;

  @Test
  void reading_what_was_written_gives_the_world() throws IOException {
    writeAndRead(WORLDS, Worlds::random);
  }

  @Test
  void the_edge_of_worlds_too() throws IOException {
    writeAndRead(WORLDS_OF_EDGES, Worlds::randomWithEdge);
  }

  @Test
  void accelerators_too() throws IOException {
    writeAndRead(WORLDS_OF_EDGES, Worlds::randomWithAccelerators);
  }

  private void writeAndRead(int worlds, Function<Random, Estate> maker) throws IOException {
    for (long seed = 0; seed < worlds; seed++) {
      Estate world = maker.apply(new Random(seed));
      Path snapshot = directory.resolve(Long.toString(seed));
      SnapshotWriter.write(world, snapshot);
      ReadResult result = SnapshotReader.read(snapshot, false);
      assertThat(result.problems())
          .as("problems of seed %s", seed)
          .allMatch(SnapshotRoundTripTest::isGap);
      assertThat(comparable(result.estate()))
          .as("world of seed %s", seed)
          .containsExactlyInAnyOrderElementsOf(comparable(world));
    }
  }

  /** Something that is named and not there. */
  private static boolean isGap(Problem problem) {
    return problem.found().contains("that the snapshot lacks")
        || problem.found().equals("no row of the WebAcl itself");
  }

  @Test
  void facts_that_decide_nothing_are_kept() throws IOException {
    Location place = new Location(VpcWorld.ACCOUNT, "eu-west-1");
    VpcId vpc = new VpcId("vpc-00000001");
    Map<String, String> tags = Map.of("Name", "x", "team", "net");
    Estate world =
        Estate.of(
            List.of(
                new Vpc(vpc, place, List.of(Internet.VPCS), BlockMode.OFF, tags),
                new FlowLog(new Arn("fl-00000001"), place, vpc.value(), "ALL", tags),
                new CarrierGateway(new CarrierGatewayId("cagw-00000001"), place, vpc, tags),
                new EndpointService(
                    new Arn("vpce-svc-00000001"),
                    place,
                    "name",
                    true,
                    Set.of("arn:aws:iam::444455556666:root"),
                    Set.of("arn:nlb"),
                    tags)));
    SnapshotWriter.write(world, directory);
    assertThat(SnapshotReader.read(directory, false).estate().resources())
        .containsExactlyInAnyOrderElementsOf(world.resources());
  }

  /**
   * Resources with the rules of groups in one order, as the form of permissions does not keep it,
   * and the domain names of origins in small letters, as they are read.
   */
  private static List<Resource> comparable(Estate world) {
    return world.resources().stream()
        .map(one -> one instanceof SecurityGroup group ? sorted(group) : one)
        .map(one -> one instanceof Distribution distribution ? small(distribution) : one)
        .toList();
  }

  private static Resource small(Distribution each) {
    return new Distribution(
        each.id(),
        each.location(),
        each.name(),
        each.domainName(),
        each.aliases(),
        each.enabled(),
        each.ipv6(),
        each.webAcl(),
        each.origins().stream()
            .map(
                origin ->
                    new Distribution.Origin(
                        origin.id(),
                        origin.domainName().toLowerCase(Locale.ROOT),
                        origin.path(),
                        origin.headers(),
                        origin.target()))
            .toList(),
        each.behaviors(),
        each.tags());
  }

  private static Resource sorted(SecurityGroup group) {
    List<SecurityGroupRule> rules =
        group.rules().stream().sorted(Comparator.comparing(SecurityGroupRule::toString)).toList();
    return new SecurityGroup(
        group.id(), group.location(), group.vpc(), group.name(), rules, group.tags());
  }
}
