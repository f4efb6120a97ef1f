package io.portolan.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The program as somebody sees it who types a command. */
public final class Terminal {
  private Terminal() {}

  /** What a run shows: messages and output, in the order they were written. */
  public static String show(String... args) {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Run run = Run.with(InputStream.nullInputStream(), screen, args);
    return run.err() + screen.toString(StandardCharsets.UTF_8);
  }
}
