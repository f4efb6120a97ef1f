package io.portolan.cli;

import io.portolan.finding.lateral.HopPorts;
import io.portolan.finding.lateral.Lateral;
import io.portolan.finding.lateral.LateralQuestion;
import io.portolan.reach.ReferenceException;
import io.portolan.report.JsonReport;
import io.portolan.report.LateralText;
import io.portolan.report.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan lateral}: what falls from a foothold, and what would stop it. */
@Command(
    name = "lateral",
    description =
        "Lists what falls from a foothold in how many hops, over whom all chains lead, and the"
            + " smallest set of rules that would stop them.",
    sortOptions = false,
    footer = {"", "For example:", "  " + LateralCommand.EXAMPLE, Main.EXIT_CODES})
final class LateralCommand implements Subcommand {
  static final String EXAMPLE = "portolan lateral prod --from name:bastion --to rds:orders";

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
      names = "--from",
      paramLabel = "REF",
      description = "What has fallen already; else whoever is on the internet.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "REF",
      description = "What is to be kept safe; else what the configuration calls critical.")
  private Optional<String> to = Optional.empty();

  @Mixin private HopPortsOption ports = new HopPortsOption();

  @Option(
      names = "--alternatives",
      paramLabel = "K",
      description = "How many chains to each target, the shortest first; else 1.")
  private int alternatives = 1;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  LateralCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    if (alternatives < 1 || alternatives > LateralQuestion.MOST_ALTERNATIVES) {
      throw new InputException(
          "--alternatives: expected 1 to "
              + LateralQuestion.MOST_ALTERNATIVES
              + ", found "
              + alternatives);
    }
    HopPorts hops = ports.hops();
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Lateral found = lateral(loaded, hops);
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format) {
            case TEXT ->
                out.write(
                    LateralText.of(found, new Names(loaded.estate()))
                        .getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonReport.indented(out).lateral(found);
          }
        });
    return ExitCode.YES;
  }

  private Lateral lateral(SnapshotOptions.Loaded loaded, HopPorts hops) {
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      return loaded.analysis().lateral(from, to, hops, alternatives, progress);
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }
}
