package io.portolan.report.diagram;

import com.google.common.html.HtmlEscapers;
import io.portolan.report.PageHead;
import java.util.HashMap;
import java.util.Map;

/**
 * A chart as one page that needs nothing else: the picture, and all that its edges say as a table.
 * It has no script, and its policy allows no style but its own.
 */
public final class HtmlRenderer {
  private static final String STYLE =
      """

      :root { color-scheme: light dark; }
      body { margin: 1.5rem; font: 15px/1.45 system-ui, sans-serif; color: #1b1f24; background: #ffffff; }
      figure { margin: 0 0 1.5rem; overflow-x: auto; }
      figure svg { max-width: 100%; height: auto; }
      table { border-collapse: collapse; }
      th, td { border: 1px solid #8c959f; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
      @media (prefers-color-scheme: dark) {
        body { color: #e6edf3; background: #0d1117; }
        th, td { border-color: #57606a; }
      }
      """;

  private HtmlRenderer() {}

  /** The page. */
  public static String of(Chart chart) {
    StringBuilder page = new StringBuilder();
    page.append(PageHead.of(chart.title(), STYLE, SvgStyle.CSS))
        .append("<body>\n<figure>\n")
        .append(SvgRenderer.of(chart))
        .append("</figure>\n");
    edges(chart, page);
    return page.append("</body>\n</html>\n").toString();
  }

  private static void edges(Chart chart, StringBuilder page) {
    if (chart.edges().isEmpty()) {
      return;
    }
    Map<String, String> names = new HashMap<>();
    chart.nodes().forEach(node -> names.put(node.id(), String.join(" ", node.label())));
    page.append("<details>\n<summary>The edges as a table</summary>\n<table>\n<thead><tr>")
        .append("<th scope=\"col\">from</th><th scope=\"col\">to</th>")
        .append("<th scope=\"col\">line</th><th scope=\"col\">what</th></tr></thead>\n<tbody>\n");
    for (Chart.Edge edge : chart.edges()) {
      String what = edge.detail().isEmpty() ? String.join("; ", edge.label()) : edge.detail();
      page.append("<tr><td>")
          .append(escaped(names.getOrDefault(edge.from(), "")))
          .append("</td><td>")
          .append(escaped(names.getOrDefault(edge.to(), "")))
          .append("</td><td>")
          .append(escaped(edge.kind().meaning()))
          .append("</td><td>")
          .append(escaped(what))
          .append("</td></tr>\n");
    }
    page.append("</tbody>\n</table>\n</details>\n");
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
