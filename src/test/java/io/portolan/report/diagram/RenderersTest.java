package io.portolan.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.BaseEventDrivenImporter;
import org.jgrapht.nio.GraphImporter;
import org.jgrapht.nio.dot.DOTImporter;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What every format is held to, with names that mean no good among others. */
class RenderersTest {
  private static final Pattern HASH = Pattern.compile("'sha256-[^']+'");

  static Stream<Chart> charts() {
    return Stream.of(Charts.hostile(), Charts.random(7, 12, 30, "web"));
  }

  /** A graph as another library reads it. */
  private static final class Read {
    final Map<String, Map<String, String>> nodes = new HashMap<>();
    final List<Map<String, String>> edges = new ArrayList<>();
    final List<String> ends = new ArrayList<>();

    List<String> all(String key) {
      return nodes.values().stream().map(each -> each.getOrDefault(key, "")).sorted().toList();
    }
  }

  private static void check(Chart chart, Read read, boolean marked) {
    assertThat(read.all("label"))
        .isEqualTo(
            chart.nodes().stream().map(each -> String.join("\n", each.label())).sorted().toList());
    List<String> names = chart.nodes().stream().map(Chart.Node::id).toList();
    List<String> ends = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (Chart.Edge each : chart.edges()) {
      ends.add("n" + (names.indexOf(each.from()) + 1) + " n" + (names.indexOf(each.to()) + 1));
      labels.add(String.join("\n", marked ? each.marked() : each.label()));
    }
    assertThat(read.ends).containsExactlyInAnyOrderElementsOf(ends);
    assertThat(read.edges)
        .extracting(each -> each.getOrDefault("label", ""))
        .containsExactlyInAnyOrderElementsOf(labels);
  }

  private static <
          I extends
              BaseEventDrivenImporter<String, DefaultEdge> & GraphImporter<String, DefaultEdge>>
      Read read(I importer, String text) {
    Read read = new Read();
    Map<DefaultEdge, Map<String, String>> edges = new HashMap<>();
    importer.addVertexAttributeConsumer(
        (key, value) ->
            read.nodes
                .computeIfAbsent(key.getFirst(), node -> new HashMap<>())
                .put(key.getSecond(), value.getValue()));
    importer.addEdgeAttributeConsumer(
        (key, value) ->
            edges
                .computeIfAbsent(key.getFirst(), edge -> new HashMap<>())
                .put(key.getSecond(), value.getValue()));
    DirectedPseudograph<String, DefaultEdge> graph = new DirectedPseudograph<>(DefaultEdge.class);
    importer.importGraph(graph, new StringReader(text));
    for (DefaultEdge each : graph.edgeSet()) {
      read.ends.add(graph.getEdgeSource(each) + " " + graph.getEdgeTarget(each));
      read.edges.add(edges.getOrDefault(each, Map.of()));
    }
    return read;
  }

  @ParameterizedTest
  @MethodSource("charts")
  void dotIsReadBack(Chart chart) {
    DOTImporter<String, DefaultEdge> importer = new DOTImporter<>();
    importer.setVertexFactory(id -> id);

    Read read = read(importer, DotRenderer.of(chart));

    read.nodes.values().forEach(RenderersTest::unescape);
    read.edges.forEach(RenderersTest::unescape);
    check(chart, read, true);
  }

