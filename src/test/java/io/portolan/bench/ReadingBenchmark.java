package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.read.ReadResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/**
 * How long a snapshot takes to be read from disk, the first time in a JVM of 2 GB, and how many
 * bytes of the heap an interface takes afterwards, with all that belongs to it: {@code ./mvnw
 * -Pbench -Dtest=ReadingBenchmark test}. The bar is 8 s for 100,000 interfaces.
 */
public class ReadingBenchmark {
  @TempDir Path directory;

  @Test
  void reading() throws IOException, RunnerException {
    String snapshots = BenchSnapshots.write(directory, 10_000, 30_000, 100_000);
    Measured measured = Measured.of(ReadingBenchmark.class, snapshots, "-Xmx2g").print();
    measured.printGrowth("read first", "interfaces");
  }

  /** A snapshot that has not been read. */
  @State(Scope.Benchmark)
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public static class Snapshot {
    /** How many it has, about. */
    @Param({"10000", "30000", "100000"})
    public int interfaces;

    private ReadResult read;

    @Benchmark
    public ReadResult read_first() {
      read = BenchSnapshots.read(interfaces);
      return read;
    }

    /** Prints what is left in memory when nothing but the result is held. */
    @TearDown
    public void count() {
      assertThat(read.hasErrors()).isFalse();
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      int found = read.estate().all(NetworkInterface.class).size();
      System.out.printf("%d interfaces, %d bytes each%n", found, used / found);
    }
  }
}
