package io.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {
  private final AtomicInteger made = new AtomicInteger();
  private final Once once = new Once();

  private Future<byte[]> ready(int bytes) {
    made.incrementAndGet();
    return CompletableFuture.completedFuture(new byte[bytes]);
  }

  private void ask(Object key, int bytes) {
    assertThat(once.of(key, () -> ready(bytes))).isDone();
  }

  @Test
  void whatIsReadyOrBeingMadeIsNotMadeAgain() {
    CompletableFuture<byte[]> unfinished = new CompletableFuture<>();
    assertThat(once.of("a", () -> unfinished)).isSameAs(unfinished);
    assertThat(once.of("a", () -> ready(1))).isSameAs(unfinished);
    unfinished.complete(new byte[0]);
    assertThat(once.of("a", () -> ready(1))).isSameAs(unfinished);
    assertThat(made).hasValue(0);
  }

  @Test
  void whatFailedIsMadeAgain() {
    Future<byte[]> failed = CompletableFuture.failedFuture(new IllegalStateException());
    assertThat(once.of("a", () -> failed)).isSameAs(failed);
    assertThat(once.of("a", () -> ready(1))).isNotSameAs(failed);
    assertThat(made).hasValue(1);
  }

  @Test
  void theOldestAreForgottenWhenThereAreMany() {
    for (int i = 0; i < Once.MOST; i++) {
      ask(i, 1);
    }
    ask(0, 1); // asked for again: now 1 is the oldest
    assertThat(made).hasValue(Once.MOST);
    ask("more", 1);
    ask(0, 1);
    assertThat(made).hasValue(Once.MOST + 1);
    ask(1, 1);
    assertThat(made).hasValue(Once.MOST + 2);
  }

  @Test
  void theOldestAreForgottenWhenTheyAreLarge() {
    ask("large", (int) Once.MOST_BYTES);
    ask("large", 1);
    assertThat(made).hasValue(1);
    ask("small", 1);
    ask("large", 1);
    assertThat(made).hasValue(3);
  }
}
