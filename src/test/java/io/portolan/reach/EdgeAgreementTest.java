package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Distribution;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import io.portolan.walk.Outcome;
import io.portolan.walk.PacketWalk;
import io.portolan.world.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The engine and {@link PacketWalk} agree on what distributions of generated worlds may fetch from
 * which interface, over custom origins and VPC origins.
 */
class EdgeAgreementTest {
  private static final int WORLDS = 4_000;
  private static final int[] PORTS = {80, 443, 8080, 8443};
  private static final Map<Family, Address> CLIENTS =
      Map.of(
          Family.IPV4, Address.parse("203.0.113.99"),
          Family.IPV6, Address.parse("2a00:1450:4001::99"));

  @Test
  @DisplayName("L8, L9: every interface behind every distribution")
  void every_receiver_behind_every_distribution() {
    Map<String, Long> tally =
        IntStream.range(0, WORLDS)
            .parallel()
            .mapToObj(EdgeAgreementTest::compare)
            .reduce(new TreeMap<>(), EdgeComparison::sum);

    for (String kind : List.of("[Custom]", "[InVpc]")) {
      assertThat(tally.get("reachable" + kind)).as(kind).isGreaterThan(40);
      assertThat(tally.get("unknown" + kind)).as(kind).isGreaterThan(100);
      assertThat(tally.get("unreachable" + kind)).as(kind).isGreaterThan(5_000);
    }
  }

  private static Map<String, Long> compare(int seed) {
    Estate estate = Worlds.randomWithEdge(new Random(seed));
    Map<String, Long> tally = new TreeMap<>();
    if (estate.all(LoadBalancer.class).isEmpty()
        || Worlds.hidesNodes(estate)
        || EdgeComparison.hidesBalancers(estate)) {
      return tally;
    }
    EngineTwin engine = new EngineTwin(estate, Set.of());
    PacketWalk walk = new PacketWalk(estate, Set.of());
    for (Distribution entry : estate.all(Distribution.class)) {
      for (NetworkInterface receiver : estate.all(NetworkInterface.class)) {
        if (EdgeComparison.sharesAddress(receiver, estate)) {
          continue; // what is opaque hands it on to one of them: the engine's twin cannot say to
          // whom
        }
        for (int port : PORTS) {
          CLIENTS.forEach(
              (family, client) -> {
                Outcome outcome = walk.enter(entry.id(), family, port, receiver.id().value());
                Verdict actual =
                    engine.verdict(entry.id(), client, Protocol.TCP, port, receiver.id());
                if (actual != EdgeComparison.verdict(outcome)) {
                  throw new AssertionError(
                      difference(estate, entry, family, port, receiver, actual, seed));
                }
                tally.merge(actual.toString() + kinds(entry), 1L, Long::sum);
              });
        }
      }
    }
    return tally;
  }

  /** What kinds of origin a distribution has. */
  private static List<String> kinds(Distribution entry) {
    return entry.origins().stream()
        .map(origin -> origin.target().getClass().getSimpleName())
        .distinct()
        .sorted()
        .toList();
  }

  private static String difference(
      Estate estate,
      Distribution entry,
      Family client,
      int port,
      NetworkInterface receiver,
      Verdict actual,
      int seed) {
    Outcome outcome =
        new PacketWalk(estate, Set.of())
            .tracing()
            .enter(entry.id(), client, port, receiver.id().value());
    List<String> account = outcome.trace();
    return "world %d: %s by %s, port %d, from %s: the simulator says %s, the engine %s%n  %s"
        .formatted(
            seed,
            receiver.id(),
            entry,
            port,
            client,
            EdgeComparison.verdict(outcome),
            actual,
            String.join("\n  ", account));
  }
}
