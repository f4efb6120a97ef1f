package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.read.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code audit}: options and exit codes. The sample has findings of several kinds. */
class AuditTest {
  /** That the internet gets to the bastion is accepted, for a time. */
  private static final String ACCEPTING =
      """
      exceptions:
        - {finding: InternetExposed, endpoint: sgr-0a202960dd5cebe40, reason: offices, owner: ops, until: 2027-06-30}
      """;

  private static final String EXPOSED_BASTION = "sgr-0a202960dd5cebe40";

  @TempDir Path directory;

  private static Run audit(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "audit";
    all[1] = Run.STOREFRONT;
    all[2] = "--quiet";
    System.arraycopy(options, 0, all, 3, options.length);
    return Run.portolan(all);
  }

  private static JsonNode json(Run run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  @DisplayName("without --fail-on findings are no failure")
  void text() {
    Run run = audit();

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("finding").contains("InternetExposed").contains(" high");
    assertThat(run.out().lines()).hasSizeLessThanOrEqualTo(24);
  }

  @Test
  @DisplayName("--fail-on is about what is at least so severe and open")
  void failOn() throws IOException {
    Path config = Files.writeString(directory.resolve("accepting.yaml"), ACCEPTING);

    assertThat(audit("--fail-on", "high").code()).isOne();
    assertThat(audit("--fail-on", "high", "--format", "json").code()).isOne();
    assertThat(audit("--fail-on", "high", "--min-severity", "critical").code()).isOne();
    JsonNode before =
        json(audit("--config", config.toString(), "--today", "2027-06-30", "--format", "json"));
    JsonNode after =
        json(audit("--config", config.toString(), "--today", "2027-07-01", "--format", "json"));
    assertThat(exceptionOfBastion(before).at("/reason").textValue()).isEqualTo("offices");
    assertThat(exceptionOfBastion(after).isMissingNode()).isTrue();
  }

  private static JsonNode exceptionOfBastion(JsonNode audit) {
    for (JsonNode each : audit.at("/findings")) {
      if (each.at("/subject").textValue().equals(EXPOSED_BASTION)) {
        return each.at("/exception");
      }
    }
    throw new AssertionError("no such finding");
  }

  @Test
  @DisplayName("a clean snapshot ends with 0 whatever --fail-on says")
  void clean() {
    new Snapshot(directory)
        .with(
            """
            {'Vpcs':[{'VpcId':'vpc-1','OwnerId':'111122223333','CidrBlock':'10.0.0.0/16'}]}
            """);
    Run run = Run.portolan("audit", directory.toString(), "--quiet", "--fail-on", "critical");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("finding");
  }

  @ParameterizedTest
  @CsvSource({"json,/findings", "sarif,/runs/0/results"})
  @DisplayName("--min-severity leaves out what is less severe")
  void least(String format, String list) throws IOException {
    JsonNode all = json(audit("--format", format)).at(list);
    JsonNode high = json(audit("--format", format, "--min-severity", "high")).at(list);

    assertThat(high.size()).isPositive().isLessThan(all.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "md"})
  @DisplayName("what is for people says how much --min-severity leaves out")
  void below(String format) {
    assertThat(audit("--min-severity", "high", "--format", format).out()).contains(" below high ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "sarif"})
  @DisplayName("a file holds what standard output would")
  void file(String format) throws IOException {
    Path file = directory.resolve("audit");
    Run run = audit("--format", format, "-o", file.toString());

    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(audit("--format", format).out()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"csv,severity", "junit,<?xml"})
  @DisplayName("forms without a place for assumptions tell of them beside")
  void assumptions(String format, String beginning) {
    Run run = Run.portolan("audit", Run.STOREFRONT, "--format", format);

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(beginning);
    assertThat(run.err()).contains("assumption: ");
  }

  @Test
  @DisplayName("SARIF names the snapshot as it is called from here, or by its last name")
  void names() throws IOException {
    String place = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";

    assertThat(json(audit("--format", "sarif")).at(place).textValue()).isEqualTo(Run.STOREFRONT);
    String absolute = Path.of(Run.STOREFRONT).toAbsolutePath() + "/../snapshot";
    Run run = Run.portolan("audit", absolute, "--quiet", "--format", "sarif");
    assertThat(json(run).at(place).textValue()).isEqualTo(Run.STOREFRONT);
    new Snapshot(directory).with("{'Vpcs':[]}");
    Run elsewhere = Run.portolan("audit", directory.toString(), "--quiet", "--format", "md");
    assertThat(elsewhere.out())
        .contains(directory.getFileName().toString())
        .doesNotContain(directory.toString());
  }

  @Test
  @DisplayName("severities and days that are none are bad usage")
  void badUsage() {
    assertThat(audit("--fail-on", "severe").code()).isEqualTo(2);
    assertThat(audit("--fail-on", "severe").err())
        .contains("expected one of [info, low, medium, high, critical]");
    assertThat(audit("--today", "tomorrow").code()).isEqualTo(2);
  }

  @Test
  @DisplayName("clusters alone have nothing to audit yet: said, with exit code 2")
  void clustersAlone() {
    new Snapshot(directory)
        .withExactly(
            "k8s/prod/pod.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: db-0, namespace: shop}
            status: {podIP: 10.0.0.12}
            """);
    Run run = Run.portolan("audit", directory.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("the snapshot holds clusters alone");
  }
}
