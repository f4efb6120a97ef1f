package io.portolan.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of {@code -o}. It is written under another name beside its place and moved there at the
 * end, so that nobody ever sees half of it, and nothing is left of it when the process is told to
 * end. A device or pipe is written as it is.
 */
final class OutputFile {
  private OutputFile() {}

  /** Something that writes. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Writes to the file, or where none is named to standard output. */
  static void write(Optional<Path> file, OutputStream standardOutput, Writing writing)
      throws IOException {
    if (file.isEmpty()) {
      writing.to(standardOutput);
      return;
    }
    try {
      write(file.get(), writing);
    } catch (NoSuchFileException e) {
      throw new InputException("cannot write " + file.get() + ": there is no such folder");
    } catch (FileSystemException e) {
      throw new InputException("cannot write " + file.get() + ": " + reason(e));
    }
  }

  private static void write(Path file, Writing writing) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      if (Files.isDirectory(file)) {
        throw new InputException("cannot write " + file + ": it is a folder");
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        writing.to(out);
      }
      return;
    }
    Path place = Files.exists(file) ? file.toRealPath() : file; // a link stays a link
    try (UnfinishedFile unfinished = UnfinishedFile.of(place)) {
      try (OutputStream out = new BufferedOutputStream(unfinished.open())) {
        writing.to(out);
      }
      unfinished.finish();
    }
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null ? e.toString() : e.getReason();
  }
}
