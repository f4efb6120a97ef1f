package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Component;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.walk.Origin;
import io.portolan.walk.Outcome;
import io.portolan.walk.PacketWalk;
import io.portolan.world.Recipe;
import io.portolan.world.ReplayableWorld;
import io.portolan.world.Sample;
import io.portolan.world.Worlds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The engine and {@link PacketWalk} agree on every packet of generated worlds: there and back, in
 * both families, through NAT, peering, transit gateways and whatever else a world has.
 *
 * <p>A difference prints the simulator's account and a snapshot that {@code ./portolan reach} can
 * replay.
 */
class AgreementTest {
  private static final int WORLDS = 11_000;
  private static final int PACKETS = 100;
  private static final int BALANCED_WORLDS = 3_000;
  private static final int BALANCED_PACKETS = 25;

  /** How many comparisons there were of each kind. */
  private static final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();

    void add(String kind, long count) {
      counts.merge(kind, count, Long::sum);
    }

    Tally plus(Tally other) {
      other.counts.forEach(this::add);
      return this;
    }

    long of(String kind) {
      return counts.getOrDefault(kind, 0L);
    }
  }

  @Test
  void a_million_packets_of_ten_thousand_worlds() {
    Tally tally =
        IntStream.range(0, WORLDS)
            .parallel()
            .mapToObj(AgreementTest::compareWorld)
            .reduce(new Tally(), (a, b) -> new Tally().plus(a).plus(b));

    assertThat(tally.of("compared")).isGreaterThanOrEqualTo(1_000_000);
    assertThat(tally.of("reachable")).isGreaterThan(200_000);
    assertThat(tally.of("unknown")).isGreaterThan(10_000);
    assertThat(tally.of("reply judged")).isGreaterThan(300_000);
    for (String kind : List.of("IPv4", "IPv6", "tcp", "udp", "sctp", "icmp", "icmpv6", "other")) {
      assertThat(tally.of(kind)).as(kind).isGreaterThan(5_000);
    }
    for (String way :
        List.of(
            "NatGateway",
            "Peering",
            "TransitExit",
            "InternetGatewayOut",
            "InternetGatewayIn",
            "EgressOnlyGateway",
            "GatewayEndpoint",
            "OnPremises",
            "AmazonServices",
            "Forwarder",
            "Inspection")) {
      assertThat(tally.of(way)).as("sources with a way by " + way).isGreaterThan(500);
    }
  }

  /** What comes to a load balancer's node is asked of every interface that may get it. */
  @Test
  void every_target_of_every_balancer() {
    Tally tally =
        IntStream.range(0, BALANCED_WORLDS)
            .parallel()
            .mapToObj(AgreementTest::compareReceivers)
            .reduce(new Tally(), (a, b) -> new Tally().plus(a).plus(b));

    assertThat(tally.of("reachable")).isGreaterThan(10_000);
    assertThat(tally.of("unknown")).isGreaterThan(10_000);
    assertThat(tally.of("unreachable")).isGreaterThan(100_000);
    for (String kind : List.of("APPLICATION", "NETWORK", "CLASSIC")) {
      assertThat(tally.of(kind)).as("connections through " + kind).isGreaterThan(500);
    }
  }

  private static Tally compareReceivers(int seed) {
    Estate estate = Worlds.random(new Random(seed));
    Tally tally = new Tally();
    if (estate.all(LoadBalancer.class).isEmpty() || Worlds.hidesNodes(estate)) {
      return tally;
    }
    Set<NetworkInterfaceId> passing = passing(estate, seed);
    EngineTwin engine = new EngineTwin(estate, passing);
    PacketWalk walk = new PacketWalk(estate, passing);
    for (Sample sample :
        Worlds.balancedPackets(estate, new Random(seed * 17L + 3), BALANCED_PACKETS)) {
      for (NetworkInterface receiver : estate.all(NetworkInterface.class)) {
        if (isSender(sample.origin(), receiver.id())) {
          continue;
        }
        Outcome outcome = walk.send(sample.origin(), sample.packet(), receiver.id().value());
        Verdict expected = verdict(outcome);
        Verdict actual = engine.verdict(sample.origin(), sample.packet(), receiver.id());
        if (actual != expected) {
          throw new AssertionError(
              "to "
                  + receiver.id()
                  + ": "
                  + difference(
                      estate,
                      passing,
                      sample,
                      receiver.id().value(),
                      expected,
                      actual,
                      "b" + seed));
        }
        tally.add(actual.toString(), 1);
        if (actual == Verdict.REACHABLE) {
          engine
              .balancerBefore(sample.origin(), sample.packet(), receiver.id())
              .ifPresent(type -> tally.add(type.name(), 1));
        }
      }
    }
    return tally;
  }

  private static boolean isSender(Origin origin, NetworkInterfaceId receiver) {
    return origin instanceof Origin.FromInterface from && from.networkInterface().equals(receiver);
  }

  /** Few and small worlds, so that a difference shrinks to its cause. */
  @Property(tries = 300)
  void small_worlds(@ForAll("recipes") Recipe recipe) {
    Estate estate = Worlds.of(recipe);
    Assume.that(!Worlds.hidesNodes(estate));
    Random random = new Random(recipe.hashCode());
    compare(estate, Worlds.packets(estate, random, 60), Set.of(), "small");
  }

  @Provide
  Arbitrary<Recipe> recipes() {
    return Worlds.recipes();
  }

  private static Tally compareWorld(int seed) {
    Estate estate = Worlds.random(new Random(seed));
    if (Worlds.hidesNodes(estate)) {
      return new Tally();
    }
    List<Sample> samples = Worlds.packets(estate, new Random(seed * 31L + 7), PACKETS);
    return compare(estate, samples, passing(estate, seed), "seed-" + seed);
  }

  /** In every third world the forwarding interfaces are said to pass everything. */
  private static Set<NetworkInterfaceId> passing(Estate estate, int seed) {
    Set<NetworkInterfaceId> passing = new HashSet<>();
    for (NetworkInterface each : estate.all(NetworkInterface.class)) {
      if (seed % 3 == 0 && !each.sourceDestinationCheck()) {
        passing.add(each.id());
      }
    }
    return passing;
  }

  private static Tally compare(
      Estate estate, List<Sample> samples, Set<NetworkInterfaceId> passing, String name) {
    EngineTwin engine = new EngineTwin(estate, passing);
    PacketWalk walk = new PacketWalk(estate, passing);
    Tally tally = new Tally();
    Set<Origin> origins = new HashSet<>();
    for (Sample sample : samples) {
      Outcome outcome = walk.send(sample.origin(), sample.packet());
      if (isToItself(sample, outcome)) {
        continue; // an endpoint and itself are never a pair
      }
      Verdict expected = verdict(outcome);
      Verdict actual = engine.verdict(sample.origin(), sample.packet());
      if (actual != expected) {
        throw new AssertionError(difference(estate, passing, sample, null, expected, actual, name));
      }
      count(tally, sample.packet(), actual);
      if (origins.add(sample.origin())) {
        countWays(tally, engine.ask(sample.origin()));
      }
    }
    return tally;
  }

  private static boolean isToItself(Sample sample, Outcome outcome) {
    return sample.origin() instanceof Origin.FromInterface from
        && Optional.ofNullable(outcome.receiver())
            .filter(from.networkInterface().value()::equals)
            .isPresent();
  }

  private static Verdict verdict(Outcome outcome) {
    return switch (outcome.verdict()) {
      case PASS -> Verdict.REACHABLE;
      case DROP -> Verdict.UNREACHABLE;
      case UNKNOWN -> Verdict.UNKNOWN;
    };
  }

  private static void count(Tally tally, Packet packet, Verdict verdict) {
    tally.add("compared", 1);
    tally.add(verdict.toString(), 1);
    tally.add(packet.source().family() == Family.IPV4 ? "IPv4" : "IPv6", 1);
    Protocol protocol = packet.protocol();
    tally.add(protocol.hasPorts() || protocol.isIcmp() ? protocol.toString() : "other", 1);
    if (protocol.hasPorts() && verdict != Verdict.UNKNOWN) {
      tally.add("reply judged", 1);
    }
  }

  private static void countWays(Tally tally, Reachability answer) {
    Set<String> ways = new HashSet<>();
    for (Evaluation evaluation : answer.evaluations()) {
      for (LegPath leg : evaluation.journey().legs()) {
        leg.connections().forEach(each -> ways.add(name(each.to())));
      }
    }
    ways.forEach(way -> tally.add(way, 1));
  }

  private static String name(Component component) {
    return component.getClass().getSimpleName();
  }

  private static String difference(
      Estate estate,
      Set<NetworkInterfaceId> passing,
      Sample sample,
      @Nullable String receiver,
      Verdict expected,
      Verdict actual,
      String name) {
    List<String> account =
        new PacketWalk(estate, passing)
            .tracing()
            .send(sample.origin(), sample.packet(), receiver)
            .trace();
    return "the simulator says "
        + expected
        + ", the engine "
        + actual
        + ", of "
        + sample
        + (passing.isEmpty() ? "" : ", passing " + passing)
        + "\n  "
        + String.join("\n  ", account)
        + "\n"
        + ReplayableWorld.save(estate, name, sample);
  }
}
