package io.portolan.cli;

import io.portolan.reach.ReferenceException;
import io.portolan.report.JsonReport;
import io.portolan.report.RollbackCommands;
import io.portolan.report.page.ReportPage;
import io.portolan.review.InvalidAssertions;
import io.portolan.review.change.Review;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan report}: one page of everything. */
@Command(
    name = "report",
    description = "Writes one HTML page of everything, which needs no network and nothing else.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + ReportCommand.EXAMPLE,
      "  portolan report prod --before last-week -o report.html",
      Main.EXIT_CODES
    })
final class ReportCommand implements Subcommand {
  static final String EXAMPLE = "portolan report prod -o report.html";

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--before",
      paramLabel = "SNAPSHOT",
      description = "The same estate as it was: the page also says what has changed since.")
  private Optional<Path> before = Optional.empty();

  @Mixin private DayOption today = new DayOption();

  @Mixin private OutputOption output = new OutputOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  ReportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Optional<SnapshotOptions.Loaded> earlier = before.map(each -> snapshot.load(each, streams));
    Map<String, String> parts = parts(loaded, earlier);
    String page = ReportPage.of("What can reach what in " + snapshot.name(), parts);
    OutputFile.write(
        output.file(), streams.out(), out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.YES;
  }

  private Map<String, String> parts(
      SnapshotOptions.Loaded loaded, Optional<SnapshotOptions.Loaded> earlier) {
    LocalDate day = today.day();
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      Contents contents = new Contents(loaded, day, progress);
      Map<String, String> parts = contents.parts(List.of("snapshot " + snapshot.name()));
      parts.put("about", about(day));
      if (earlier.isPresent()) {
        Review review = earlier.get().analysis().review(loaded.analysis(), day, progress);
        parts.put("changes", changes(review, loaded));
      }
      return parts;
    } catch (InvalidAssertions e) {
      e.problems().forEach(problem -> streams.tell("error: " + problem));
      throw new InputException(SnapshotOptions.count(e.problems().size(), "error") + ", no report");
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }

  private String about(LocalDate day) {
    String text =
        "Snapshot %s, with the exceptions that hold on %s; portolan %s"
            .formatted(snapshot.name(), day, Main.version());
    return "{\"text\":" + quoted(text) + "}";
  }

  private String changes(Review review, SnapshotOptions.Loaded after) {
    List<String> undo = RollbackCommands.of(review.proposal().rollback(), after.estate());
    return "{\"before\":"
        + quoted(SnapshotOptions.name(before.orElseThrow()))
        + ",\"review\":"
        + Contents.written(json -> json.review(review, undo, Optional.empty()))
        + "}";
  }

  private static String quoted(String text) {
    try {
      return JsonReport.quoted(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // to memory
    }
  }
}
