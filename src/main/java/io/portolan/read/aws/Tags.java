package io.portolan.read.aws;

import com.google.common.collect.ImmutableSortedMap;
import io.portolan.read.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of a resource: AWS calls print them under four names and in three shapes. */
final class Tags {
  private static final List<String> FIELDS = List.of("Tags", "TagSet", "TagList", "tags");

  private Tags() {}

  static Map<String, String> of(Node node) {
    Map<String, String> tags = new TreeMap<>();
    for (String field : FIELDS) {
      if (node.isObject(field)) { // EKS, Lambda
        Node map = node.object(field);
        map.fields().forEach(key -> tags.put(key, map.text(key)));
      } else {
        for (Node tag : node.list(field)) {
          boolean camelCase = tag.has("key"); // Direct Connect
          tags.putIfAbsent(
              tag.required(camelCase ? "key" : "Key"), tag.text(camelCase ? "value" : "Value"));
        }
      }
    }
    return tags.isEmpty() ? Map.of() : ImmutableSortedMap.copyOf(tags);
  }
}
