package io.portolan.cli;

import io.portolan.finding.bypass.Bypasses;
import io.portolan.reach.ReferenceException;
import io.portolan.report.BypassText;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan bypass}: ways past web ACLs, balancers and edge services. */
@Command(
    name = "bypass",
    description = "Lists ways to a target that miss its load balancer, web ACL or edge service.",
    sortOptions = false,
    footer = {"", "For example:", "  " + BypassCommand.EXAMPLE, Main.EXIT_CODES})
final class BypassCommand implements Subcommand {
  static final String EXAMPLE = "portolan bypass prod --format json";

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

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  BypassCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Bypasses found = found(loaded);
    Names names = new Names(loaded.estate());
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format) {
            case TEXT -> out.write(BypassText.of(found, names).getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonReport.indented(out).bypasses(found);
          }
        });
    if (!found.found().isEmpty()) {
      return ExitCode.NO;
    }
    return found.unknown().isEmpty() ? ExitCode.YES : ExitCode.UNKNOWN;
  }

  private Bypasses found(SnapshotOptions.Loaded loaded) {
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      return loaded.analysis().bypasses(progress);
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }
}
