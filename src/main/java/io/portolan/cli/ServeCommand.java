package io.portolan.cli;

import io.portolan.web.Answers;
import io.portolan.web.Fingerprint;
import io.portolan.web.Live;
import io.portolan.web.Loader;
import io.portolan.web.Server;
import io.portolan.web.Settings;
import io.portolan.web.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan serve}: a page and a JSON API on this machine, until Ctrl-C. */
@Command(
    name = "serve",
    description =
        "Serves a page and a JSON API about the snapshot, to this machine alone, until Ctrl-C.",
    sortOptions = false,
    footer = {
      "",
      "For example:",
      "  " + ServeCommand.EXAMPLE,
      "Open the address that it prints: the token in it is new with each start.",
      "Exit codes: 0 ended by Ctrl-C, 2 bad usage or input."
    })
final class ServeCommand implements Subcommand {
  static final String EXAMPLE = "portolan serve prod --port 8080";

  private static final int MOST_PORT = 65_535;
  private static final int MOST_SECONDS = 3600;

  private final Streams streams;

  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen at; else one that is free.")
  private int port;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long an answer may take; 60 is the default.")
  private int patience = 60;

  @Mixin private DayOption today = new DayOption();

  @SuppressWarnings("UnusedVariable") // for picocli and Main
  @Mixin
  private CommonOptions common = new CommonOptions();

  ServeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public String example() {
    return EXAMPLE;
  }

  @Override
  public ExitCode run() throws IOException {
    between("--port", port, 0, MOST_PORT);
    between("--patience", patience, 1, MOST_SECONDS);
    Live live = live();
    try (Server server = start(live);
        Watch watch = Watch.of(snapshot.files(), () -> look(live), Watch.QUIET, Watch.PERIOD)) {
      watch.start();
      streams.out().write((server.address() + "\n").getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
      untilInterrupted(server);
    }
    return ExitCode.YES;
  }

  private Live live() {
    try {
      return Live.of(
          this::load, () -> Fingerprint.of(snapshot.files()), Clock.systemUTC(), this::tellOfBug);
    } catch (Loader.Unreadable e) {
      throw new InputException(e.problems());
    }
  }

  private Answers load() throws Loader.Unreadable {
    try {
      return new ServedAnswers(snapshot.load(streams), snapshot.name());
    } catch (InputException e) {
      List<String> problems = e.problems().isEmpty() ? List.of(e.getMessage()) : e.problems();
      throw new Loader.Unreadable(problems.stream().map(this::withoutFolders).toList());
    }
  }

  /** Clients get to see what is wrong, and need not know where on this machine. */
  private String withoutFolders(String problem) {
    String text = problem;
    for (Path file : snapshot.files()) {
      String name = SnapshotOptions.name(file);
      text = text.replace(file.toAbsolutePath().toString(), name).replace(file.toString(), name);
    }
    return text;
  }

  private Server start(Live live) {
    Settings settings =
        new Settings(
            port, Duration.ofSeconds(patience), Main.version(), today::day, this::tellOfBug);
    try {
      return Server.start(settings, live);
    } catch (IOException e) {
      throw new InputException(
          "cannot listen at 127.0.0.1:"
              + port
              + ": "
              + e.getMessage()
              + "; --port chooses another");
    }
  }

  private void look(Live live) {
    switch (live.refresh()) {
      case SAME -> {}
      case READ -> {
        if (!snapshot.isQuiet()) {
          streams.tell("the files have changed, and were read again");
        }
      }
      case FAILED -> {
        live.failed()
            .ifPresent(why -> why.problems().forEach(each -> streams.tell("error: " + each)));
        streams.tell("the files have changed and can't be used; what was read before answers");
      }
    }
  }

  private void tellOfBug(Throwable bug) {
    streams.tell(streams.internalError(bug));
  }

  /** Waits for Ctrl-C, which ends the process, or for the interruption of this thread. */
  private static void untilInterrupted(Server server) {
    Thread onExit =
        new Thread(
            () -> {
              server.close();
              Main.endNow(ExitCode.YES);
            });
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(onExit);
    }
  }

  private static void between(String option, int number, int least, int most) {
    if (number < least || number > most) {
      throw new InputException(
          option + ": expected a number from " + least + " to " + most + ", found " + number);
    }
  }
}
