package io.portolan.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern of a listener rule: {@code *} is any text, {@code ?} any character.
 *
 * @param parts single characters, {@link #STAR} and {@link #ONE}
 */
record Glob(List<Integer> parts) {
  private static final int STAR = -1;
  private static final int ONE = -2;

  /** A pattern; in one that has escapes a backslash makes the next character itself. */
  static Glob parse(String text, boolean escapes) {
    List<Integer> parts = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && escapes && i + 1 < text.length()) {
        i++;
        parts.add((int) text.charAt(i));
      } else {
        parts.add(c == '*' ? STAR : c == '?' ? ONE : c);
      }
    }
    return new Glob(List.copyOf(parts));
  }

  boolean hasQuestionMark() {
    return parts.contains(ONE);
  }

  /** A text that it matches. */
  String fill(String star, char one) {
    StringBuilder text = new StringBuilder();
    for (int part : parts) {
      if (part == STAR) {
        text.append(star);
      } else {
        text.append(part == ONE ? one : (char) part);
      }
    }
    return text.toString();
  }

  boolean matches(String text) {
    return matches(0, text, 0, false);
  }

  boolean matchesInAnyCase(String text) {
    return matches(0, text, 0, true);
  }

  private boolean matches(int part, String text, int from, boolean anyCase) {
    if (part == parts.size()) {
      return from == text.length();
    }
    if (parts.get(part) == STAR) {
      return matches(part + 1, text, from, anyCase)
          || (from < text.length() && matches(part, text, from + 1, anyCase));
    }
    return from < text.length()
        && isLike(parts.get(part), text.charAt(from), anyCase)
        && matches(part + 1, text, from + 1, anyCase);
  }

  private static boolean isLike(int part, char c, boolean anyCase) {
    return part == ONE || part == c || (anyCase && lower((char) part).equals(lower(c)));
  }

  private static String lower(char c) {
    return String.valueOf(c).toLowerCase(Locale.ROOT);
  }
}
