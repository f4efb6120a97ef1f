package io.portolan.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One file of a snapshot.
 *
 * @param path where to read it
 * @param folders the folders between the snapshot's directory and the file
 * @param name the path relative to the snapshot's directory, with {@code /} between names
 */
public record SnapshotFile(Path path, List<String> folders, String name) {
  /** Whether the name ends as given, in any case. */
  boolean endsWith(String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
