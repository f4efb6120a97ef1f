package io.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LiveTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private final Deque<String> files = new ArrayDeque<>(List.of("a"));
  private final Deque<Callable<Answers>> loads = new ArrayDeque<>();
  private final List<Throwable> bugs = new ArrayList<>();

  /** The next look at the files, the last one again and again. */
  private Fingerprint look() {
    return new Fingerprint(List.of(files.size() > 1 ? files.pop() : files.element()));
  }

  private Answers load() throws Loader.Unreadable {
    try {
      return loads.pop().call();
    } catch (Loader.Unreadable | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Live live() throws Loader.Unreadable {
    loads.add(() -> FakeAnswers.named("first"));
    return Live.of(this::load, this::look, Clock.fixed(NOW, ZoneOffset.UTC), bugs::add);
  }

  private static String name(Live live) {
    return live.state().now().answers().summary().accounts().get(0);
  }

  @Test
  void filesThatAreTheSameAreNotReadAgain() throws Loader.Unreadable {
    Live live = live();

    assertThat(live.refresh()).isEqualTo(Live.Outcome.SAME);
    assertThat(live.generation()).isEqualTo(1);
  }

  @Test
  void filesThatChangedAre() throws Loader.Unreadable {
    Live live = live();
    files.add("b");
    files.pop();
    loads.add(() -> FakeAnswers.named("second"));

    assertThat(live.refresh()).isEqualTo(Live.Outcome.READ);
    assertThat(live.generation()).isEqualTo(2);
    assertThat(name(live)).isEqualTo("second");
    assertThat(live.refresh()).isEqualTo(Live.Outcome.SAME);
  }

  @Test
  void aFailureKeepsWhatWasReadAndIsForgottenWithTheNextSuccess() throws Loader.Unreadable {
    Live live = live();
    files.add("b");
    files.pop();
    loads.add(
        () -> {
          throw new Loader.Unreadable(List.of("half a file"));
        });

    assertThat(live.refresh()).isEqualTo(Live.Outcome.FAILED);
    assertThat(live.generation()).isEqualTo(1);
    assertThat(name(live)).isEqualTo("first");
    assertThat(live.failed()).contains(new Live.Failed(List.of("half a file"), NOW));
    assertThat(live.refresh()).isEqualTo(Live.Outcome.SAME);
    assertThat(live.failed()).isPresent();

    files.add("c");
    files.pop();
    loads.add(() -> FakeAnswers.named("third"));
    assertThat(live.refresh()).isEqualTo(Live.Outcome.READ);
    assertThat(live.failed()).isEmpty();
    assertThat(name(live)).isEqualTo("third");
  }

  /** What was read may be half of one state and half of the next: it is read once more. */
  @Test
  void filesThatChangeMeanwhileAreReadAgain() throws Loader.Unreadable {
    Live live = live();
    files.addAll(List.of("b", "c"));
    files.pop();
    loads.add(() -> FakeAnswers.named("torn"));
    loads.add(() -> FakeAnswers.named("whole"));

    assertThat(live.refresh()).isEqualTo(Live.Outcome.FAILED);
    assertThat(name(live)).isEqualTo("first");
    assertThat(live.failed().orElseThrow().problems())
        .containsExactly("the files changed while they were read");
    assertThat(live.refresh()).isEqualTo(Live.Outcome.READ);
    assertThat(name(live)).isEqualTo("whole");
    assertThat(live.generation()).isEqualTo(2);
  }

  /** They may look as before at last: what was said about them is over too. */
  @Test
  void filesThatChangeForAMomentAreReadAgain() throws Loader.Unreadable {
    Live live = live();
    files.addAll(List.of("b", "a"));
    files.pop();
    loads.add(() -> FakeAnswers.named("torn"));
    loads.add(() -> FakeAnswers.named("again"));

    assertThat(live.refresh()).isEqualTo(Live.Outcome.FAILED);
    assertThat(live.refresh()).isEqualTo(Live.Outcome.READ);
    assertThat(live.failed()).isEmpty();
    assertThat(name(live)).isEqualTo("again");
  }

  /** A change between the first look and the end of the first reading is noticed. */
  @Test
  void filesThatChangeDuringTheFirstReadingAreReadAgain() throws Loader.Unreadable {
    files.add("b");
    Live live = live();
    loads.add(() -> FakeAnswers.named("second"));

    assertThat(live.refresh()).isEqualTo(Live.Outcome.READ);
    assertThat(name(live)).isEqualTo("second");
  }

  @Test
  void bugsAreFailures() throws Loader.Unreadable {
    Live live = live();
    files.add("b");
    files.pop();
    loads.add(
        () -> {
          throw new IllegalStateException("secret");
        });

    assertThat(live.refresh()).isEqualTo(Live.Outcome.FAILED);
    assertThat(live.failed().orElseThrow().problems())
        .containsExactly("internal error: IllegalStateException");
    assertThat(bugs).hasSize(1);
    assertThat(name(live)).isEqualTo("first");
  }

  @Test
  void whatCantBeReadAtFirstIsNotServed() {
    loads.add(
        () -> {
          throw new Loader.Unreadable(List.of("nothing there"));
        });

    assertThatThrownBy(
            () -> Live.of(this::load, this::look, Clock.fixed(NOW, ZoneOffset.UTC), bugs::add))
        .isInstanceOf(Loader.Unreadable.class)
        .hasMessage("nothing there");
  }
}
