package io.portolan.cli;

import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {
  @SuppressWarnings("UnusedVariable") // Main looks for it before options are read
  @Option(names = "--debug", description = "Print the stack trace of an internal error.")
  private boolean debug;

  @SuppressWarnings("UnusedVariable") // picocli sees to it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  private boolean help;
}
