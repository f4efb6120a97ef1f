package io.portolan.finding;

/**
 * One thing to look for. The name of its class is its name in the output, in exceptions and in the
 * documentation: {@code docs/findings/NAME.md}.
 */
public sealed interface Check permits SurveyCheck, ExceptionCheck {
  /** Its name. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** What it looks for, in a few words. */
  String title();
}
