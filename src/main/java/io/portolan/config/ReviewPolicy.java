package io.portolan.config;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What to do with a change for what it does (docs/review.md).
 *
 * @param verdicts for each cause
 */
public record ReviewPolicy(Map<Cause, Verdict> verdicts) {
  /** What to do with a change; the worst of all its causes counts. */
  public enum Verdict {
    /** It breaks nothing that is asserted, and opens nothing. */
    APPROVE,
    /** Somebody has to look at it. */
    ATTENTION,
    /** It breaks something, or opens what must not be open. */
    REJECT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The verdict of a word; empty for another word. */
    static Optional<Verdict> of(String text) {
      for (Verdict each : values()) {
        if (each.toString().equals(text)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /** What a change may do. */
  public enum Cause {
    /** An assertion that held fails. */
    ASSERTION_FAILS("an assertion that held fails", Verdict.REJECT),
    /** Whether an assertion holds is not known any more. */
    ASSERTION_UNKNOWN("whether an assertion holds is not known any more", Verdict.ATTENTION),
    /** A finding is new that is critical. */
    FINDING_CRITICAL("a finding is new that is critical", Verdict.REJECT),
    /** A finding is new that is high. */
    FINDING_HIGH("a finding is new that is high", Verdict.REJECT),
    /** A finding is new that is medium. */
    FINDING_MEDIUM("a finding is new that is medium", Verdict.ATTENTION),
    /** A finding is new that is low. */
    FINDING_LOW("a finding is new that is low", Verdict.ATTENTION),
    /** What comes from the internet crosses a web ACL no more. */
    PROTECTION_LOST("what comes from the internet crosses a web ACL no more", Verdict.REJECT),
    /** A way past a protection is new. */
    BYPASS("a way past a protection is new", Verdict.REJECT),
    /** Something critical falls from the internet in fewer hops, or at all. */
    FALLS("something critical falls from the internet in fewer hops, or at all", Verdict.ATTENTION),
    /** The internet gets in where it did not. */
    INTERNET_OPENS("the internet gets in where it did not", Verdict.ATTENTION),
    /** Something is open that was not. */
    OPENS("something is open that was not", Verdict.ATTENTION),
    /** Something critical loses a flow. */
    CRITICAL_LOSES("something critical loses a flow", Verdict.ATTENTION),
    /** Something is closed, and no assertion says what has to stay open. */
    CLOSES_UNASSERTED(
        "something is closed, and no assertion says what has to stay open", Verdict.ATTENTION),
    /** It may do what can't be judged, such as naming what the snapshot lacks. */
    DOUBT(
        "it may do what can't be judged, such as naming what the snapshot lacks",
        Verdict.ATTENTION),
    /** Something changes that is not reviewed. */
    NOT_REVIEWED("something changes that is not reviewed", Verdict.ATTENTION);

    private final String text;
    private final Verdict byDefault;

    Cause(String text, Verdict byDefault) {
      this.text = text;
      this.byDefault = byDefault;
    }

    /** What it is, in words. */
    public String text() {
      return text;
    }

    /** What to do for it where nothing is said. */
    public Verdict byDefault() {
      return byDefault;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The cause of a word; empty for another word. */
    static Optional<Cause> of(String text) {
      for (Cause each : values()) {
        if (each.toString().equals(text)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /** What holds where nothing is said. */
  public static ReviewPolicy byDefault() {
    return new ReviewPolicy(Map.of());
  }

  /** Some verdicts, and for other causes those that hold where nothing is said. */
  public ReviewPolicy {
    Map<Cause, Verdict> all = new EnumMap<>(Cause.class);
    for (Cause each : Cause.values()) {
      all.put(each, verdicts.getOrDefault(each, each.byDefault));
    }
    verdicts = Map.copyOf(all);
  }

  /** What to do for a cause. */
  public Verdict of(Cause cause) {
    return verdicts.getOrDefault(cause, cause.byDefault);
  }
}
