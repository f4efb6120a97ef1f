package io.portolan.report;

import com.google.common.html.HtmlEscapers;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.reach.Passing;
import io.portolan.reach.matrix.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who can reach whom as one page that needs nothing else: a grid where it fits, and the list. It
 * has no script, and its policy allows no style but its own.
 */
public final class MatrixHtml {
  /** The most groups on a side of the grid. */
  static final int LARGEST_GRID = 40;

  private static final int MOST_PORTS_IN_GRID = 4;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --text: #1b1f24; --back: #fff; --line: #d0d7de; --sure: #d7ebff; --maybe: #fff1c4; }
      @media (prefers-color-scheme: dark) {
        :root { --text: #e6edf3; --back: #0d1117; --line: #30363d; --sure: #12365c; --maybe: #4a3a00; }
      }
      body { margin: 2rem; font: 15px/1.45 system-ui, sans-serif; color: var(--text); background: var(--back); }
      div { overflow-x: auto; }
      table { border-collapse: collapse; margin: 1rem 0; }
      th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
      td { font-variant-numeric: tabular-nums; }
      thead th { background: var(--back); }
      td p { margin: 0; }
      .sure { background: var(--sure); }
      .maybe { background: var(--maybe); font-style: italic; }
      code { font-family: ui-monospace, monospace; overflow-wrap: break-word; }
      """;

  /** The two ends of a cell. */
  private record Ends(String from, String to) {}

  private final Matrix matrix;
  private final Names names;
  private final StringBuilder page = new StringBuilder();

  private MatrixHtml(Matrix matrix, Names names) {
    this.matrix = matrix;
    this.names = names;
  }

  /** The page. */
  public static String of(Matrix matrix, Names names) {
    MatrixHtml html = new MatrixHtml(matrix, names);
    html.head();
    html.grid();
    html.list();
    html.assumptions();
    html.page.append("</body>\n</html>\n");
    return html.page.toString();
  }

  private void head() {
    String title = "Who can reach whom, by " + matrix.by();
    page.append(PageHead.of(title, STYLE))
        .append("<body>\n<h1>")
        .append(title)
        .append("</h1>\n<p>")
        .append(MatrixFlows.summary(matrix))
        .append("</p>\n");
  }

  private void grid() {
    Map<Ends, Passing> cells = new HashMap<>();
    Set<String> sending = new LinkedHashSet<>();
    Set<String> taking = new LinkedHashSet<>();
    for (Matrix.Row row : matrix.rows()) {
      sending.addAll(row.from());
      taking.addAll(row.to());
    }
    if (sending.isEmpty() || Math.max(sending.size(), taking.size()) > LARGEST_GRID) {
      return;
    }
    for (Matrix.Row row : matrix.rows()) {
      for (String from : row.from()) {
        row.to().forEach(to -> cells.put(new Ends(from, to), row.passing()));
      }
    }
    List<String> rows = new ArrayList<>(matrix.groups());
    List<String> columns = new ArrayList<>(matrix.groups());
    rows.retainAll(sending);
    columns.retainAll(taking);
    page.append("<h2>Grid</h2>\n<p>From each group on the left to each at the top. ")
        .append("Groups that send or take nothing are left out.</p>\n")
        .append("<div><table>\n<thead><tr><th scope=\"col\">from \\ to</th>");
    columns.forEach(to -> page.append("<th scope=\"col\">").append(code(to)).append("</th>"));
    page.append("</tr></thead>\n<tbody>\n");
    for (String from : rows) {
      page.append("<tr><th scope=\"row\">").append(code(from)).append("</th>");
      for (String to : columns) {
        Passing passing = cells.get(new Ends(from, to));
        page.append("<td>")
            .append(passing == null ? "" : what(passing, new TrafficText(MOST_PORTS_IN_GRID)))
            .append("</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody>\n</table></div>\n");
  }

  private void list() {
    page.append("<h2>List</h2>\n");
    if (matrix.rows().isEmpty()) {
      page.append("<p>Nothing gets through.</p>\n");
      return;
    }
    page.append("<div><table>\n<thead><tr><th scope=\"col\">from</th><th scope=\"col\">to</th>")
        .append("<th scope=\"col\">what</th></tr></thead>\n<tbody>\n");
    for (Matrix.Row row : matrix.rows()) {
      page.append("<tr><td>")
          .append(codes(row.from()))
          .append("</td><td>")
          .append(codes(row.to()))
          .append("</td><td>")
          .append(what(row.passing(), new TrafficText(Integer.MAX_VALUE)))
          .append("</td></tr>\n");
    }
    page.append("</tbody>\n</table></div>\n");
  }

  private static String what(Passing passing, TrafficText traffic) {
    TrafficSet unknown = passing.possible().subtract(passing.certain());
    String text = "";
    if (!passing.certain().isEmpty()) {
      text += "<p class=\"sure\">" + escaped(traffic.of(passing.certain())) + "</p>";
    }
    if (!unknown.isEmpty()) {
      text +=
          "<p class=\"maybe\">" + escaped(traffic.ofUnknown(passing.certain(), unknown)) + "</p>";
    }
    return text;
  }

  private void assumptions() {
    if (matrix.assumptions().isEmpty()) {
      return;
    }
    page.append("<h2>Assumptions</h2>\n<ul>\n");
    for (Assumption each : matrix.assumptions()) {
      page.append("<li>")
          .append(code(each.component()))
          .append(": ")
          .append(escaped(each.text()))
          .append("</li>\n");
    }
    page.append("</ul>\n");
  }

  private String codes(List<String> all) {
    return all.stream().map(this::code).collect(Collectors.joining(", "));
  }

  private String code(String name) {
    return "<code>" + escaped(names.beside(name)) + "</code>";
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(Printable.of(text));
  }
}
