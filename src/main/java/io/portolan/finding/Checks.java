package io.portolan.finding;

import io.portolan.finding.exposure.InternetExposed;
import java.util.List;

/** Every check there is, by name. */
public final class Checks {
  private static final List<Check> ALL = List.of(new InternetExposed());

  private Checks() {}

  /** All of them. */
  public static List<Check> all() {
    return ALL;
  }
}
