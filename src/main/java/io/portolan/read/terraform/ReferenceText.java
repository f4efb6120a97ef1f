package io.portolan.read.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address in the language of Terraform, in its parts: {@code module.web["a"].aws_lb.this[0].arn}
 * is {@code module}, {@code web["a"]}, {@code aws_lb}, {@code this[0]}, {@code arn}.
 *
 * @param parts the parts, in order
 */
record ReferenceText(List<Part> parts) {
  /**
   * One part.
   *
   * @param name without its key
   * @param key what stands in brackets, without quotes; empty where nothing does
   */
  record Part(String name, Optional<String> key) {}

  /** Takes a text apart; dots in brackets are of a key. */
  static ReferenceText of(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    Optional<String> key = Optional.empty();
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (each == '.') {
        parts.add(new Part(name.toString(), key));
        name.setLength(0);
        key = Optional.empty();
      } else if (each == '[') {
        int end = endOfKey(text, at + 1);
        key = Optional.of(unquoted(text.substring(at + 1, end)));
        at = end;
      } else {
        name.append(each);
      }
    }
    parts.add(new Part(name.toString(), key));
    return new ReferenceText(List.copyOf(parts));
  }

  /** Where the bracket closes; brackets in quotes do not count. */
  private static int endOfKey(String text, int from) {
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      char each = text.charAt(at);
      if (each == '\\' && quoted) {
        at++;
      } else if (each == '"') {
        quoted = !quoted;
      } else if (each == ']' && !quoted) {
        return at;
      }
    }
    return text.length();
  }

  private static String unquoted(String key) {
    return key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
        ? key.substring(1, key.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : key;
  }

  /** How many of the first parts say in which module something is, as pairs of parts. */
  int modules() {
    int count = 0;
    while (count + 1 < parts.size() && parts.get(count).name().equals("module")) {
      count += 2;
    }
    return count / 2;
  }

  /** The part at a place; empty past the end. */
  Optional<Part> at(int index) {
    return index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
  }
}
