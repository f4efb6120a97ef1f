package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.graph.NetworkGraph;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.matrix.ReachMatrix;
import io.portolan.read.ReadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/**
 * How long all pairs of the interfaces of an organisation take, exactly and with ports: {@code
 * ./mvnw -Pbench -Dtest=MatrixBenchmark test}. From the compiled model and warm, bar 1.5 s for
 * 100,000 interfaces; and in a fresh JVM with graph and classes but without reading, bar 5 s. What
 * comes out of the smallest is compared with the engine for pairs on pairs drawn at random.
 */
public class MatrixBenchmark {
  private static final int PAIRS = 2_000;

  @TempDir Path directory;

  @Test
  void all_pairs() throws IOException, RunnerException {
    String snapshots = BenchSnapshots.write(directory, 10_000, 30_000, 100_000);
    Measured measured = Measured.of(MatrixBenchmark.class, snapshots, "-Xmx3g").print();
    measured.printGrowth("rows warm", "interfaces");
    measured.printGrowth("all first", "interfaces");
  }

  /** What was read of an estate. */
  @State(Scope.Benchmark)
  public static class Estate {
    /** How many interfaces it has, about. */
    @Param({"10000", "30000", "100000"})
    public int interfaces;

    private ReadResult read;

    @Setup
    public void read() {
      read = BenchSnapshots.read(interfaces);
    }

    private Compiled compiled() {
      NetworkGraph graph = BenchSnapshots.graph(read);
      ReachEngine engine = new ReachEngine(graph);
      List<Endpoint> endpoints = BenchSnapshots.interfaces(graph);
      return new Compiled(
          engine, new ReachMatrix(graph, engine, endpoints, Question.anything(), each -> false));
    }
  }

  /** A network and the classes of its interfaces. */
  private record Compiled(ReachEngine engine, ReachMatrix matrix) {}

  /** The compiled model, made before anything is measured. */
  @State(Scope.Benchmark)
  public static class Model {
    private Compiled compiled;

    @Setup
    public void compile(Estate estate) {
      compiled = estate.compiled();
    }

    @TearDown(Level.Trial)
    public void compare(Estate estate) {
      if (estate.interfaces == 10_000) {
        MatrixBenchmark.compare(compiled.matrix(), compiled.engine());
      }
    }
  }

  /** All pairs. */
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public static class AllPairs {
    /** Graph, classes and rows, the first time in a JVM. */
    @Benchmark
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public long all_first(Estate estate) {
      return pairs(estate.compiled().matrix());
    }

    /** The rows alone, again and again. */
    @Benchmark
    @Warmup(iterations = 3)
    @Measurement(iterations = 3)
    public long rows_warm(Model model) {
      return pairs(model.compiled.matrix());
    }
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
