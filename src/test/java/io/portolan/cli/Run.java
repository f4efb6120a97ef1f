package io.portolan.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One run of the program and what came of it.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
public record Run(int code, String out, String err) {
  public static final String STOREFRONT = "samples/storefront/snapshot";

  public static Run portolan(String... args) {
    return reading("", args);
  }

  static Run reading(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Run run = with(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, args);
    return new Run(run.code(), out.toString(StandardCharsets.UTF_8), run.err());
  }

  /** A run with streams of the test's own; the result holds no output. */
  static Run with(InputStream in, OutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args, in, out, new PrintStream(err, /* autoFlush= */ true, StandardCharsets.UTF_8));
    return new Run(code, "", err.toString(StandardCharsets.UTF_8));
  }
}
