package io.portolan.finding.lateral;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.world.Inhabited;
import io.portolan.world.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In generated networks, what falls is what falls pair by pair. */
class LateralWorldsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 60);
  private static final HopPorts PORTS = HopPorts.parse("22,443,udp/53");

  private final LongAdder falling = new LongAdder();
  private final LongAdder later = new LongAdder();
  private final LongAdder perhaps = new LongAdder();

  @Test
  @DisplayName("from the internet and from one host, for certain and possibly, hop by hop")
  void generated_worlds() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(falling.sum()).as("hosts that fall").isGreaterThan(WORLDS);
    assertThat(later.sum()).as("hosts that fall after the first hop").isGreaterThan(WORLDS / 2);
    assertThat(perhaps.sum()).as("hosts that may fall").isGreaterThan(WORLDS / 4);
  }

  private void compare(int seed) {
    Random random = new Random(seed);
    Inhabited world =
        seed % 4 == 0
            ? Worlds.randomWithCluster(random)
            : new Inhabited(Worlds.random(random), List.of());
    NaiveSpread naive = new NaiveSpread(world.estate(), world.clusters(), PORTS.listed());
    List<String> hosts = naive.hosts().stream().filter(naive::canFall).toList();
    compare(world, naive, "internet");
    if (!hosts.isEmpty()) {
      compare(world, naive, hosts.get(random.nextInt(hosts.size())));
    }
  }

  /** A node of a cluster stands for its pods too. */
  private void compare(Inhabited world, NaiveSpread naive, String from) {
    Situation situation = Situation.of(world.estate(), world.clusters(), from, PORTS);
    Set<String> starts = situation.starts();
    assertThat(starts).contains(from);
    Map<String, Integer> certain = naive.hops(starts, true);
    Map<String, Integer> possible = naive.hops(starts, false);
    assertThat(situation.hops(true)).as("from %s, for certain", from).isEqualTo(certain);
    assertThat(situation.hops(false)).as("from %s, possibly", from).isEqualTo(possible);
    falling.add(certain.size() - starts.size());
    later.add(certain.values().stream().filter(hop -> hop > 1).count());
    perhaps.add(possible.size() - certain.size());
    certain.forEach(
        (name, hop) -> {
          List<Integer> chain = situation.spread().certain().chain(situation.number(name));
          assertThat(chain).hasSize(hop + 1);
          List<Lateral.Hop> hops = situation.spread().questions().chain(chain);
          for (Lateral.Hop each : hops) {
            assertThat(each.traffic().isEmpty()).isFalse();
            assertThat(naive.leads(each.from(), each.to(), true)).isTrue();
          }
        });
  }
}
