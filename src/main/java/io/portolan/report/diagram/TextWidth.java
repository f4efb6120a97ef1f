package io.portolan.report.diagram;

import java.util.List;

/**
 * How wide a text is at most, in pixels, without any font at hand: from a table of widths of the
 * usual sans-serif faces, with room for wider ones. East Asian and other unknown characters count
 * as wide.
 */
final class TextWidth {
  /** In thousandths of the size, from the space on. */
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
  };

  private static final int LATIN = 700;
  private static final int LAST_NARROW = 0x24f;
  private static final int WIDE = 1050;

  /** Other faces, and bold type, are wider. */
  private static final double ROOM = 1.13;

  private TextWidth() {}

  /** The width of a text. */
  static double of(String text, double size) {
    long thousandths = text.codePoints().mapToLong(TextWidth::of).sum();
    return thousandths * size * ROOM / 1000;
  }

  /** The width of the widest line. */
  static double of(List<String> lines, double size) {
    return lines.stream().mapToDouble(line -> of(line, size)).max().orElse(0);
  }

  private static int of(int point) {
    int index = point - ' ';
    if (index >= 0 && index < WIDTHS.length) {
      return WIDTHS[index];
    }
    return point <= LAST_NARROW ? LATIN : WIDE;
  }
}
