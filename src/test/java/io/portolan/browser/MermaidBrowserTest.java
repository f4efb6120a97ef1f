package io.portolan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.AddScriptTagOptions;
import io.portolan.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts as Mermaid, read and drawn by Mermaid itself, with the limits that GitHub has too. */
class MermaidBrowserTest {
  private static final Path MERMAID =
      Path.of("target", "mermaid", "package", "dist", "mermaid.min.js");

  @TempDir private static Path directory;
  private static Browsing browsing;
  private static Page page;

  @BeforeAll
  static void start() {
    if ("all".equals(System.getenv("PORTOLAN_TESTS"))) {
      assertThat(MERMAID).as("CI has to have Mermaid, see .ci/run").exists();
    }
    assumeTrue(Files.exists(MERMAID), "no Mermaid: .ci/run says where it comes from");
    browsing = Browsing.start();
    page = browsing.blank();
    page.addScriptTag(new AddScriptTagOptions().setPath(MERMAID));
    HostileSnapshot.write(directory);
  }

  @AfterAll
  static void close() {
    if (browsing != null) {
      browsing.close();
    }
  }

  private static String mermaid(String snapshot, String view) {
    Stream<String> options =
        Stream.of("draw", snapshot, "--quiet", "--format", "mermaid", "--view", view);
    Stream<String> question =
        view.equals("path") ? Stream.of("--from", "internet", "--to", "10.0.0.0/8") : Stream.of();
    Run run = Run.portolan(Stream.concat(options, question).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private static String drawn(String text) {
    return (String)
        page.evaluate(
            """
            async text => {
              mermaid.initialize({startOnLoad: false});
              const found = await mermaid.parse(text);
              const {svg} = await mermaid.render('chart', text);
              return found.diagramType + svg;
            }
            """,
            text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiers", "vpc", "exposure", "lateral", "path"})
  void chartsOfTheSampleAreDrawn(String view) {
    assertThat(drawn(mermaid(Run.STOREFRONT, view))).startsWith("flowchart").contains("internet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiers", "vpc", "exposure", "lateral", "path"})
  void namesOfStrangersAreTexts(String view) {
    assertThat(drawn(mermaid(directory.toString(), view)))
        .startsWith("flowchart")
        .doesNotContain("<img", "<script", "\u202e");
    assertThat(page.title()).isNotEqualTo("taken");
  }
}
