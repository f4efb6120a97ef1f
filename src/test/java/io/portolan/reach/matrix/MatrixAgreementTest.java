package io.portolan.reach.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.TrafficSet;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.world.Inhabited;
import io.portolan.world.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The matrix and the engine for pairs give the same answer for every pair of generated worlds. */
class MatrixAgreementTest {
  private static final int WORLDS = Integer.getInteger("worlds", 500);

  private final LongAdder pairs = new LongAdder();
  private final LongAdder reachable = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder shared = new LongAdder();

  @Test
  void every_pair_of_generated_worlds() {
    IntStream.range(0, WORLDS).parallel().forEach(this::compare);

    assertThat(pairs.sum()).isGreaterThan(20_000);
    assertThat(reachable.sum()).isGreaterThan(2_000);
    assertThat(unknown.sum()).isGreaterThan(1_000);
    assertThat(shared.sum()).as("classes of several endpoints").isGreaterThan(100);
  }

  @Test
  void a_balancer_whose_public_addresses_are_not_in_the_snapshot() {
    compare(1285);

    assertThat(unknown.sum()).isPositive();
  }

  private void compare(int seed) {
    Inhabited world = world(seed);
    NetworkGraph graph =
        NetworkGraph.of(world.estate(), world.clusters(), new Appliances(Map.of()));
    ReachEngine engine = new ReachEngine(graph);
    List<Endpoint> endpoints = new EndpointCatalog(graph, Map.of()).all();
    TrafficSet traffic = Question.anything();
    ReachMatrix matrix = new ReachMatrix(graph, engine, endpoints, traffic, each -> false);
    Passing[][] found = Pairs.of(matrix);
    for (int i = 0; i < matrix.size(); i++) {
      shared.add(matrix.members(i).size() > 1 ? 1 : 0);
    }
    for (int from = 0; from < endpoints.size(); from++) {
      for (int to = 0; to < endpoints.size(); to++) {
        if (from != to) {
          Passing expected =
              engine.passing(List.of(endpoints.get(from)), List.of(endpoints.get(to)), traffic);
          assertThat(found[from][to])
              .as("world %d: %s -> %s", seed, endpoints.get(from), endpoints.get(to))
              .isEqualTo(expected);
          pairs.increment();
          reachable.add(expected.certain().isEmpty() ? 0 : 1);
          unknown.add(expected.possible().equals(expected.certain()) ? 0 : 1);
        }
      }
    }
  }

  static Inhabited world(int seed) {
    Random random = new Random(seed);
    return switch (seed % 8) {
      case 0 -> new Inhabited(Worlds.randomWithEdge(random), List.of());
      case 1 -> new Inhabited(Worlds.randomWithAccelerators(random), List.of());
      case 2 -> new Inhabited(Worlds.randomWithPrivateLink(random), List.of());
      case 3 -> Worlds.randomWithCluster(random);
      default -> new Inhabited(Worlds.random(random), List.of());
    };
  }
}
