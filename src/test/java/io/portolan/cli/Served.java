package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.web.Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/** A run of {@code portolan serve}, from the address that it prints to its end. */
public final class Served implements AutoCloseable {
  /** The day on which exceptions have to hold. */
  public static final String DAY = "2026-11-26";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Client client;
  private final FutureTask<Run> run;
  private final Thread thread;

  private Served(Client client, FutureTask<Run> run, Thread thread) {
    this.client = client;
    this.run = run;
    this.thread = thread;
  }

  /** Starts it. */
  public static Served with(String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of("serve", "--quiet", "--today", DAY));
    args.addAll(List.of(options));
    PipedInputStream printed = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(printed);
    FutureTask<Run> run =
        new FutureTask<>(
            () -> {
              try (out) {
                return Run.with(InputStream.nullInputStream(), out, args.toArray(String[]::new));
              }
            });
    Thread thread = new Thread(run);
    thread.start();
    String line =
        new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8)).readLine();
    assertThat(line).matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[A-Za-z0-9_-]{43}");
    return new Served(new Client(URI.create(line)), run, thread);
  }

  public Client client() {
    return client;
  }

  /** Ends it as Ctrl-C does. */
  @Override
  public void close() {
    thread.interrupt();
    assertThat(run).succeedsWithin(PATIENCE).returns(0, Run::code);
  }
}
