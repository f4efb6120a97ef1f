package io.portolan.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.config.Stages.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagesTest {
  @TempDir Path folder;

  private ConfigurationResult read(String... lines) throws IOException {
    Path file = folder.resolve("portolan.yaml");
    return ConfigurationReader.read(Files.writeString(file, String.join("\n", lines) + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "env, dev, NON_PRODUCTION",
    "Environment, Staging, NON_PRODUCTION",
    "stage, canary, SHADOW",
    "ENV, PROD, PRODUCTION",
  })
  void theUsualNamesCountWhateverTheirCase(String key, String value, Stage stage) {
    assertThat(Stages.usual().of(Map.of(key, value))).contains(stage);
  }

  @Test
  void whatIsNoStageIsNone() {
    assertThat(Stages.usual().of(Map.of("env", "blue", "team", "dev"))).isEmpty();
    assertThat(Stages.usual().of(Map.of("env", "blue", "stage", "test")))
        .contains(Stage.NON_PRODUCTION);
  }

  @Test
  void theConfigurationNamesOthersAndTheRestIsAsUsual() throws IOException {
    ConfigurationResult result =
        read("rollout:", "  tags: ring", "  non-production: [zero]", "  shadow: one");

    assertThat(result.errors()).isEmpty();
    assertThat(result.warnings()).isEmpty();
    Stages stages = result.configuration().stages();
    assertThat(stages.tags()).isEqualTo(List.of("ring"));
    assertThat(stages.of(Map.of("ring", "zero"))).contains(Stage.NON_PRODUCTION);
    assertThat(stages.of(Map.of("ring", "one"))).contains(Stage.SHADOW);
    assertThat(stages.of(Map.of("ring", "prod"))).contains(Stage.PRODUCTION);
    assertThat(stages.of(Map.of("ring", "dev"))).isEmpty();
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() throws IOException {
    assertThat(read("rollout: {shadow: []}").errors())
        .singleElement()
        .asString()
        .contains("$.rollout.shadow", "an empty list");
    assertThat(read("rollout: {rings: [a]}").warnings())
        .singleElement()
        .asString()
        .contains("$.rollout.rings", "an unknown key");
  }
}
