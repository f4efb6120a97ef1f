package io.portolan.read;

import com.fasterxml.jackson.databind.JsonNode;

/** What was found in the place of something else, short enough for a message. */
final class Quote {
  private static final int LONGEST = 80;

  private Quote() {}

  static String of(JsonNode value) {
    if (value.isMissingNode()) {
      return "nothing";
    }
    if (value.isContainerNode()) {
      return value.isArray() ? "a list" : "an object";
    }
    return of(value.toString());
  }

  static String of(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
