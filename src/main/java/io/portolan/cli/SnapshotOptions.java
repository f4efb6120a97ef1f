package io.portolan.cli;

import io.portolan.Analysis;
import io.portolan.config.Configuration;
import io.portolan.config.ConfigurationReader;
import io.portolan.config.ConfigurationResult;
import io.portolan.model.aws.Estate;
import io.portolan.reach.ReferenceException;
import io.portolan.read.Problem;
import io.portolan.read.ReadResult;
import io.portolan.read.Severity;
import io.portolan.read.SnapshotReader;
import io.portolan.read.kubernetes.Manifests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that reads a snapshot. */
final class SnapshotOptions {
  private static final int MOST_WARNINGS = 10;

  @Parameters(paramLabel = "SNAPSHOT", description = "The directory with the snapshot.")
  private Path snapshot = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration; else portolan.yaml in the snapshot, then in the current directory.")
  private Optional<Path> config = Optional.empty();

  @Option(names = "--lenient", description = "Leave out what can't be used in the snapshot.")
  private boolean lenient;

  @Option(names = "--quiet", description = "Print no warnings and no progress.")
  private boolean quiet;

  @Option(names = "--warnings", description = "Print all warnings, not only the first ten.")
  private boolean allWarnings;

  /**
   * A snapshot that can be asked.
   *
   * @param estate what it holds
   * @param manifests the objects of its clusters
   * @param analysis who answers
   * @param infersTiers whether no configuration names tiers
   * @param warnings what is odd in the files
   */
  record Loaded(
      Estate estate,
      Manifests manifests,
      Analysis analysis,
      boolean infersTiers,
      List<String> warnings) {}

  /**
   * Reads configuration and snapshot, and tells of all that is wrong with them.
   *
   * @throws InputException if one can't be used
   */
  Loaded load(Streams streams) {
    return load(snapshot, streams);
  }

  /**
   * Reads the configuration and another snapshot, in the same way.
   *
   * @throws InputException if one can't be used
   */
  Loaded load(Path other, Streams streams) {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Configuration configuration = configuration(errors, warnings);
    ReadResult result = SnapshotReader.read(other, lenient);
    for (Problem problem : result.problems()) {
      String line = withoutSeverity(problem);
      (problem.severity() == Severity.ERROR ? errors : warnings).add(line);
    }
    if (!errors.isEmpty()) {
      throw new InputException(errors);
    }
    show(warnings, streams);
    try {
      return new Loaded(
          result.estate(),
          result.manifests(),
          Analysis.of(result.estate(), result.clusters(), configuration),
          configuration.tiers().isEmpty(),
          List.copyOf(warnings));
    } catch (ReferenceException e) {
      throw new InputException(e);
    }
  }

  /** What to call the snapshot in output. */
  String name() {
    return name(snapshot);
  }

  /**
   * What to call a file or directory in output: its path from the current directory, with slashes,
   * where it is in there; else its last name.
   */
  static String name(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath().normalize();
    if (there.equals(here) || !there.startsWith(here)) {
      return there.getNameCount() == 0 ? "snapshot" : there.getFileName().toString();
    }
    List<String> names = new ArrayList<>();
    here.relativize(there).forEach(each -> names.add(each.toString()));
    return String.join("/", names);
  }

  /** The snapshot and how it is read, as the words of a command line. */
  List<String> words() {
    List<String> words = new ArrayList<>(List.of(snapshot.toString()));
    config.ifPresent(file -> words.addAll(List.of("--config", file.toString())));
    if (lenient) {
      words.add("--lenient");
    }
    return words;
  }

  /** All files and folders that it depends on; of some there may be none. */
  List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(snapshot));
    files.addAll(config.map(List::of).orElseGet(() -> ConfigurationReader.places(Path.of(""))));
    return files;
  }

  /** Whether nothing but errors is to be told. */
  boolean isQuiet() {
    return quiet;
  }

  /** The configuration that is read; empty where there is none. */
  Optional<Path> configurationFile() {
    return config.or(() -> ConfigurationReader.find(List.of(snapshot, Path.of(""))));
  }

  private Configuration configuration(List<String> errors, List<String> warnings) {
    Optional<Path> file = configurationFile();
    if (file.isEmpty()) {
      return Configuration.empty();
    }
    ConfigurationResult result = ConfigurationReader.read(file.get());
    errors.addAll(result.errors());
    warnings.addAll(result.warnings());
    return result.configuration();
  }

  private static String withoutSeverity(Problem problem) {
    String text = problem.toString();
    return text.substring(text.indexOf(':') + 1).strip();
  }

  private void show(List<String> warnings, Streams streams) {
    if (quiet) {
      return;
    }
    int shown = allWarnings ? warnings.size() : Math.min(warnings.size(), MOST_WARNINGS);
    warnings.subList(0, shown).forEach(warning -> streams.tell("warning: " + warning));
    if (warnings.size() > shown) {
      streams.tell(
          "… and " + count(warnings.size() - shown, "more warning") + "; --warnings shows all");
    }
  }

  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
