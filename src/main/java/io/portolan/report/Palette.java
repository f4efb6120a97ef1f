package io.portolan.report;

import io.portolan.reach.Verdict;

/** Colours for a terminal, or none. */
public enum Palette {
  /** Plain text. */
  NONE,
  /** The eight colours that every terminal has (ECMA-48). */
  ANSI;

  private static final String RESET = "\u001b[0m";

  /** A verdict: green, red or yellow. */
  String verdict(Verdict verdict, String text) {
    return switch (verdict) {
      case REACHABLE -> paint("1;32", text);
      case UNREACHABLE -> paint("1;31", text);
      case UNKNOWN -> paint("1;33", text);
    };
  }

  /** What stands above a block. */
  String heading(String text) {
    return paint("1", text);
  }

  /** What is of less weight. */
  String dim(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
