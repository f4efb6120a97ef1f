package io.portolan.cli;

import java.io.IOException;

/** A command of the program, its options filled in. */
interface Subcommand {
  /**
   * Does what was asked for.
   *
   * @throws InputException if that can't be done
   * @throws IOException if the output can't be written
   */
  ExitCode run() throws IOException;

  /** A line that works, to be shown beside a complaint. */
  String example();
}
