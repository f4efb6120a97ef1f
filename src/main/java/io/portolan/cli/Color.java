package io.portolan.cli;

import io.portolan.report.Palette;
import java.io.Console;
import java.util.Locale;

/** When output is coloured. */
enum Color {
  /** On a terminal, unless the environment variable NO_COLOR says otherwise. */
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * The colours to use.
   *
   * @param standardOutput whether the output goes there and not to a file
   */
  Palette palette(boolean standardOutput) {
    return switch (this) {
      case ALWAYS -> Palette.ANSI;
      case NEVER -> Palette.NONE;
      case AUTO ->
          standardOutput && isTerminal() && System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
              ? Palette.ANSI
              : Palette.NONE;
    };
  }

  /** Up to Java 21 there is a console on a terminal only; later it has to be asked. */
  @SuppressWarnings("SystemConsoleNull") // it is asked below
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
