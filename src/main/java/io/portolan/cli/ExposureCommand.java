package io.portolan.cli;

import io.portolan.finding.exposure.UnknownPods;
import io.portolan.report.JsonReport;
import io.portolan.report.UnknownPodsText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan exposure}: what strangers can reach; for now, strange pods. */
@Command(
    name = "exposure",
    description = "Lists what pods that do not exist yet could reach, or be reached by.",
    sortOptions = false,
    footer = {"", "For example:", "  " + ExposureCommand.EXAMPLE, Main.EXIT_CODES})
final class ExposureCommand implements Subcommand {
  static final String EXAMPLE = "portolan exposure prod --unknown-pods";

  /** The forms of output. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--unknown-pods",
      description =
          "What any future pod or namespace could reach or be reached by, and the labels it needs.")
  private boolean unknownPods;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
  private Format format = Format.TEXT;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Write the output to a file, which is there only when it is complete.")
  private Optional<Path> output = Optional.empty();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  ExposureCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    if (!unknownPods) {
      throw new InputException(
          "exposure to the internet is not there yet; --unknown-pods is, for example: " + EXAMPLE);
    }
    UnknownPods found = snapshot.load(streams).analysis().unknownPods();
    OutputFile.write(
        output,
        streams.out(),
        out -> {
          switch (format) {
            case TEXT -> out.write(UnknownPodsText.of(found).getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonReport.indented(out).unknownPods(found);
          }
        });
    return ExitCode.YES;
  }
}
