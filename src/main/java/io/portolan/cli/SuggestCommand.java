package io.portolan.cli;

import io.portolan.reach.ReferenceException;
import io.portolan.report.Invocation;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import io.portolan.report.SuggestText;
import io.portolan.review.InvalidAssertions;
import io.portolan.review.suggest.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan suggest}: how the rules of a group could be tighter. */
@Command(
    name = "suggest",
    description = "Suggests tighter rules for a security group, with what they close and keep.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + SuggestCommand.EXAMPLE,
      "  portolan suggest prod --group sg-0a1 --format yaml -o change.yaml",
      Main.EXIT_CODES
    })
final class SuggestCommand implements Subcommand {
  static final String EXAMPLE = "portolan suggest prod --group sg-0a1";

  /** The forms of output. */
  enum Format {
    TEXT,
    JSON,
    YAML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      required = true,
      description = "The id of the security group, sg-….")
  private String group = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (the default), json, or yaml: the change file alone.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  SuggestCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Suggestion found = suggestion(loaded);
    Names names = new Names(loaded.estate());
    Invocation invocation = new Invocation(snapshot.words(), loaded.analysis().asserts());
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format) {
            case TEXT ->
                out.write(
                    SuggestText.of(found, names, invocation).getBytes(StandardCharsets.UTF_8));
            case JSON -> JsonReport.indented(out).suggestion(found);
            case YAML -> out.write(SuggestText.changeFile(found).getBytes(StandardCharsets.UTF_8));
          }
        });
    return ExitCode.YES;
  }

  private Suggestion suggestion(SnapshotOptions.Loaded loaded) {
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      return loaded.analysis().suggest(group, progress);
    } catch (InvalidAssertions e) {
      throw new InputException(e.problems());
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }
}
