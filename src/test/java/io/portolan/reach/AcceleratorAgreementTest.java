package io.portolan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.Accelerator;
import io.portolan.model.aws.AcceleratorEndpointGroup;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Setting;
import io.portolan.packet.Address;
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
 * The engine and {@link PacketWalk} agree on what accelerators of generated worlds bring to which
 * interface, as the client and as themselves.
 */
class AcceleratorAgreementTest {
  private static final int WORLDS = Integer.getInteger("worlds", 500);
  private static final int[] PORTS = {80, 443, 8080, 8443};
  private static final List<Address> CLIENTS =
      List.of(
          Address.parse("203.0.113.99"),
          Address.parse("203.0.113.199"),
          Address.parse("2a00:1450:4001::99"));

  @Test
  @DisplayName("B2, B3: every interface behind every accelerator")
  void every_receiver_behind_every_accelerator() {
    Map<String, Long> tally =
        IntStream.range(0, WORLDS)
            .parallel()
            .mapToObj(AcceleratorAgreementTest::compare)
            .reduce(new TreeMap<>(), EdgeComparison::sum);

    assertThat(tally.getOrDefault("cautious", 0L)).isLessThan(100);
    assertThat(tally.get("reachable")).isGreaterThan(2_000);
    assertThat(tally.get("unknown")).isGreaterThan(4_000);
    assertThat(tally.get("unreachable")).isGreaterThan(100_000);
  }

  static Map<String, Long> compare(int seed) {
    Estate estate = Worlds.randomWithAccelerators(new Random(seed));
    Map<String, Long> tally = new TreeMap<>();
    if (Worlds.hidesNodes(estate) || EdgeComparison.hidesBalancers(estate)) {
      return tally;
    }
    EngineTwin engine = new EngineTwin(estate, Set.of());
    PacketWalk walk = new PacketWalk(estate, Set.of());
    for (Accelerator entry : estate.all(Accelerator.class)) {
      for (NetworkInterface receiver : estate.all(NetworkInterface.class)) {
        if (EdgeComparison.sharesAddress(receiver, estate)) {
          continue; // what is opaque may hand it on to either
        }
        for (int port : PORTS) {
          for (Address client : CLIENTS) {
            for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
              Outcome outcome =
                  walk.accelerate(entry.id(), client, protocol, port, receiver.id().value());
              Verdict actual = engine.verdict(entry.id(), client, protocol, port, receiver.id());
              Verdict expected = EdgeComparison.verdict(outcome);
              if (expected == Verdict.UNREACHABLE
                  && actual == Verdict.UNKNOWN
                  && mayComeFromSomewhere(estate)) {
                tally.merge("cautious", 1L, Long::sum);
                continue;
              }
              if (actual != expected) {
                throw new AssertionError(
                    "world %d: %s at %s %s %d from %s: the simulator says %s, the engine %s%n  %s"
                        .formatted(
                            seed,
                            receiver.id(),
                            entry.id(),
                            protocol,
                            port,
                            client,
                            expected,
                            actual,
                            String.join(
                                "\n  ",
                                walk.tracing()
                                    .accelerate(
                                        entry.id(), client, protocol, port, receiver.id().value())
                                    .trace())));
              }
              tally.merge(actual.toString(), 1L, Long::sum);
            }
          }
        }
      }
    }
    return tally;
  }

  /**
   * Whether an endpoint may see Global Accelerator's own address. The engine asks of each control
   * whether it passes somewhere public; that no address passes all of them, it does not see.
   */
  private static boolean mayComeFromSomewhere(Estate estate) {
    return estate.all(AcceleratorEndpointGroup.class).stream()
        .flatMap(group -> group.endpoints().stream())
        .anyMatch(
            endpoint ->
                endpoint.id().startsWith("eipalloc-")
                    || (endpoint.id().startsWith("arn:")
                        && endpoint.preservesClientIp() != Setting.ON));
  }
}
