package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions of the sample, answered from the files as a user does it. */
class StorefrontTest {
  private static final Path SAMPLE = Path.of("samples/storefront");

  @Test
  void answersAreTheExpectedOnes() throws IOException {
    String questions = SAMPLE.resolve("questions.jsonl").toString();
    assertExpected("answers.jsonl", "reach", "--queries", questions, "--format", "jsonl");
  }

  @Test
  void exposureIsTheExpectedOne() throws IOException {
    for (String direction : List.of("in", "out")) {
      assertExpected("exposure-" + direction + ".txt", "exposure", "--direction", direction);
    }
  }

  /** The eleven things that are wrong on purpose, each once, and what has been accepted. */
  @Test
  void findingsAreTheExpectedOnes() throws IOException {
    String configuration = SAMPLE.resolve("portolan.yaml").toString();
    assertExpected(
        "audit.csv",
        "audit",
        "--config",
        configuration,
        "--today",
        "2026-11-26",
        "--format",
        "csv");
  }

  @ParameterizedTest
  @CsvSource({
    "open-orders-to-a-vendor, 1",
    "close-orders-to-checkout, 0",
    "redis-by-group, 0",
    "bastion-from-an-office, 0"
  })
  void reviewsAreTheExpectedOnes(String change, int code) throws IOException {
    Path file = SAMPLE.resolve("changes").resolve(change + ".yaml");
    Run run =
        Run.portolan(
            "review",
            SAMPLE.resolve("snapshot").toString(),
            "--config",
            SAMPLE.resolve("portolan.yaml").toString(),
            "--change",
            file.toString(),
            "--today",
            "2026-11-26",
            "--quiet");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(code);
    Golden.assertFile(SAMPLE.resolve("expected").resolve("review-" + change + ".txt"), run.out());
  }

  @ParameterizedTest
  @CsvSource({"redis, sg-0a20e3ac905816f6b", "resolver, sg-0a60e1fe1c5d96009"})
  void suggestionsAreTheExpectedOnes(String name, String group) throws IOException {
    String configuration = SAMPLE.resolve("suggest.yaml").toString();
    assertExpected(
        "suggest-" + name + ".txt", "suggest", "--config", configuration, "--group", group);
  }

  private static void assertExpected(String file, String command, String... options)
      throws IOException {
    List<String> all = new ArrayList<>();
    all.addAll(List.of(command, SAMPLE.resolve("snapshot").toString(), "--quiet"));
    all.addAll(List.of(options));
    Run run = Run.portolan(all.toArray(String[]::new));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(0);
    Golden.assertFile(SAMPLE.resolve("expected").resolve(file), run.out());
  }
}
