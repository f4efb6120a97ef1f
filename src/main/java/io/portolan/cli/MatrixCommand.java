package io.portolan.cli;

import io.portolan.policy.Assumption;
import io.portolan.reach.ReferenceException;
import io.portolan.reach.matrix.By;
import io.portolan.reach.matrix.Matrix;
import io.portolan.report.JsonReport;
import io.portolan.report.MatrixCsv;
import io.portolan.report.MatrixHtml;
import io.portolan.report.MatrixMarkdown;
import io.portolan.report.MatrixText;
import io.portolan.report.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan matrix}: who can reach whom. */
@Command(
    name = "matrix",
    description = "Lists who can reach whom, and with what, by groups of endpoints.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + MatrixCommand.EXAMPLE,
      "  portolan matrix prod --from internet --by workload --format csv -o exposed.csv",
      Main.EXIT_CODES
    })
final class MatrixCommand implements Subcommand {
  static final String EXAMPLE = "portolan matrix prod --by tier";

  /** The forms of output. */
  enum Format {
    TEXT,
    CSV,
    JSON,
    MD,
    HTML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--by",
      paramLabel = "GROUP",
      description = "tier (the default), vpc, subnet, sg, workload or endpoint.")
  private By by = By.TIER;

  @Option(
      names = "--from",
      paramLabel = "REF",
      description = "Only what these send: internet, 10.0.1.5, i-…, sg-…, tag:K=V, k8s:NS …")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "REF", description = "Only what comes to these.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (the default), csv, json, md or html.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  MatrixCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Matrix matrix = matrix(loaded);
    if (format == Format.CSV && !snapshot.isQuiet()) {
      for (Assumption each : matrix.assumptions()) { // there is no place for them in a table
        streams.tell("assumption: " + each.component() + ": " + each.text());
      }
    }
    Names names = new Names(loaded.estate());
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format) {
            case TEXT -> write(MatrixText.of(matrix, names), out);
            case CSV -> write(MatrixCsv.of(matrix), out);
            case JSON -> JsonReport.indented(out).matrix(matrix);
            case MD -> write(MatrixMarkdown.of(matrix, names), out);
            case HTML -> write(MatrixHtml.of(matrix, names), out);
          }
        });
    return ExitCode.YES;
  }

  private Matrix matrix(SnapshotOptions.Loaded loaded) {
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      return loaded.analysis().matrix(by, from, to, progress);
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
