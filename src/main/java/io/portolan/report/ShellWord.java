package io.portolan.report;

import java.util.regex.Pattern;

/** Texts as words of a command for a POSIX shell, which takes them for nothing but themselves. */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  private ShellWord() {}

  /** A text as one word: as it is where that is safe, else in single quotes. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
