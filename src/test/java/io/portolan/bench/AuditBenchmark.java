package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.estate.EstateGenerator;
import io.portolan.estate.EstateSize;
import io.portolan.finding.Audit;
import io.portolan.read.ReadResult;
import io.portolan.read.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/**
 * How long all checks take in a fresh JVM with 3 GB of heap, reading included, on an estate with
 * everything in it that is modelled: balancers, firewalls, clusters, edge services. {@code ./mvnw
 * -Pbench -Dtest=AuditBenchmark test}. The bar is 60 s.
 */
public class AuditBenchmark {
  private static final String SNAPSHOTS = "portolan.bench.audited";

  @TempDir Path directory;

  @Test
  void audit_of_100000() throws IOException, RunnerException {
    for (int each : new int[] {10_000, 100_000}) {
      EstateGenerator.write(
          directory.resolve(Integer.toString(each)), EstateSize.ofInterfaces(each), 1);
    }
    Measured.of(AuditBenchmark.class, "-D" + SNAPSHOTS + "=" + directory, "-Xmx3g").print();
  }

  /** A snapshot that nobody has read. */
  @State(Scope.Benchmark)
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public static class Cold {
    /** How many interfaces it has, about. */
    @Param({"10000", "100000"})
    public int interfaces;

    @Benchmark
    public int read_and_audit() {
      ReadResult read =
          SnapshotReader.read(
              Path.of(System.getProperty(SNAPSHOTS), Integer.toString(interfaces)), false);
      Audit audit =
          Analysis.of(read.estate(), read.clusters(), Configuration.empty())
              .audit(LocalDate.of(2026, 11, 27), (done, total) -> {});
      assertThat(audit.results()).isNotEmpty();
      return audit.results().size();
    }
  }
}
