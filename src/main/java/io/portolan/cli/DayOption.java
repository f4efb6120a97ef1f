package io.portolan.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** On which day exceptions have to hold. */
final class DayOption {
  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "The day on which exceptions have to hold, such as 2027-06-30; else today's.")
  private Optional<LocalDate> day = Optional.empty();

  /** The day that was given, else today's by UTC. */
  LocalDate day() {
    return orToday(day);
  }

  /** A day, else today's by UTC. */
  static LocalDate orToday(Optional<LocalDate> day) {
    return day.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
  }
}
