package io.portolan.walk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An {@link Outcome} in the making: of one of several ways that a packet can take. */
record Fate(Verdict verdict, @Nullable String receiver) {
  static final Fate DROPPED = new Fate(Verdict.DROP, null);
  static final Fate UNKNOWN = new Fate(Verdict.UNKNOWN, null);

  /** Either way may be taken and nobody knows which: a difference makes it unknown. */
  Fate whicheverOf(Fate other) {
    return verdict == other.verdict && Objects.equals(receiver, other.receiver) ? this : UNKNOWN;
  }

  /** One way that works is enough. */
  Fate orElse(Fate other) {
    return other.verdict.compareTo(verdict) > 0 ? other : this;
  }

  @Override
  public String toString() {
    return receiver == null ? verdict.toString() : verdict + " " + receiver;
  }
}
