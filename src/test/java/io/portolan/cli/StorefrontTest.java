package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The questions of the sample, answered from the files as a user does it. */
class StorefrontTest {
  private static final Path SAMPLE = Path.of("samples/storefront");

  @Test
  void answersAreTheExpectedOnes() throws IOException {
    Run run =
        Run.portolan(
            "reach",
            SAMPLE.resolve("snapshot").toString(),
            "--quiet",
            "--queries",
            SAMPLE.resolve("questions.jsonl").toString(),
            "--format",
            "jsonl");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(0);
    Golden.assertFile(SAMPLE.resolve("expected/answers.jsonl"), run.out());
  }

  @Test
  void exposureIsTheExpectedOne() throws IOException {
    for (String direction : List.of("in", "out")) {
      Run run =
          Run.portolan(
              "exposure",
              SAMPLE.resolve("snapshot").toString(),
              "--quiet",
              "--direction",
              direction);

      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isEqualTo(0);
      Golden.assertFile(SAMPLE.resolve("expected/exposure-" + direction + ".txt"), run.out());
    }
  }
}
