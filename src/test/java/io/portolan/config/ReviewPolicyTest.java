package io.portolan.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.ReviewPolicy.Cause;
import io.portolan.config.ReviewPolicy.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewPolicyTest {
  @TempDir Path folder;

  private ConfigurationResult read(String text) throws IOException {
    return ConfigurationReader.read(Files.writeString(folder.resolve("portolan.yaml"), text));
  }

  @Test
  void whatIsSaidCountsAndTheRestIsAsUsual() throws IOException {
    ConfigurationResult read =
        read("review: {internet-opens: reject, closes-unasserted: approve}\n");

    assertThat(read.errors()).isEmpty();
    ReviewPolicy policy = read.configuration().review();
    assertThat(policy.of(Cause.INTERNET_OPENS)).isEqualTo(Verdict.REJECT);
    assertThat(policy.of(Cause.CLOSES_UNASSERTED)).isEqualTo(Verdict.APPROVE);
    assertThat(policy.of(Cause.OPENS)).isEqualTo(Verdict.ATTENTION);
    assertThat(read("{}").configuration().review()).isEqualTo(ReviewPolicy.byDefault());
  }

  @Test
  void mistakesAreNamedByTheirPlace() throws IOException {
    assertThat(read("review: {open: reject, bypass: maybe}\n").errors())
        .hasSize(2)
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("$.review.open: found an unknown cause, expected one of [assertion-"))
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("$.review.bypass")
                    .contains("expected approve, attention or reject"));
  }

  @Test
  void thePageListsEveryCause() throws IOException {
    String page = Files.readString(Path.of("docs/config.md"));
    for (Cause each : Cause.values()) {
      assertThat(page).contains("| `" + each + "` | " + each.byDefault() + " |\n");
    }
  }
}
