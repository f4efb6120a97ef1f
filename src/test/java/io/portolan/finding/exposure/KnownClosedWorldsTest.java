package io.portolan.finding.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EstateEngine;
import io.portolan.reach.PlacedPods;
import io.portolan.reach.Question;
import io.portolan.reach.change.CompiledEstate;
import io.portolan.world.Inhabited;
import io.portolan.world.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the internet can reach is the same where it is known of classes beforehand which of them it
 * can't reach, and those are not asked about.
 */
class KnownClosedWorldsTest {
  private static final int WORLDS = Integer.getInteger("worlds", 60);
  private static final Appliances NONE = new Appliances(Map.of());

  private final LongAdder exposed = new LongAdder();
  private final LongAdder leftOut = new LongAdder();

  @Test
  @DisplayName("generated worlds, with and without what is known of classes")
  void generated_worlds() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(exposed.sum()).as("rows").isPositive();
    assertThat(leftOut.sum()).as("endpoints that are not asked about").isPositive();
  }

  private void compare(int seed) {
    Random random = new Random(seed);
    Inhabited world =
        seed % 3 == 0
            ? Worlds.randomWithCluster(random)
            : new Inhabited(
                seed % 3 == 1 ? Worlds.random(random) : Worlds.randomWithEdge(random), List.of());
    Estate estate = world.estate();
    CompiledEstate compiled =
        CompiledEstate.of(estate, world.clusters(), NONE, Question.anything());
    EstateEngine engine =
        new EstateEngine(
            compiled.graph(), new PlacedPods(compiled.graph(), estate, NONE), Map.of());
    Predicate<Endpoint> maybe = compiled::mayGetFromInternet;

    Exposure known = internet(engine, maybe);
    assertThat(known).as("world " + seed).isEqualTo(internet(engine, each -> true));
    exposed.add(known.exposed().size());
    leftOut.add(engine.catalog().all().stream().filter(maybe.negate()).count());
  }

  private static Exposure internet(EstateEngine engine, Predicate<Endpoint> maybe) {
    return new Outlook(engine, maybe).internet(Direction.INGRESS, (done, total) -> {});
  }
}
