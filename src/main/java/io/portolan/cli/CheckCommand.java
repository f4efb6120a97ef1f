package io.portolan.cli;

import io.portolan.report.CheckJUnit;
import io.portolan.report.CheckText;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import io.portolan.review.AssertionResult;
import io.portolan.review.AssertionResult.Outcome;
import io.portolan.review.InvalidAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan check}: whether the assertions of the configuration hold. */
@Command(
    name = "check",
    description = "Checks what the configuration asserts: deny, allow, only and through.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + CheckCommand.EXAMPLE,
      "  portolan check prod --config assertions.yaml --format junit -o check.xml",
      "Exit codes: 0 all hold, 1 one fails, 2 bad usage or input, 3 none fails, one is unknown."
    })
final class CheckCommand implements Subcommand {
  static final String EXAMPLE = "portolan check prod";

  /** The forms of output. */
  enum Format {
    TEXT,
    JSON,
    JUNIT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (the default), json or junit.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  CheckCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    List<AssertionResult> results = results(loaded);
    if (results.isEmpty()) {
      throw new InputException(
          snapshot
                  .configurationFile()
                  .map(file -> file + " asserts nothing")
                  .orElse("no assertions")
              + ": write them under 'assertions' in portolan.yaml, in the snapshot or the current"
              + " directory, or name another file with --config");
    }
    Names names = new Names(loaded.estate());
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format) {
            case TEXT -> out.write(CheckText.of(results, names).getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonReport.indented(out).check(results);
            case JUNIT -> CheckJUnit.write(results, names, out);
          }
        });
    return code(results);
  }

  private List<AssertionResult> results(SnapshotOptions.Loaded loaded) {
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      return loaded.analysis().check(progress);
    } catch (InvalidAssertions e) {
      throw new InputException(e.problems());
    }
  }

  private static ExitCode code(List<AssertionResult> results) {
    if (results.stream().anyMatch(each -> each.outcome() == Outcome.FAILS)) {
      return ExitCode.NO;
    }
    return results.stream().allMatch(each -> each.outcome() == Outcome.HOLDS)
        ? ExitCode.YES
        : ExitCode.UNKNOWN;
  }
}
