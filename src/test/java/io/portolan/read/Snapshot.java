package io.portolan.read;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import io.portolan.model.aws.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A snapshot in a temporary directory; JSON may be written with {@code '} for {@code "}. */
public final class Snapshot {
  private static final int WIDTH = 88;

  private final Path directory;
  private int files;

  public Snapshot(Path directory) {
    this.directory = directory;
  }

  /** Writes a file. */
  public Snapshot with(String file, String text) {
    return withExactly(file, text.replace('\'', '"'));
  }

  /** Writes a file of the account 111122223333 in eu-west-1. */
  public Snapshot with(String json) {
    return with("111122223333/eu-west-1/" + files++ + ".json", json);
  }

  /** Writes a file without replacing anything. */
  public Snapshot withExactly(String file, String text) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** All that was read. */
  public ReadResult read() {
    return SnapshotReader.read(directory, false);
  }

  public ReadResult readLeniently() {
    return SnapshotReader.read(directory, true);
  }

  /** The estate of a snapshot that has no errors. */
  public Estate estate() {
    ReadResult result = read();
    if (result.hasErrors()) {
      throw new AssertionError(result.problems());
    }
    return result.estate();
  }

  /** The problems as printed. */
  public List<String> problems() {
    return read().problems().stream().map(Problem::toString).toList();
  }

  /** The resources as printed, one after the other, in lines of moderate length. */
  public String printed() {
    return estate().resources().stream()
        .map(resource -> wrapped(resource.toString()) + "\n")
        .collect(joining());
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String part : Splitter.on(", ").split(text)) {
      if (line.length() > 0 && line.length() + part.length() + 3 > WIDTH) {
        lines.append(line).append(",\n");
        line = new StringBuilder("    ").append(part);
      } else {
        line.append(line.length() == 0 ? "" : ", ").append(part);
      }
    }
    return lines.append(line).toString();
  }
}
