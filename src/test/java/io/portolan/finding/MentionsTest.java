package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionsTest {
  @Test
  void fewAreNamedAndManyCounted() {
    assertThat(Mentions.of(List.of())).isEqualTo("nothing");
    assertThat(Mentions.of(List.of("a"))).isEqualTo("a");
    assertThat(Mentions.of(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Mentions.of(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(Mentions.of(List.of("a", "b", "c", "d"))).isEqualTo("a, b and 2 more");
  }
}
