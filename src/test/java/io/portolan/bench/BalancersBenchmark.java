package io.portolan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long one answer takes on a snapshot of 2,000 balancers, 10,000 target groups and 100,000
 * registrations: the whole run of {@code ./portolan}, start of the JVM and reading included. The
 * bar is 10 s. Medians of runs that follow each other; what the same run takes on a tenth of the
 * snapshot stands beside them.
 */
class BalancersBenchmark {
  private static final int RUNS = 5;
  private static final int BALANCERS = 2_000;
  private static final double NANOS = 1e9;

  @TempDir Path directory;

  @Test
  void one_answer() throws IOException, InterruptedException {
    Path large = directory.resolve("large");
    Path small = directory.resolve("small");
    BalancerScale.write(large, BALANCERS);
    BalancerScale.write(small, BALANCERS / 10);
    double reachable = median(large, "8080", "REACHABLE");
    double unreachable = median(large, "22", "UNREACHABLE");
    double ofTenth = median(small, "8080", "REACHABLE");
    System.out.printf(
        "%d balancers, %d target groups, %d registrations: reachable %.1f s, unreachable %.1f s,"
            + " bar 10 s; a tenth of it: %.1f s%n",
        BALANCERS,
        BALANCERS * BalancerScale.GROUPS_OF_BALANCER,
        BALANCERS * BalancerScale.GROUPS_OF_BALANCER * BalancerScale.TARGETS_OF_GROUP,
        reachable,
        unreachable,
        ofTenth);
  }

  /** The median time of a run, in seconds. */
  private static double median(Path snapshot, String port, String verdict)
      throws IOException, InterruptedException {
    run(snapshot, port); // builds the launcher's jar where it is stale
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      String output = run(snapshot, port);
      seconds.add((System.nanoTime() - start) / NANOS);
      assertThat(output).startsWith(verdict + " ");
    }
    return seconds.stream().sorted().toList().get(RUNS / 2);
  }

  private static String run(Path snapshot, String port) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "./portolan",
                "reach",
                snapshot.toString(),
                "--quiet",
                "--from",
                "internet",
                "--to",
                "i-00000001",
                "--proto",
                "tcp",
                "--port",
                port)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
