package io.portolan.world;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object in the making; what is null is left out, as AWS does. */
public final class Row {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** A row with one field. */
  public static Row of(String key, @Nullable Object value) {
    return new Row().with(key, value);
  }

  /** Adds a field: a string, number, boolean, row, or a list of those; ids become text. */
  public Row with(String key, @Nullable Object value) {
    if (value != null) {
      fields.put(key, plain(value));
    }
    return this;
  }

  /** Adds a text field unless the text is empty. */
  public Row withText(String key, String text) {
    return text.isEmpty() ? this : with(key, text);
  }

  /** Adds tags in the EC2 form. */
  public Row withTags(String key, Map<String, String> tags) {
    List<Row> rows =
        tags.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(tag -> of("Key", tag.getKey()).with("Value", tag.getValue()))
            .toList();
    return with(key, rows);
  }

  /** The fields, in the order they were added; rows in them are maps too. */
  public Map<String, Object> fields() {
    return fields;
  }

  private static Object plain(Object value) {
    if (value instanceof Row row) {
      return row.fields;
    }
    if (value instanceof Collection<?> all) {
      return all.stream().map(Row::plain).toList();
    }
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
  }
}
