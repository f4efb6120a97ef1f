package io.portolan.cli;

import io.portolan.finding.Audit;
import io.portolan.finding.Checks;
import io.portolan.finding.Severity;
import io.portolan.policy.Assumption;
import io.portolan.reach.ReferenceException;
import io.portolan.report.AuditCsv;
import io.portolan.report.AuditJunit;
import io.portolan.report.AuditMarkdown;
import io.portolan.report.AuditSarif;
import io.portolan.report.AuditText;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan audit}: everything that is wrong. */
@Command(
    name = "audit",
    description = "Lists what is wrong, the worst first, each with its proof.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + AuditCommand.EXAMPLE,
      "  portolan audit prod --format sarif -o audit.sarif",
      Main.EXIT_CODES
    })
final class AuditCommand implements Subcommand {
  static final String EXAMPLE = "portolan audit prod --fail-on high";

  /** The forms of output. */
  enum Format {
    TEXT,
    JSON,
    SARIF,
    MD,
    CSV,
    JUNIT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--min-severity",
      paramLabel = "SEVERITY",
      description = "List nothing less severe: info (the default), low, medium, high or critical.")
  private Severity least = Severity.INFO;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "End with 1 when something is at least so severe, and nobody has accepted it.")
  private Optional<Severity> failOn = Optional.empty();

  @Mixin private DayOption today = new DayOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (the default), json, sarif, md, csv or junit.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  AuditCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Audit audit = audit(loaded);
    if ((format == Format.CSV || format == Format.JUNIT) && !snapshot.isQuiet()) {
      for (Assumption each : audit.assumptions()) { // there is no place for them in a table
        streams.tell("assumption: " + each.component() + ": " + each.text());
      }
    }
    Names names = new Names(loaded.estate());
    OutputFile.write(output.file(), streams.out(), out -> write(audit, names, out));
    boolean failed =
        failOn
            .map(limit -> audit.open().stream().anyMatch(each -> isAtLeast(each, limit)))
            .orElse(false);
    return failed ? ExitCode.NO : ExitCode.YES;
  }

  private Audit audit(SnapshotOptions.Loaded loaded) {
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      return loaded.analysis().audit(today.day(), progress);
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }

  private void write(Audit audit, Names names, OutputStream out) throws IOException {
    String name = snapshot.name();
    List<Audit.Result> results =
        audit.results().stream().filter(each -> isAtLeast(each, least)).toList();
    Audit listed = new Audit(results, audit.assumptions());
    switch (format) {
      case TEXT -> write(AuditText.of(audit, least, names), out);
      case JSON -> JsonReport.indented(out).audit(listed);
      case SARIF ->
          JsonReport.indented(out)
              .sarif(new AuditSarif(listed, Checks.all(), names, name, Main.version()));
      case MD -> write(AuditMarkdown.of(audit, least, names, name), out);
      case CSV -> write(AuditCsv.of(listed, names), out);
      case JUNIT -> write(AuditJunit.of(listed, Checks.all(), names, name), out);
    }
  }

  private static boolean isAtLeast(Audit.Result result, Severity limit) {
    return result.finding().rating().severity().compareTo(limit) >= 0;
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
