package io.portolan.cli;

import io.portolan.reach.Answer;
import io.portolan.reach.Question;
import io.portolan.reach.ReferenceException;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import io.portolan.report.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan reach}: one question or many about one snapshot. */
@Command(
    name = "reach",
    description = "Answers whether one endpoint can reach another, by which path and rules.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + ReachCommand.EXAMPLE,
      "  portolan reach prod --queries questions.jsonl",
      Main.EXIT_CODES
    })
final class ReachCommand implements Subcommand {
  static final String EXAMPLE =
      "portolan reach prod --from internet --to name:bastion --proto tcp --port 22";

  /** The forms of output. */
  enum Format {
    TEXT,
    JSON,
    JSONL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Mixin private QuestionOptions options = new QuestionOptions();

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Questions, one JSON object a line; - for standard input.")
  private Optional<String> queries = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (the default), json, or jsonl (with --queries).")
  private Optional<Format> format = Optional.empty();

  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto (the default: on a terminal), always or never.")
  private Color color = Color.AUTO;

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  ReachCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    if (queries.isPresent()) {
      return answerAll(queries.get());
    }
    Question question = options.question();
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    Answer answer;
    try {
      answer = loaded.analysis().answer(question);
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format.orElse(Format.TEXT)) {
            case TEXT -> writeText(question, answer, loaded, out);
            case JSON -> JsonReport.indented(out).answer(question.id(), answer);
            case JSONL -> JsonReport.lines(out).answer(question.id(), answer);
          }
        });
    return ExitCode.of(answer.verdict());
  }

  private void writeText(
      Question question, Answer answer, SnapshotOptions.Loaded loaded, OutputStream out)
      throws IOException {
    String text =
        TextReport.of(
            question, answer, new Names(loaded.estate()), color.palette(output.file().isEmpty()));
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private ExitCode answerAll(String file) throws IOException {
    if (options.given()) {
      throw new InputException(
          "--queries brings its own questions: leave out --from, --to and the like");
    }
    if (format.isPresent() && format.get() != Format.JSONL) {
      throw new InputException(
          "--queries answers with one line of JSON each: use --format jsonl, not " + format.get());
    }
    try (LineReader lines = Queries.open(file, streams.in())) {
      Queries asked = new Queries(snapshot.load(streams).analysis(), streams);
      OutputFile.write(output.file(), streams.out(), out -> asked.answer(lines, out));
      return asked.failed() ? ExitCode.ERROR : ExitCode.YES;
    }
  }
}
