package io.portolan.finding;

import io.portolan.config.Acceptance;
import java.time.LocalDate;
import java.util.Optional;

/** A check of what has been accepted, asked when everything else is known. */
public non-sealed interface ExceptionCheck extends Check {
  /**
   * What it finds about one exception.
   *
   * @param matches whether there is a finding that it would accept, were it in force
   */
  Optional<Finding> of(Acceptance each, boolean matches, LocalDate today);
}
