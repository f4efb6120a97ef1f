package io.portolan.finding;

import java.util.Locale;

/** How much a finding matters, the least first. */
public enum Severity {
  /** Worth knowing; nothing has to be done. */
  INFO,
  /** Worth tidying up. */
  LOW,
  /** Worth a place in the next plan. */
  MEDIUM,
  /** Worth interrupting somebody. */
  HIGH,
  /** Worth waking somebody. */
  CRITICAL;

  /** The next higher one; the highest stays. */
  public Severity raised() {
    return switch (this) {
      case INFO -> LOW;
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }

  /** The next lower one; the lowest stays. */
  public Severity lowered() {
    return switch (this) {
      case INFO, LOW -> INFO;
      case MEDIUM -> LOW;
      case HIGH -> MEDIUM;
      case CRITICAL -> HIGH;
    };
  }

  /** The word in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
