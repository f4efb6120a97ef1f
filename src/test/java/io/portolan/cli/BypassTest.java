package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.read.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code bypass}. */
class BypassTest {
  @TempDir Path directory;

  @Test
  void waysPastAreListedWithTheRulesThatLetThemIn() {
    Run run = Run.portolan("bypass", Run.STOREFRONT, "--quiet");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("3 ways from outside and 0 from inside past what protects ")
        .contains("public-address", "sgr-0a2049284a6c40ad9", "origin-open", "(IPv6)");
  }

  @Test
  void jsonHasThePath() throws IOException {
    Run run = Run.portolan("bypass", Run.STOREFRONT, "--quiet", "--format", "json");
    JsonNode bypasses = new ObjectMapper().readTree(run.out()).get("bypasses");

    assertThat(run.code()).isEqualTo(1);
    assertThat(bypasses).hasSize(3);
    for (JsonNode each : bypasses) {
      assertThat(each.get("protection").asText()).contains("webacl");
      assertThat(each.get("flows")).isNotEmpty();
      assertThat(each.get("path")).isNotEmpty();
      assertThat(each.get("internal").asBoolean()).isFalse();
    }
  }

  @Test
  void anEstateWithoutProtectionsHasNoBypass() {
    new Snapshot(directory)
        .with("{'Vpcs':[{'VpcId':'vpc-1','OwnerId':'111122223333','CidrBlock':'10.0.0.0/16'}]}");

    Run run = Run.portolan("bypass", directory.toString(), "--quiet");

    assertThat(run.code()).isEqualTo(0);
    assertThat(run.out()).startsWith("0 ways from outside and 0 from inside past what protects 0");
  }

  @Test
  void clustersAloneHaveNoInternet() {
    new Snapshot(directory)
        .with("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'a','namespace':'b'}}");

    Run run = Run.portolan("bypass", directory.toString(), "--quiet");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("clusters alone");
  }
}
