package io.portolan.estate;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.portolan.world.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file in the making: an object with a list of rows under its last key, each on a line of its
 * own. A row is written when it is added, and not kept.
 */
final class RowFile implements Closeable {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

  private final JsonGenerator json;

  /**
   * Starts a file.
   *
   * @param before the fields that stand before the list
   * @param key the list's
   */
  RowFile(Path file, Map<String, String> before, String key) throws IOException {
    Files.createDirectories(file.getParent());
    json = JSON.getFactory().createGenerator(file.toFile(), JsonEncoding.UTF8);
    json.writeStartObject();
    for (Map.Entry<String, String> field : before.entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeArrayFieldStart(key);
  }

  /**
   * Writes a row.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  void add(Row row) {
    try {
      json.writeRaw('\n');
      JSON.writeValue(json, row.fields());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    json.close(); // ends the list and the object too
  }
}
