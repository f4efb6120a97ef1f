package io.portolan.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of UTF-8 that may be hostile: one of any length takes little memory. */
final class LineReader implements Closeable {
  /** The longest line in bytes; of a longer one so much is kept. */
  static final int LONGEST = 1 << 16;

  private final InputStream in;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, LONGEST);
  }

  /**
   * One line.
   *
   * @param text the line without its end, cut where it is too long
   * @param cut whether it was
   */
  record Line(String text, boolean cut) {}

  /** The next line; empty at the end of the input. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean cut = false;
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    while (read >= 0 && read != '\n') {
      if (line.size() < LONGEST) {
        line.write(read);
      } else {
        cut = true;
      }
      read = in.read();
    }
    return Optional.of(new Line(line.toString(StandardCharsets.UTF_8), cut));
  }

  /** Whether the next line would have to be waited for, so that answers so far should be shown. */
  boolean wouldWait() throws IOException {
    return in.available() == 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
