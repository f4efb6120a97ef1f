package io.portolan.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the output goes, the same for all commands that write one. */
final class OutputOption {
  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Write the output to a file, which is there only when it is complete.")
  private Optional<Path> file = Optional.empty();

  /** The file; empty for standard output. */
  Optional<Path> file() {
    return file;
  }
}
