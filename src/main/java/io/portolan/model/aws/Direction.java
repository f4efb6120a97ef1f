package io.portolan.model.aws;

import java.util.Locale;

/** The direction a rule acts in, seen from what it protects. */
public enum Direction {
  /** Into the interface or the subnet. */
  INGRESS,
  /** Out of it. */
  EGRESS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
