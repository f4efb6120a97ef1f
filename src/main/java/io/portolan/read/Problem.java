package io.portolan.read;

import java.util.Locale;

/**
 * Something wrong with a snapshot. Texts are as found, and so may hold anything: {@link #toString}
 * escapes them for a terminal.
 *
 * @param severity whether answers may still be given
 * @param file the file, relative to the snapshot with {@code /} between names; empty where the
 *     problem is of no single file
 * @param jsonPath the place in the file, such as {@code $.Vpcs[3].CidrBlock}; empty where there is
 *     none
 * @param resource the id of the resource; empty where it is not known
 * @param found what was there
 * @param expected what should be there; empty where nothing in particular
 */
public record Problem(
    Severity severity,
    String file,
    String jsonPath,
    String resource,
    String found,
    String expected) {

  /** One line: {@code error: Vpcs.json $.Vpcs[3].CidrBlock (vpc-1): found …, expected …}. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(severity.name().toLowerCase(Locale.ROOT)).append(':');
    if (!file.isEmpty()) {
      line.append(' ').append(file);
    }
    if (!jsonPath.isEmpty()) {
      line.append(' ').append(jsonPath);
    }
    if (!resource.isEmpty()) {
      line.append(" (").append(resource).append(')');
    }
    if (line.charAt(line.length() - 1) != ':') {
      line.append(':');
    }
    line.append(" found ").append(found);
    if (!expected.isEmpty()) {
      line.append(", expected ").append(expected);
    }
    return printable(line);
  }

  private static String printable(CharSequence text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (unprintable(point)) {
                printable.append(String.format("\\u%04x", point));
              } else {
                printable.appendCodePoint(point);
              }
            });
    return printable.toString();
  }

  /** Control characters and marks that turn the direction of text around. */
  private static boolean unprintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
