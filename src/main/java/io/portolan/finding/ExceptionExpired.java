package io.portolan.finding;

import io.portolan.config.Acceptance;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An exception whose last day is past, though there is still something that it would accept. */
public final class ExceptionExpired implements ExceptionCheck {
  @Override
  public String title() {
    return "An exception has ended, what it was for has not";
  }

  @Override
  public Optional<Finding> of(Acceptance each, boolean matches, LocalDate today) {
    return matches && today.isAfter(each.until())
        ? Optional.of(
            Finding.of(
                this,
                List.of(ExceptionUnused.name(each)),
                "the exception for "
                    + each.finding()
                    + " of "
                    + each.endpoint()
                    + " ended on "
                    + each.until()
                    + ", and there are still findings that it would accept; its owner is "
                    + each.owner(),
                Rating.of(Severity.LOW, "somebody has to decide again")))
        : Optional.empty();
  }
}
