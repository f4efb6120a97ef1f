package io.portolan.finding;

import io.portolan.config.Acceptance;
import io.portolan.packet.TrafficSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An exception that accepts nothing, in force or not: there is no such finding. */
public final class ExceptionUnused implements ExceptionCheck {
  @Override
  public String title() {
    return "An exception accepts nothing";
  }

  @Override
  public Optional<Finding> of(Acceptance each, boolean matches, LocalDate today) {
    return matches
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                this,
                List.of(name(each)),
                "there is no "
                    + each.finding()
                    + " of "
                    + each.endpoint()
                    + " that the exception, which "
                    + each.owner()
                    + " owns until "
                    + each.until()
                    + ", would accept",
                Rating.of(Severity.INFO, "it can be taken out")));
  }

  /** What to call an exception: what it is for, and the traffic where that is not all. */
  static String name(Acceptance each) {
    String name = "exception " + each.finding() + " " + each.endpoint();
    return each.traffic().equals(TrafficSet.all()) ? name : name + " " + each.traffic();
  }
}
