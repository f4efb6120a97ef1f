package io.portolan.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The reading that answers now. A new one takes its place in one step when it is complete; one that
 * fails changes nothing but what is said about it.
 */
public final class Live {
  private static final String MOVING = "the files changed while they were read";

  /**
   * What holds at one time.
   *
   * @param now who answers
   * @param failed what came of the last try to read again; empty where that went well
   */
  record State(Generation now, Optional<Failed> failed) {}

  /**
   * That the files could not be read again.
   *
   * @param problems why, at least one finished message
   * @param since when that was noticed
   */
  public record Failed(List<String> problems, Instant since) {}

  private final Loader loader;
  private final Supplier<Fingerprint> files;
  private final InstantSource clock;
  private final Consumer<Throwable> bugs;
  private volatile State state;
  private Optional<Fingerprint> seen; // empty where what was read may be no state of the files

  private Live(
      Loader loader,
      Supplier<Fingerprint> files,
      InstantSource clock,
      Consumer<Throwable> bugs,
      Fingerprint seen,
      Generation first) {
    this.loader = loader;
    this.files = files;
    this.clock = clock;
    this.bugs = bugs;
    this.seen = Optional.of(seen);
    this.state = new State(first, Optional.empty());
  }

  /**
   * Reads for the first time.
   *
   * @param files what the files look like at the time it is asked
   * @param bugs hears of what must not happen
   * @throws Loader.Unreadable if the files can't be read
   */
  public static Live of(
      Loader loader, Supplier<Fingerprint> files, InstantSource clock, Consumer<Throwable> bugs)
      throws Loader.Unreadable {
    Fingerprint before = files.get();
    Generation first = Generation.of(1, loader.load(), clock.instant());
    return new Live(loader, files, clock, bugs, before, first);
  }

  /** What came of a look at the files. */
  public enum Outcome {
    /** They are those that were read last. */
    SAME,
    /** They were read, and what was read answers from now on. */
    READ,
    /** They could not be read: what was read before answers. */
    FAILED
  }

  /** Reads the files again where they are not those that were read last. */
  public synchronized Outcome refresh() {
    Fingerprint now = files.get();
    if (seen.equals(Optional.of(now))) {
      return Outcome.SAME;
    }
    List<String> problems;
    try {
      Answers answers = loader.load();
      if (files.get().equals(now)) {
        seen = Optional.of(now);
        Generation next = Generation.of(state.now().number() + 1, answers, clock.instant());
        state = new State(next, Optional.empty());
        return Outcome.READ;
      }
      seen = Optional.empty();
      problems = List.of(MOVING);
    } catch (Loader.Unreadable e) {
      seen = Optional.of(now);
      problems = e.problems();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      seen = Optional.of(now);
      bugs.accept(e);
      problems = List.of("internal error: " + e.getClass().getSimpleName());
    }
    state = new State(state.now(), Optional.of(new Failed(problems, clock.instant())));
    return Outcome.FAILED;
  }

  State state() {
    return state;
  }

  /** Which reading answers. */
  public long generation() {
    return state.now().number();
  }

  /** What came of the last try to read again; empty where that went well. */
  public Optional<Failed> failed() {
    return state.failed();
  }
}
