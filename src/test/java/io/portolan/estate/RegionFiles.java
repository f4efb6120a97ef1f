package io.portolan.estate;

import io.portolan.model.aws.Location;
import io.portolan.world.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of one account in one Region: one for each key. */
final class RegionFiles implements Closeable {
  private final Path snapshot;
  private final Path directory;
  private final Location location;
  private final Tally tally;
  private final Map<String, RowFile> files = new LinkedHashMap<>();

  /**
   * No files yet.
   *
   * @param snapshot the directory of the snapshot
   */
  RegionFiles(Path snapshot, Location location, Tally tally) {
    this.snapshot = snapshot;
    this.directory = snapshot.resolve(location.account()).resolve(location.region());
    this.location = location;
    this.tally = tally;
  }

  Location location() {
    return location;
  }

  Tally tally() {
    return tally;
  }

  /** The directory of the snapshot. */
  Path snapshot() {
    return snapshot;
  }

  /** An ARN of something here. */
  String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s"
        .formatted(service, location.region(), location.account(), resource);
  }

  /**
   * Writes a row of the list under a key.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  void add(String key, Row row) {
    files.computeIfAbsent(key, this::start).add(row);
    tally.count(key, 1);
  }

  private RowFile start(String key) {
    try {
      return new RowFile(directory.resolve(key + ".json"), Map.of(), key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (RowFile file : files.values()) {
      file.close();
    }
  }
}
