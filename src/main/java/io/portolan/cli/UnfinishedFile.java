package io.portolan.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file under another name beside its place, until it is complete. It is gone when it is closed,
 * or when the process is told to end: by Ctrl-C, say.
 */
final class UnfinishedFile implements AutoCloseable {
  private final Path place;
  private final Path unfinished;
  private final Thread onExit = new Thread(this::abandon);
  private boolean abandoned;

  private UnfinishedFile(Path place) {
    this.place = place;
    this.unfinished =
        place.resolveSibling(place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }

  /** A file that is going to be at a place. */
  static UnfinishedFile of(Path place) {
    UnfinishedFile file = new UnfinishedFile(place);
    try {
      Runtime.getRuntime().addShutdownHook(file.onExit);
    } catch (IllegalStateException e) { // the process is ending
      file.abandoned = true;
    }
    return file;
  }

  /** Makes the file. */
  synchronized OutputStream open() throws IOException {
    if (abandoned) {
      throw new InterruptedIOException("interrupted");
    }
    return Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW);
  }

  /** Moves the file to its place. */
  synchronized void finish() throws IOException {
    if (abandoned) {
      throw new InterruptedIOException("interrupted");
    }
    try {
      Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** From now on there is no such file, and none comes to its place. */
  synchronized void abandon() {
    abandoned = true;
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) { // the process is ending, and the hook runs
      return;
    }
    Files.deleteIfExists(unfinished);
  }
}
