package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.net.PercentEscaper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Texts as SARIF 2.1.0 has them. */
final class SarifText {
  private static final PercentEscaper UNRESERVED = new PercentEscaper("-._~/", false);

  private SarifText() {}

  /** A message in plain text, in which names are no markup. */
  static void write(JsonGenerator json, String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", plain(text));
    json.writeEndObject();
  }

  /**
   * The text without what a viewer acts on: a placeholder ({@code {0}}, section 3.11.5) is told
   * apart by its braces, which are doubled; a link ({@code [text](target)}, 3.11.6) is none with a
   * space in it.
   */
  private static String plain(String text) {
    return Printable.of(text).replace("{", "{{").replace("}", "}}").replace("](", "] (");
  }

  /** A path as a relative reference, whatever is in it. */
  static String uri(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8); // half a character becomes a '?'
    return UNRESERVED.escape(new String(bytes, StandardCharsets.UTF_8));
  }
}
