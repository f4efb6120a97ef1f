package io.portolan.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.aws.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a snapshot in the making: rows by account, Region and key. */
final class Rows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> contents = new TreeMap<>();

  /** A row of the list under a key. */
  void add(Location location, String key, Row row) {
    list(location, key).add(row.fields());
  }

  /** The list under a key, which may stay empty. */
  void addNone(Location location, String key) {
    list(location, key);
  }

  @SuppressWarnings("unchecked") // only this method stores lists
  private List<Object> list(Location location, String key) {
    return (List<Object>) contents.computeIfAbsent(file(location, key), file -> new ArrayList<>());
  }

  /** The one object under a key, as calls print that describe one thing. */
  void set(Location location, String key, Row row) {
    contents.put(file(location, key), row.fields());
  }

  private static String file(Location location, String key) {
    return location + "/" + key;
  }

  void write(Path directory) throws IOException {
    for (Map.Entry<String, Object> content : contents.entrySet()) {
      Path file = directory.resolve(content.getKey() + ".json");
      Files.createDirectories(file.getParent());
      String key = file.getParent().relativize(file).toString().replace(".json", "");
      String text =
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of(key, content.getValue()));
      Files.writeString(file, text + "\n");
    }
  }
}
