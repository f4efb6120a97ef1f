package io.portolan.report.diagram;

import com.google.common.base.CharMatcher;
import io.portolan.report.Printable;
import java.util.List;

/** Texts from anywhere, made fit to stand in a chart: printable, on one line, and not long. */
final class Label {
  /** Not characters, and the only ones that are printable otherwise and that XML forbids. */
  private static final CharMatcher NOT_IN_XML = CharMatcher.anyOf("\ufffe\uffff");

  private static final String CUT = "…";

  private Label() {}

  /** A text of a limited length; what is cut away leaves an ellipsis. */
  static String of(String text, int longest) {
    String printable = Printable.of(NOT_IN_XML.replaceFrom(text, '\ufffd')).strip();
    if (printable.codePointCount(0, printable.length()) <= longest) {
      return printable;
    }
    int end = printable.offsetByCodePoints(0, longest - 1);
    return printable.substring(0, end).strip() + CUT;
  }

  /** The lines that are not empty, each so. */
  static List<String> lines(List<String> lines, int longest) {
    return lines.stream().map(line -> of(line, longest)).filter(line -> !line.isEmpty()).toList();
  }
}
