package io.portolan.bench;

import io.portolan.graph.NetworkGraph;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Question;
import io.portolan.reach.ReachEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/**
 * How long one pair of interfaces of 100,000 takes, with exact ports and reasons, warm: {@code
 * ./mvnw -Pbench -Dtest=PairBenchmark test}. The bar is 10 µs for the median and 50 µs for the 99th
 * percentile. Pairs are drawn at random, as many of each kind as of the other.
 */
public class PairBenchmark {
  private static final int INTERFACES = 100_000;

  @TempDir Path directory;

  @Test
  void one_pair() throws IOException, RunnerException {
    String snapshots = BenchSnapshots.write(directory, INTERFACES);
    Measured.of(PairBenchmark.class, snapshots, "-Xmx3g").print();
  }

  /** Pairs of interfaces, in turn. */
  @State(Scope.Benchmark)
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  @Warmup(iterations = 5, time = 3)
  @Measurement(iterations = 5, time = 2)
  public static class Pairs {
    private static final int PAIRS = 2_000;

    /** Whether something gets through. */
    @Param({"true", "false"})
    public boolean reachable;

    private ReachEngine engine;
    private List<List<Endpoint>> pairs;
    private int next;

    @Setup
    public void draw() {
      NetworkGraph graph = BenchSnapshots.graph(BenchSnapshots.read(INTERFACES));
      engine = new ReachEngine(graph);
      List<Endpoint> all = BenchSnapshots.interfaces(graph);
      Random random = new Random(1);
      pairs = new ArrayList<>();
      while (pairs.size() < PAIRS) {
        List<Endpoint> pair =
            List.of(all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size())));
        if (!pair.get(0).equals(pair.get(1)) && gets(pair) == reachable) {
          pairs.add(pair);
        }
      }
    }

    private boolean gets(List<Endpoint> pair) {
      return !engine
          .passing(pair.subList(0, 1), pair.subList(1, 2), Question.anything())
          .certain()
          .isEmpty();
    }

    /** One answer. */
    @Benchmark
    public Answer one_pair() {
      List<Endpoint> pair = pairs.get(next);
      next = (next + 1) % PAIRS;
      return engine.answer(
          pair.subList(0, 1),
          pair.subList(1, 2),
          Question.anything(),
          ReachEngine.PathFilter.none());
    }
  }
}
