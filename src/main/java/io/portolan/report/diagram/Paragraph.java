package io.portolan.report.diagram;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/** A text broken into lines that are no wider than wanted; a word that is wider is broken too. */
final class Paragraph {
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  private final double width;
  private final double size;
  private final List<String> lines = new ArrayList<>();
  private String line = "";

  private Paragraph(double width, double size) {
    this.width = width;
    this.size = size;
  }

  /** The lines of a text. */
  static List<String> of(String text, double width, double size) {
    Paragraph paragraph = new Paragraph(width, size);
    WORDS.split(text).forEach(paragraph::add);
    if (!paragraph.line.isEmpty()) {
      paragraph.lines.add(paragraph.line);
    }
    return paragraph.lines;
  }

  private void add(String word) {
    String longer = line.isEmpty() ? word : line + " " + word;
    if (fits(longer)) {
      line = longer;
    } else if (fits(word)) {
      lines.add(line);
      line = word;
    } else {
      line = line.isEmpty() ? "" : line + " ";
      word.codePoints().mapToObj(Character::toString).forEach(this::append);
    }
  }

  private void append(String character) {
    if (!fits(line + character)) {
      lines.add(line);
      line = character;
    } else {
      line += character;
    }
  }

  private boolean fits(String text) {
    return TextWidth.of(text, size) <= width;
  }
}
