package io.portolan.read;

import com.fasterxml.jackson.databind.JsonNode;

/** What was found in the place of something else, short enough for a message. */
public final class Quote {
  private static final int LONGEST = 80;

  private Quote() {}

  /** A value of a file, in short. */
  public static String of(JsonNode value) {
    if (value.isMissingNode()) {
      return "nothing";
    }
    if (value.isContainerNode()) {
      return value.isArray() ? "a list" : "an object";
    }
    return of(value.toString());
  }

  /** A text, cut where it is long. */
  public static String of(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
