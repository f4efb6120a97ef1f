package io.portolan.report;

/** Texts from strangers, made safe to print on a terminal. */
public final class Printable {
  private Printable() {}

  /**
   * The text with everything visible that would move the cursor, colour what follows, begin a line
   * or turn the direction of writing around: such characters become {@code \\u001b} and the like.
   */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Printable::isUnprintable)) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (isUnprintable(point)) {
                printable.append(String.format("\\u%04x", point));
              } else {
                printable.appendCodePoint(point);
              }
            });
    return printable.toString();
  }

  private static boolean isUnprintable(int point) {
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
