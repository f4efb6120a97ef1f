package io.portolan.reach.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Estate;
import io.portolan.policy.k8s.Enforcement;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.matrix.ReachMatrix;
import io.portolan.read.SnapshotReader;
import io.portolan.world.Inhabited;
import io.portolan.world.Worlds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After each of a sequence of changes, what was applied to an estate is what a fresh computation
 * says, and the difference is what differs between two fresh computations.
 */
class IncrementTest {
  private static final int WORLDS = 36;
  private static final int CHANGES = 5;
  private static final int CLUSTERS = 120;
  private static final int PLAIN = 2;

  /**
   * By kind, the changes that made a difference, and those of them that are not about everybody.
   */
  private final Map<Class<?>, LongAdder> differing = new ConcurrentHashMap<>();

  private final Map<Class<?>, LongAdder> narrow = new ConcurrentHashMap<>();

  /** The changes that made a difference and for which nothing was sorted anew. */
  private final LongAdder kept = new LongAdder();

  /** Who sends and who takes. */
  private record Pair(Object from, Object to) {}

  @Test
  void sequences_of_changes_of_generated_worlds() {
    IntStream.range(0, WORLDS)
        .parallel()
        .forEach(seed -> changeAndCompare(seed, world(seed), CHANGES));

    assertThat(differing.keySet()).hasSize(4);
    differing.forEach((kind, count) -> assertThat(count.sum()).as("%s", kind).isGreaterThan(1));
    assertThat(kept.sum()).as("nothing sorted anew").isGreaterThan(1);
  }

  @Test
  void sequences_of_changes_of_clusters() {
    List<Inhabited> worlds =
        IntStream.range(0, CLUSTERS)
            .mapToObj(seed -> Worlds.randomWithCluster(new Random(seed)))
            .filter(IncrementTest::enforcesPolicies)
            .toList();
    IntStream.range(0, worlds.size())
        .parallel()
        .forEach(seed -> changeAndCompare(seed, worlds.get(seed), CHANGES));

    assertThat(count(differing, Change.Objects.class)).isGreaterThan(1);
    assertThat(count(narrow, Change.Objects.class))
        .isEqualTo(count(differing, Change.Objects.class));
  }

  private static boolean enforcesPolicies(Inhabited world) {
    NetworkGraph graph =
        NetworkGraph.of(world.estate(), world.clusters(), new Appliances(Map.of()));
    return world.clusters().stream()
        .anyMatch(
            cluster ->
                cluster.pods().stream()
                    .flatMap(pod -> graph.enforcement(cluster.name(), pod).stream())
                    .anyMatch(Enforcement::isCertain));
  }

  @Test
  void sequences_of_changes_of_plain_estates(@TempDir Path folder) throws IOException {
    for (int seed = 0; seed < PLAIN; seed++) {
      Path snapshot = folder.resolve("snapshot-" + seed);
      EstateGenerator.write(snapshot, EstateSize.plain(2), seed);
      Estate estate = SnapshotReader.read(snapshot, false).estate();
      changeAndCompare(seed, new Inhabited(estate, List.of()), 10);
    }

    for (Class<?> kind :
        List.of(Change.GroupRules.class, Change.Membership.class, Change.Routes.class)) {
      assertThat(count(narrow, kind)).as("%s", kind).isPositive();
    }
    assertThat(kept.sum()).as("nothing sorted anew").isPositive();
  }

  private static long count(Map<Class<?>, LongAdder> counts, Class<?> kind) {
    LongAdder count = counts.get(kind);
    return count == null ? 0 : count.sum();
  }

  private void changeAndCompare(int seed, Inhabited world, int changes) {
    Random random = new Random(seed);
    CompiledEstate compiled = compile(world);
    Map<Pair, Passing> pairs = pairs(compiled.matrix());
    Edits edits = new Edits(random);
    for (int i = 0; i < changes; i++) {
      Optional<Change> drawn = edits.draw(compiled.estate(), compiled.clusters());
      if (drawn.isPresent()) {
        Change change = drawn.get();
        CompiledEstate.Revision revision = compiled.with(change);
        CompiledEstate after = revision.after();
        Map<Pair, Passing> fresh =
            pairs(compile(new Inhabited(after.estate(), after.clusters())).matrix());
        assertThat(pairs(after.matrix())).as("world %d after %s", seed, change).isEqualTo(fresh);
        assertThat(applied(revision.difference(), pairs, seed))
            .as("world %d, difference by %s", seed, change)
            .isEqualTo(fresh);
        count(change, compiled, revision);
        compiled = after;
        pairs = fresh;
      }
    }
  }

  private void count(Change change, CompiledEstate before, CompiledEstate.Revision revision) {
    if (!revision.difference().isEmpty()) {
      differing.computeIfAbsent(change.getClass(), kind -> new LongAdder()).increment();
      Touched touched = Touched.by(change, before.graph(), revision.after().graph());
      narrow
          .computeIfAbsent(change.getClass(), kind -> new LongAdder())
          .add(touched.interfaces().isPresent() ? 1 : 0);
      kept.add(before.sharesClassesWith(revision.after()) ? 1 : 0);
    }
  }

  private static Map<Pair, Passing> applied(
      Difference difference, Map<Pair, Passing> before, int seed) {
    Map<Pair, Passing> all = new HashMap<>(before);
    for (Difference.Row row : difference.rows()) {
      assertThat(row.before()).isNotEqualTo(row.after());
      for (Endpoint from : row.sources()) {
        for (Endpoint to : row.destinations()) {
          apply(new Pair(from.identity(), to.identity()), row, all, seed);
        }
      }
    }
    return all;
  }

  private static void apply(Pair pair, Difference.Row row, Map<Pair, Passing> told, int seed) {
    if (!pair.from().equals(pair.to())) {
      Passing before = told.getOrDefault(pair, Passing.NOTHING);
      assertThat(before).as("world %d, before, %s", seed, pair).isEqualTo(row.before());
      if (row.after().isEmpty()) {
        told.remove(pair);
      } else {
        told.put(pair, row.after());
      }
    }
  }

  private static Map<Pair, Passing> pairs(ReachMatrix matrix) {
    Map<Pair, Passing> all = new HashMap<>();
    matrix.forEach(
        each -> true,
        each -> true,
        (destination, rows) -> {
          for (ReachMatrix.Row row : rows) {
            row.sources().forEach(source -> add(matrix, source, destination, row.passing(), all));
          }
        });
    return all;
  }

  private static void add(
      ReachMatrix matrix, int source, int destination, Passing passing, Map<Pair, Passing> all) {
    for (int from : matrix.members(source)) {
      for (int to : matrix.members(destination)) {
        Object sender = matrix.endpoints().get(from).identity();
        Object taker = matrix.endpoints().get(to).identity();
        if (!sender.equals(taker) && !passing.isEmpty()) {
          all.merge(new Pair(sender, taker), passing, Passing::union);
        }
      }
    }
  }

  private static CompiledEstate compile(Inhabited world) {
    return CompiledEstate.of(
        world.estate(), world.clusters(), new Appliances(Map.of()), Question.anything());
  }

  private static Inhabited world(int seed) {
    Random random = new Random(seed);
    return switch (seed % 6) {
      case 0 -> new Inhabited(Worlds.randomWithEdge(random), List.of());
      case 1 -> new Inhabited(Worlds.randomWithPrivateLink(random), List.of());
      default -> new Inhabited(Worlds.random(random), List.of());
    };
  }
}
