package io.portolan.report.page;

import com.google.common.html.HtmlEscapers;
import com.google.common.io.Resources;
import io.portolan.report.PageHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page of everything: one document with its styles and scripts inside, which asks for nothing
 * else. Its policy names them by their hashes: nothing else is ever run, applied or loaded,
 * whatever a name from a snapshot holds. The data stands in it as JSON, and only ever becomes text.
 */
public final class ReportPage {
  private static final String CYTOSCAPE =
      "META-INF/resources/webjars/cytoscape/3.33.1/dist/cytoscape.min.js";

  /** In this order. */
  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "live.js",
          "words.js",
          "connections.js",
          "endpoints.js",
          "chart.js",
          "matrix.js",
          "findings.js",
          "exposure.js",
          "assertions.js",
          "changes.js",
          "ask.js",
          "whatif.js",
          "summary.js",
          "start.js");

  private ReportPage() {}

  /**
   * The page with its data in it.
   *
   * @param title what stands at its top
   * @param parts the parts of the data, as JSON, by their names
   */
  public static String of(String title, Map<String, String> parts) {
    return document(title, policy() + "; connect-src 'none'", data(parts));
  }

  /** The page that asks the server, from which it came, for its data. */
  public static String live() {
    return document("What can reach what", livePolicy(), "");
  }

  /** What that page may do. */
  public static String livePolicy() {
    return policy() + "; connect-src 'self'";
  }

  /** What pages may do, but where from they may ask for data. */
  private static String policy() {
    return "default-src 'none'; script-src "
        + PageHead.hash(cytoscape())
        + " "
        + PageHead.hash(script())
        + "; style-src "
        + PageHead.hash(style())
        + "; base-uri 'none'; form-action 'none'";
  }

  /** What may hold anything comes last, so that nothing in it is taken for a place to fill. */
  private static String document(String title, String policy, String data) {
    return resource("page.html")
        .replace("/*STYLE*/", style())
        .replace("/*CYTOSCAPE*/", cytoscape())
        .replace("/*SCRIPT*/", script())
        .replace("<!--POLICY-->", HtmlEscapers.htmlEscaper().escape(policy))
        .replace("<!--DATA-->", data)
        .replace("<!--TITLE-->", HtmlEscapers.htmlEscaper().escape(title));
  }

  /**
   * JSON has no {@code <} but in texts, where it may be written otherwise: nothing ends a script.
   */
  private static String data(Map<String, String> parts) {
    return parts.entrySet().stream()
        .map(
            each ->
                "<script type=\"application/json\" id=\"part-"
                    + HtmlEscapers.htmlEscaper().escape(each.getKey())
                    + "\">"
                    + each.getValue().replace("<", "\\u003c")
                    + "</script>\n")
        .collect(Collectors.joining());
  }

  private static String style() {
    return resource("page.css");
  }

  private static String script() {
    return SCRIPTS.stream().map(ReportPage::resource).collect(Collectors.joining("\n"));
  }

  private static String cytoscape() {
    return text(Resources.getResource(CYTOSCAPE));
  }

  private static String resource(String name) {
    return text(Resources.getResource(ReportPage.class, name));
  }

  private static String text(URL resource) {
    try {
      return Resources.toString(resource, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
