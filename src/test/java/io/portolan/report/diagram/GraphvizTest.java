package io.portolan.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Charts as DOT, read and laid out by Graphviz itself. */
class GraphvizTest {
  @TempDir private Path directory;

  static Stream<Chart> charts() {
    return Stream.concat(
        Stream.of(Charts.hostile()),
        Stream.of(1L, 2L, 3L).map(seed -> Charts.random(seed, 12, 20, "n\"\\<>{}|\u202e")));
  }

  private static Optional<Path> dot() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "dot"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void everyNodeAndEdgeIsLaidOut(Chart chart) throws IOException, InterruptedException {
    Optional<Path> dot = dot();
    if ("all".equals(System.getenv("PORTOLAN_TESTS"))) {
      assertThat(dot).as("CI has to have Graphviz: apt-get install graphviz").isPresent();
    }
    assumeTrue(dot.isPresent(), "no Graphviz: apt-get install graphviz");
    Path in = directory.resolve("chart.dot");
    Path out = directory.resolve("chart.json");
    Files.writeString(in, DotRenderer.of(chart));
    Process process =
        new ProcessBuilder(dot.get().toString(), "-Tplain", in.toString())
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    List<String> lines = said.lines().toList();
    assertThat(lines).noneMatch(each -> each.startsWith("Warning") || each.startsWith("Error"));
    assertThat(lines.stream().filter(each -> each.startsWith("node ")))
        .hasSameSizeAs(chart.nodes());
    assertThat(lines.stream().filter(each -> each.startsWith("edge ")))
        .hasSameSizeAs(chart.edges());
  }
}
