package io.portolan.report;

import com.google.common.hash.Hashing;
import com.google.common.html.HtmlEscapers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * The head of a page that needs nothing else: it has no script, and its policy allows the styles
 * that it knows of and nothing more.
 */
public final class PageHead {
  private PageHead() {}

  /**
   * From the document type to the end of the head.
   *
   * @param style the style that stands in it
   * @param others the styles that stand in the body
   */
  public static String of(String title, String style, String... others) {
    String allowed =
        Arrays.stream(others)
            .map(PageHead::hash)
            .map(hash -> " " + hash)
            .collect(Collectors.joining());
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s%s; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width">
        <meta name="referrer" content="no-referrer">
        <title>%s</title>
        <style>%s</style>
        </head>
        """
        .formatted(hash(style), allowed, HtmlEscapers.htmlEscaper().escape(title), style);
  }

  /** How a policy names a style or a script that stands in a page. */
  public static String hash(String text) {
    byte[] hash = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
