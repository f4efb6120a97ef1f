package io.portolan.cli;

import io.portolan.report.Printable;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a run reads from and writes to.
 *
 * @param in standard input
 * @param out standard output; its exceptions tell why it can't be written
 * @param err standard error
 * @param debug whether unexpected exceptions are shown with their stack traces
 */
record Streams(InputStream in, OutputStream out, PrintStream err, boolean debug) {
  /** Tells the user something, on one line whatever the message holds. */
  void tell(String message) {
    err.println("portolan: " + Printable.of(message));
  }

  /** A message for what must not happen; shows its stack trace where that was asked for. */
  String internalError(Throwable e) {
    if (debug) {
      e.printStackTrace(err);
    }
    return "internal error: " + e + "; please report it" + (debug ? "" : " (--debug shows more)");
  }
}
