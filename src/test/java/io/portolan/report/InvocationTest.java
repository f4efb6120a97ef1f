package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvocationTest {
  @Test
  void wordsThatAShellWouldTakeForMoreAreQuoted() {
    Invocation invocation = new Invocation(List.of("my snapshot", "--config", "a.yaml"), false);

    assertThat(invocation.line("reach", List.of("--from", "name:$(rm -rf /)", "--to", "name:it's")))
        .isEqualTo(
            "./portolan reach 'my snapshot' --config a.yaml --from 'name:$(rm -rf /)' --to"
                + " 'name:it'\\''s'");
  }
}
