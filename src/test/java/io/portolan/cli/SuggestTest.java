package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code suggest}, on the sample. */
class SuggestTest {
  private static final Path SAMPLE = Path.of("samples", "storefront");
  private static final String SNAPSHOT = SAMPLE.resolve("snapshot").toString();
  private static final String DATABASE = "sg-0a202e7c6e5aa0bfd";

  @TempDir Path directory;

  @Test
  @DisplayName("as JSON, with the fields of the contract")
  void json() {
    Run run = Run.portolan("suggest", SNAPSHOT, "--quiet", "--group", DATABASE, "--format", "json");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("\\s+", ""))
        .startsWith(
            "{\"group\":\""
                + DATABASE
                + "\",\"changes\":[{\"revoke\":{\"group\":\""
                + DATABASE
                + "\",\"direction\":\"egress\",\"proto\":\"any\",\"destination\":\"0.0.0.0/0\"}}]")
        .contains("\"closes\":[{\"from\":\"rds:orders\",\"to\":[\"cache:sessions-001\",")
        .contains("{\"from\":\"rds:orders\",\"to\":\"internet:192.0.2.0/25\"")
        .contains("\"keeps\":[]")
        .contains("\"proof\":{\"holding\":0,\"allowing\":false}")
        .contains("\"rollout\":{\"steps\":[{\"stage\":\"production\",\"who\":\"rds:orders\"")
        .contains("\"rollback\":[{\"authorize\":");
  }

  @Test
  @DisplayName("the change file alone is what a review takes, and says the same")
  void yaml() throws IOException {
    Path file = directory.resolve("change.yaml");
    Run run =
        Run.portolan(
            "suggest",
            SNAPSHOT,
            "--quiet",
            "--group",
            DATABASE,
            "--format",
            "yaml",
            "-o",
            file.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).startsWith("changes:\n  # sgr-0a2054e6c5b51f2f5, all");

    Run review =
        Run.portolan(
            "review",
            SNAPSHOT,
            "--quiet",
            "--rollout",
            "--today",
            "2026-11-26",
            "--change",
            file.toString());
    assertThat(review.code()).isZero();
    assertThat(review.out())
        .contains("opens nothing", "rds:orders  internet:192.0.2.0/25")
        .contains("rollout\n  1  production: rds:orders\n")
        .contains("./portolan reach samples/storefront/snapshot --from ");
  }

  @Test
  @DisplayName("no group, or one that is not there: exit code 2, with what to do")
  void errors() {
    Run none = Run.portolan("suggest", SNAPSHOT);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("--group", "for example: portolan suggest prod --group sg-0a1");

    Run unknown = Run.portolan("suggest", SNAPSHOT, "--quiet", "--group", "sg-0a202e7c6e5aa0bfe");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("matches nothing in the snapshot; nearest: " + DATABASE + ",");
    assertThat(unknown.out()).isEmpty();
  }

  @Test
  @DisplayName("an order of steps is for what a change file can say")
  void rolloutOfMore() {
    Run run =
        Run.portolan(
            "review",
            SNAPSHOT,
            "--quiet",
            "--rollout",
            "--plan",
            "samples/reviews/detach-web-acl/plan.json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--rollout is for what a change file can say, and not for WebAcl");
  }
}
