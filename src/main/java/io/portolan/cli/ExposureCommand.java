package io.portolan.cli;

import io.portolan.finding.exposure.Surroundings;
import io.portolan.finding.exposure.UnknownPods;
import io.portolan.model.aws.Direction;
import io.portolan.reach.ReferenceException;
import io.portolan.report.ExposureText;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import io.portolan.report.UnknownPodsText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan exposure}: what strangers can reach: the internet, or pods to come. */
@Command(
    name = "exposure",
    description =
        "Lists what the internet, and others outside, can reach, by which way and which rules; or the"
            + " reverse.",
    sortOptions = false,
    footer = {"", "For example:", "  " + ExposureCommand.EXAMPLE, Main.EXIT_CODES})
final class ExposureCommand implements Subcommand {
  static final String EXAMPLE = "portolan exposure prod --direction out";

  /** The forms of output. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which way connections go. */
  enum Course {
    IN(Direction.INGRESS),
    OUT(Direction.EGRESS);

    private final Direction direction;

    Course(Direction direction) {
      this.direction = direction;
    }

    Direction direction() {
      return direction;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--direction",
      paramLabel = "DIRECTION",
      description = "in (the default): what the internet can reach; out: what can reach it.")
  private Optional<Course> course = Optional.empty();

  @Mixin private DayOption today = new DayOption();

  @Option(
      names = "--unknown-pods",
      description =
          "Instead, what any future pod or namespace could reach or be reached by, and the labels it"
              + " needs.")
  private boolean unknownPods;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

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
    if (unknownPods && course.isPresent()) {
      throw new InputException("--unknown-pods lists both directions: leave out --direction");
    }
    SnapshotOptions.Loaded loaded = snapshot.load(streams);
    if (unknownPods) {
      UnknownPods found = loaded.analysis().unknownPods();
      write(() -> UnknownPodsText.of(found), json -> json.unknownPods(found));
    } else {
      Surroundings found = surroundings(loaded);
      Names names = new Names(loaded.estate());
      write(() -> ExposureText.of(found, names), json -> json.exposure(found));
    }
    return ExitCode.YES;
  }

  private Surroundings surroundings(SnapshotOptions.Loaded loaded) {
    try (ProgressLine progress = ProgressLine.on(streams.err(), !snapshot.isQuiet())) {
      return loaded
          .analysis()
          .surroundings(course.orElse(Course.IN).direction(), today.day(), progress);
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }

  /** Writes JSON. */
  @FunctionalInterface
  private interface Json {
    void write(JsonReport report) throws IOException;
  }

  private void write(Supplier<String> text, Json json) throws IOException {
    OutputFile.write(
        output.file(),
        streams.out(),
        out -> {
          switch (format) {
            case TEXT -> out.write(text.get().getBytes(StandardCharsets.UTF_8));
            case JSON -> json.write(JsonReport.indented(out));
          }
        });
  }
}