  /** The importer leaves what is escaped in a label as it is, but for quotes. */
  private static void unescape(Map<String, String> attributes) {
    attributes.replaceAll(
        (key, value) ->
            Pattern.compile("\\\\(.)")
                .matcher(value)
                .replaceAll(
                    found ->
                        found.group(1).equals("n")
                            ? "\n"
                            : Matcher.quoteReplacement(found.group(1))));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void graphmlIsReadBack(Chart chart) {
    GraphMLImporter<String, DefaultEdge> importer = new GraphMLImporter<>();
    importer.setSchemaValidation(true);
    importer.setVertexFactory(id -> id);

    Read read = read(importer, GraphmlRenderer.of(chart));

    check(chart, read, false);
    assertThat(read.all("kind"))
        .isEqualTo(chart.nodes().stream().map(each -> each.kind().toString()).sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("charts")
  void svgNeedsNothingElse(Chart chart) throws Exception {
    Document svg = parsed(SvgRenderer.of(chart));

    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(chart.description());
    NodeList all = svg.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      assertThat(each.getTagName())
          .isIn(
              "svg", "title", "desc", "style", "defs", "marker", "path", "rect", "polygon", "g",
              "text");
      for (int j = 0; j < each.getAttributes().getLength(); j++) {
        String name = each.getAttributes().item(j).getNodeName();
        String value = each.getAttributes().item(j).getNodeValue();
        assertThat(name).doesNotStartWith("on").isNotIn("href", "style", "src");
        if (value.contains("url(")) {
          assertThat(value).startsWith("url(#head-");
        }
        assertThat(value.contains("//")).isEqualTo(name.equals("xmlns"));
      }
    }
    assertThat(SvgStyle.CSS).doesNotContain("url(", "@import", "//");
    for (Chart.Node each : chart.nodes()) {
      for (String line : each.label()) {
        assertThat(texts(svg)).contains(line);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void textStaysOnTheCanvas(Chart chart) throws Exception {
    Document svg = parsed(SvgRenderer.of(chart));
    double width = number(svg.getDocumentElement(), "width");
    double height = number(svg.getDocumentElement(), "height");
    NodeList texts = svg.getElementsByTagName("text");

    assertThat(texts.getLength()).isPositive();
    for (int i = 0; i < texts.getLength(); i++) {
      Element each = (Element) texts.item(i);
      String style = each.getAttribute("class");
      double size = style.contains("title") ? 20 : style.contains("name") ? 14 : 12;
      double wide = TextWidth.of(each.getTextContent(), size);
      double x = number(each, "x") - (style.contains("middle") ? wide / 2 : 0);
      double y = number(each, "y");
      for (Element at : ancestors(each)) {
        Matcher move =
            Pattern.compile("translate\\((\\S+) (\\S+)\\)").matcher(at.getAttribute("transform"));
        if (move.matches()) {
          x += Double.parseDouble(move.group(1));
          y += Double.parseDouble(move.group(2));
        }
      }
      assertThat(x).as(each.getTextContent()).isNotNegative();
      assertThat(x + wide).as(each.getTextContent()).isLessThanOrEqualTo(width);
      assertThat(y).as(each.getTextContent()).isBetween(size, height);
    }
  }

  private static List<Element> ancestors(Element each) {
    List<Element> all = new ArrayList<>();
    Element at = each;
    while (at.getParentNode() instanceof Element parent) {
      all.add(parent);
      at = parent;
    }
    return all;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static List<String> texts(Document svg) {
    NodeList texts = svg.getElementsByTagName("text");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < texts.getLength(); i++) {
      all.add(texts.item(i).getTextContent());
    }
    return all;
  }

  private static Document parsed(String xml)
      throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void htmlAllowsNothingForeign(Chart chart) {
    String page = HtmlRenderer.of(chart);

    assertThat(page).contains("default-src 'none'; style-src 'sha256-");
    assertThat(HASH.matcher(page).results()).hasSize(2);
    assertThat(page.split("<style>", -1)).hasSize(3);
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("<script", "<img", "<link", "href=", "src=", " style=");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void mermaidHoldsNoSyntaxOfStrangers(Chart chart) {
    String text = MermaidRenderer.of(chart);

    assertThat(text).doesNotContain("<script", "```", "%%{", "\u202e", "\\");
    assertThat(text.lines().filter(line -> line.contains("subgraph b")))
        .hasSize(chart.boxes().size());
    assertThat(text.lines().skip(3))
        .allSatisfy(
            line ->
                assertThat(line.strip())
                    .matches(
                        "end|subgraph b\\d+\\[\"[^\"]*\"]|accDescr: [^\"]*"
                            + "|n\\d+(\\[\"[^\"]*\"]|\\(\\[\"[^\"]*\"]\\)|\\{\\{\"[^\"]*\"}}):::\\S+"
                            + "|n\\d+ (-->|==>|-\\.->|---)(\\|\"[^\"]*\"\\|)? n\\d+"
                            + "|classDef [a-z-]+ \\S+|linkStyle [\\d,]+ \\S+"));
  }

  @Test
  void mermaidFitsGitHub() {
    for (String name :
        List.of("a name of usual length", "\"".repeat(44), "\ud83d\ude00".repeat(44))) {
      Chart chart = Charts.random(3, Chart.MOST_NODES, Chart.MOST_EDGES, name);

      String text = MermaidRenderer.of(chart);

      assertThat(text).hasSizeLessThanOrEqualTo(50_000).startsWith("%% labels are left out");
      assertThat(text.lines().filter(line -> line.matches("  n\\d+ \\S+ n\\d+|.*\\|.*")))
          .hasSize(Chart.MOST_EDGES);
    }
  }
}
