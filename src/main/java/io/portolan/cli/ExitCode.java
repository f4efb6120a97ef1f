package io.portolan.cli;

import io.portolan.reach.Verdict;

/** What the process says at its end. */
enum ExitCode {
  /** Yes, or the output was produced. */
  YES(0),
  /** No. */
  NO(1),
  /** Bad usage or bad input; nothing is said about the network. */
  ERROR(2),
  /** It can't be known from this snapshot. */
  UNKNOWN(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The code for the answer to a single question. */
  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case REACHABLE -> YES;
      case UNREACHABLE -> NO;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
