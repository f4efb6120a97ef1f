package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(screen, true, StandardCharsets.UTF_8);
  private long now;

  private String shown(boolean wanted, Duration each) {
    try (ProgressLine line = new ProgressLine(err, wanted, () -> now)) {
      for (int done = 0; done <= 4; done++) {
        line.at(done, 4);
        now += each.toNanos();
      }
    }
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("work that is done at once shows nothing")
  void quick() {
    assertThat(shown(true, Duration.ofMillis(10))).isEmpty();
  }

  @Test
  @DisplayName("work that takes long shows how far it is, and leaves a blank line")
  void slow() {
    String text = shown(true, Duration.ofSeconds(1));

    assertThat(text).contains("portolan").contains("4/4").doesNotContain("\n");
    assertThat(text.substring(text.lastIndexOf('\r'))).isBlank();
  }

  @Test
  @DisplayName("who does not want to see it does not")
  void unwanted() {
    assertThat(shown(false, Duration.ofSeconds(1))).isEmpty();
  }
}
