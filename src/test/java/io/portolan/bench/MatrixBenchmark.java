package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import io.portolan.graph.Appliances;
import io.portolan.graph.NetworkGraph;
import io.portolan.reach.Endpoint;
import io.portolan.reach.EndpointCatalog;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.matrix.ReachMatrix;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long all pairs of the interfaces of an organisation take, exactly and with ports, step by
 * step: 100,000 interfaces and 10,000 groups, and a tenth of that. What comes out is compared with
 * the engine for pairs on pairs drawn at random.
 */
class MatrixBenchmark {
  private static final int INTERFACES = 100_000;
  private static final int RUNS = 5;
  private static final int PAIRS = 2_000;
  private static final double NANOS = 1e9;

  @TempDir Path directory;

  private long lap;

  @Test
  void all_pairs() throws IOException {
    double small = allPairs(INTERFACES / 10);
    double large = allPairs(INTERFACES);
    System.out.printf("exponent of the growth: %.2f%n", Math.log10(large / small));
  }

  private double allPairs(int interfaces) throws IOException {
    Path snapshot = directory.resolve("of-" + interfaces);
    EstateGenerator.write(snapshot, EstateSize.plainOfInterfaces(interfaces), 1);
    lap = System.nanoTime();
    ReadResult read = SnapshotReader.read(snapshot, false);
    double reading = lap();
    NetworkGraph graph = NetworkGraph.of(read.estate(), read.clusters(), new Appliances(Map.of()));
    ReachEngine engine = new ReachEngine(graph);
    double connecting = lap();
    List<Endpoint> endpoints = new ArrayList<>(new EndpointCatalog(graph, Map.of()).all());
    endpoints.removeIf(each -> !(each instanceof Endpoint.AtInterface));
    ReachMatrix matrix =
        new ReachMatrix(graph, engine, endpoints, Question.anything(), each -> false);
    double sorting = lap();
    long pairs = pairs(matrix);
    double first = lap();
    List<Double> warm = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      assertThat(pairs(matrix)).isEqualTo(pairs);
      warm.add(lap());
    }
    double median = warm.stream().sorted().toList().get(RUNS / 2);
    System.out.printf(
        "%d interfaces, %d classes, %d pairs of classes: read %.1f s, graph %.1f s, classes %.1f s,"
            + " all pairs first %.1f s, then %.2f s%n",
        endpoints.size(), matrix.size(), pairs, reading, connecting, sorting, first, median);
    compare(matrix, engine);
    return median;
  }

  private double lap() {
    long before = lap;
    lap = System.nanoTime();
    return (lap - before) / NANOS;
  }

  /** The number of pairs of classes between which something may pass. */
  private static long pairs(ReachMatrix matrix) {
    long[] count = new long[1];
    matrix.forEach(
        each -> true,
        each -> true,
        (destination, rows) -> rows.forEach(row -> count[0] += row.sources().count()));
    return count[0];
  }

  private static void compare(ReachMatrix matrix, ReachEngine engine) {
    Random random = new Random(1);
    Map<Integer, List<Integer>> wanted = new HashMap<>();
    for (int i = 0; i < PAIRS; i++) {
      wanted
          .computeIfAbsent(random.nextInt(matrix.endpoints().size()), to -> new ArrayList<>())
          .add(random.nextInt(matrix.endpoints().size()));
    }
    Map<List<Integer>, Passing> found = new HashMap<>();
    matrix.forEach(
        to -> matrix.members(to).stream().anyMatch(wanted::containsKey),
        each -> true,
        (to, rows) -> {
          for (int destination : matrix.members(to)) {
            for (ReachMatrix.Row row : rows) {
              row.sources()
                  .forEach(
                      from -> {
                        for (int source : matrix.members(from)) {
                          if (wanted.getOrDefault(destination, List.of()).contains(source)) {
                            found.merge(
                                List.of(source, destination), row.passing(), Passing::union);
                          }
                        }
                      });
            }
          }
        });
    wanted.forEach(
        (to, sources) -> {
          for (int from : sources) {
            if (from != to) {
              Endpoint source = matrix.endpoints().get(from);
              Endpoint destination = matrix.endpoints().get(to);
              assertThat(found.getOrDefault(List.of(from, to), Passing.NOTHING))
                  .as("%s -> %s", source, destination)
                  .isEqualTo(
                      engine.passing(List.of(source), List.of(destination), Question.anything()));
            }
          }
        });
  }
}
