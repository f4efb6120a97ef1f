package io.portolan.web;

import io.portolan.report.PageHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The start page: one document with its style and script inside, so that no second address needs
 * the token. The policy names both by their hashes: nothing else is ever run or applied, whatever a
 * name from a snapshot holds. The page is the same for everybody, and asks the API for the rest.
 */
final class Page {
  private static final String FOLDER = "/io/portolan/web/";

  private final Reply reply;

  Page() {
    String style = resource("start.css");
    String script = resource("start.js");
    String document =
        resource("start.html").replace("/*STYLE*/", style).replace("/*SCRIPT*/", script);
    String policy =
        "default-src 'none'; connect-src 'self'; script-src "
            + PageHead.hash(script)
            + "; style-src "
            + PageHead.hash(style)
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    this.reply =
        new Reply(
            200,
            "text/html; charset=utf-8",
            Map.of("Content-Security-Policy", policy),
            document.getBytes(StandardCharsets.UTF_8));
  }

  Reply reply() {
    return reply;
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
