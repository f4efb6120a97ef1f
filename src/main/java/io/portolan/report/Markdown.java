package io.portolan.report;

import com.google.common.base.Ascii;
import java.util.List;
import java.util.regex.Pattern;

/** Texts from strangers in the Markdown of GitHub, where nothing in them is markup. */
final class Markdown {
  /** Names in which nothing is markup. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:./=_ ()-]+");

  /** What GitHub makes links or mentions of wherever it stands in prose, however it is escaped. */
  private static final List<String> LINKS = List.of("@", "#", "://", "www.", "gh-");

  /** What GitHub makes links of even inside of code that is written in HTML. */
  private static final Pattern ADDRESS = Pattern.compile("(?i):(?=//)|(?<=www)\\.");

  private Markdown() {}

  /** A name: in code nobody is notified who is mentioned, and nothing becomes a link. */
  static String code(String name) {
    return PLAIN.matcher(name).matches() && !name.isBlank() ? "`" + name + "`" : html(name);
  }

  /** The same where Markdown is not looked for, as in the summary of details. */
  static String html(String name) {
    return "<code>" + escaped(name) + "</code>";
  }

  /** A sentence, possibly with names in it: as code where something could become a link. */
  static String prose(String text) {
    String lower = Ascii.toLowerCase(text);
    return LINKS.stream().anyMatch(lower::contains) ? code(text) : escaped(text);
  }

  /** Every character that may be markup, or make a link, as a reference, which never does. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    Printable.of(text)
        .codePoints()
        .forEach(
            point -> {
              boolean safe =
                  point > 127
                      || Character.isLetterOrDigit(point)
                      || " ,;:.-/+()".indexOf(point) >= 0;
              if (safe) {
                escaped.appendCodePoint(point);
              } else {
                escaped.append("&#").append(point).append(';');
              }
            });
    return ADDRESS.matcher(escaped).replaceAll(each -> "&#" + (int) each.group().charAt(0) + ";");
  }
}
