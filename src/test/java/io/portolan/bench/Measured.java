package io.portolan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of a class with JMH, each in five fresh JVMs, and prints the medians over
 * those as a table in Markdown, as {@code docs/performance.md} shows it.
 *
 * <p>Of benchmarks that sample, the median and the 99th percentile of each JVM count; of others the
 * mean of its iterations.
 */
final class Measured {
  private static final int FORKS = 5;

  private final String name;
  private final Collection<RunResult> results;

  private Measured(String name, Collection<RunResult> results) {
    this.name = name;
    this.results = results;
  }

  /**
   * Measures.
   *
   * @param test whose benchmarks: those of its nested classes
   * @param jvm options of the JVMs that measure, heap included
   */
  static Measured of(Class<?> test, String... jvm) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("\\b" + test.getSimpleName() + "\\b")
            .forks(FORKS)
            .jvmArgs(jvm)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Measured(test.getSimpleName(), new Runner(options).run());
  }

  /** Prints the table. */
  Measured print() throws IOException {
    System.out.printf(
        "%nMedians of %d JVMs each. %s; %s; commit %s; `./mvnw -Pbench -Dtest=%s test`%n%n",
        results.iterator().next().getBenchmarkResults().size(),
        machine(),
        LocalDate.now(ZoneOffset.UTC),
        commit(),
        name);
    System.out.println("| what | of | median | 99 % |\n|---|---|---:|---:|");
    for (RunResult each : results) {
      boolean sampled = each.getParams().getMode() == Mode.SampleTime;
      System.out.printf(
          "| %s | %s | %s | %s |%n",
          label(each),
          parameters(each).entrySet().stream()
              .map(parameter -> parameter.getValue() + " " + parameter.getKey())
              .collect(Collectors.joining(", ")),
          time(each, sampled ? fork -> percentile(fork, 50) : Measured::mean),
          sampled ? time(each, fork -> percentile(fork, 99)) : "");
    }
    return this;
  }

  /**
   * Prints with which power of a parameter the times of a benchmark grow, by the line of the least
   * squares through the logarithms of both.
   */
  void printGrowth(String benchmark, String parameter) {
    List<double[]> points = new ArrayList<>();
    for (RunResult each : results) {
      if (label(each).equals(benchmark)) {
        points.add(
            new double[] {
              Math.log(Double.parseDouble(each.getParams().getParam(parameter))),
              Math.log(median(each, Measured::mean))
            });
      }
    }
    double x = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
    double y = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
    double covariance = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
    double variance = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
    System.out.printf(
        "%n%s grows with the power %.2f of %s%n", benchmark, covariance / variance, parameter);
  }

  private static String label(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1).replace('_', ' ');
  }

  private static Map<String, String> parameters(RunResult result) {
    Map<String, String> parameters = new TreeMap<>();
    result.getParams().getParamsKeys().stream()
        .forEach(key -> parameters.put(key, result.getParams().getParam(key)));
    return parameters;
  }

  private static String time(RunResult result, ToDoubleFunction<BenchmarkResult> ofFork) {
    String unit = result.getPrimaryResult().getScoreUnit().replaceAll("/op", "");
    return String.format(Locale.ROOT, "%.3g %s", median(result, ofFork), unit);
  }

  private static double median(RunResult result, ToDoubleFunction<BenchmarkResult> ofFork) {
    List<Double> forks =
        result.getBenchmarkResults().stream().map(ofFork::applyAsDouble).sorted().toList();
    return forks.get(forks.size() / 2);
  }

  private static double mean(BenchmarkResult fork) {
    return fork.getPrimaryResult().getStatistics().getMean();
  }

  private static double percentile(BenchmarkResult fork, double percent) {
    return fork.getPrimaryResult().getStatistics().getPercentile(percent);
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return "%s %s, %d processors, JDK %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            runtime.availableProcessors(),
            Runtime.version().feature());
  }

  private static String commit() throws IOException {
    Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
