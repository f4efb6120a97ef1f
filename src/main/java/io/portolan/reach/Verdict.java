package io.portolan.reach;

import java.util.Locale;

/** The answer in one word. */
public enum Verdict {
  /** Some asked packet gets through, and its reply comes back. */
  REACHABLE,
  /** No asked packet does. */
  UNREACHABLE,
  /** It hangs on something opaque or missing. */
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
