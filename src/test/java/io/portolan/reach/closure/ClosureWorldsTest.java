package io.portolan.reach.closure;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.matrix.ReachMatrix;
import io.portolan.world.Inhabited;
import io.portolan.world.Worlds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In generated networks, everything is as it is endpoint by endpoint. */
class ClosureWorldsTest {
  private static final int WORLDS = 60;
  private static final TrafficSet ADMINISTRATION =
      TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.range(22, 22))
          .union(TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), PortSet.range(3389, 3389)));

  private final LongAdder furthest = new LongAdder();
  private final LongAdder cycles = new LongAdder();
  private final LongAdder chokePoints = new LongAdder();

  @Test
  @DisplayName("interfaces, pods, the internet and others; anything, and ports of administration")
  void generated_worlds() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(furthest.sum()).as("hops").isGreaterThan(WORLDS);
    assertThat(cycles.sum()).as("components of several endpoints").isGreaterThan(WORLDS / 2);
    assertThat(chokePoints.sum()).as("choke points that are no starts").isGreaterThan(WORLDS / 10);
  }

  private void compare(int seed) {
    Random random = new Random(seed);
    Inhabited world =
        seed % 4 == 0
            ? Worlds.randomWithCluster(random)
            : new Inhabited(Worlds.random(random), List.of());
    NetworkGraph graph =
        NetworkGraph.of(world.estate(), world.clusters(), new Appliances(Map.of()));
    ReachMatrix matrix =
        new ReachMatrix(
            graph,
            new ReachEngine(graph),
            new EndpointCatalog(graph, Map.of()).all(),
            Question.anything(),
            each -> false);
    MadeUpClasses classes = MadeUpClasses.copyOf(matrix);
    for (TrafficSet wanted : List.of(TrafficSet.all(), ADMINISTRATION)) {
      compare(new Comparison(classes, wanted, true), random);
      compare(new Comparison(classes, wanted, false), random);
    }
  }

  private void compare(Comparison comparison, Random random) {
    List<Integer> endpoints = comparison.endpoints();
    Set<Integer> starts = new HashSet<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      starts.add(endpoints.get(random.nextInt(endpoints.size())));
    }
    comparison.pairs();
    furthest.add(comparison.blastRadius(starts, Integer.MAX_VALUE));
    cycles.add(comparison.components());
    chokePoints.add(comparison.dominators(starts));
  }
}
