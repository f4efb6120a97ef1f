package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
 * How long the whole process takes for all pairs of 500 interfaces with every port: start of the
 * JVM, reading, matrix and output. {@code ./mvnw -Pbench -Dtest=ProcessBenchmark test}. The bar is
 * 2.5 s.
 */
public class ProcessBenchmark {
  private static final int INTERFACES = 500;

  @TempDir Path directory;

  @Test
  void matrix_of_500() throws IOException, RunnerException {
    Measured.of(ProcessBenchmark.class, BenchSnapshots.write(directory, INTERFACES), "-Xmx256m")
        .print();
  }

  /** A small snapshot and the launcher. */
  @State(Scope.Benchmark)
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public static class Launcher {
    /** How many interfaces it has, about. */
    @Param("500")
    public int interfaces;

    /** Builds the launcher's jar where it is stale. */
    @Setup
    public void build() throws IOException {
      assertThat(run("--version")).isNotEmpty();
    }

    @Benchmark
    public String whole_process() throws IOException {
      String snapshot = BenchSnapshots.of(interfaces).toString();
      String matrix = run("matrix", snapshot, "--by", "endpoint", "--quiet");
      assertThat(matrix).startsWith("who can reach whom");
      return matrix;
    }

    private static String run(String... arguments) throws IOException {
      String[] command = new String[arguments.length + 1];
      command[0] = "./portolan";
      System.arraycopy(arguments, 0, command, 1, arguments.length);
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
