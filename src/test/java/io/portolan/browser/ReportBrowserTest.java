package io.portolan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.portolan.cli.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code report} writes, as somebody uses it. */
class ReportBrowserTest {
  @TempDir private static Path directory;
  private static Browsing browsing;
  private static Path storefront;
  private Page page;

  @BeforeAll
  static void write() {
    browsing = Browsing.start();
    storefront = directory.resolve("storefront.html");
    report(
        storefront,
        Run.STOREFRONT,
        "--config",
        "samples/storefront/portolan.yaml",
        "--today",
        "2026-11-26");
  }

  private static void report(Path file, String... options) {
    String[] all = new String[options.length + 4];
    System.arraycopy(options, 0, all, 1, options.length);
    all[0] = "report";
    all[all.length - 3] = "--quiet";
    all[all.length - 2] = "-o";
    all[all.length - 1] = file.toString();
    assertThat(Run.portolan(all)).isEqualTo(new Run(0, "", ""));
  }

  @AfterAll
  static void close() {
    if (browsing != null) {
      browsing.close();
    }
  }

  @AfterEach
  void nothingWasComplainedAbout() {
    assertThat(browsing.complaints()).isEmpty();
    page.context().close();
  }

  private Page open(Path file) {
    page = browsing.open(file.toUri().toString());
    return page;
  }

  private String text(String place) {
    return page.locator(place).innerText();
  }

  /** Clicks where the chart has an element. */
  private void click(String id) {
    Locator canvas = page.locator("#canvas");
    canvas.scrollIntoViewIfNeeded();
    BoundingBox box = canvas.boundingBox();
    @SuppressWarnings("unchecked")
    Map<String, Number> at =
        (Map<String, Number>)
            page.evaluate("id => portolanChart.getElementById(id).renderedPosition()", id);
    page.mouse().click(box.x + at.get("x").doubleValue(), box.y + at.get("y").doubleValue());
  }

  @Test
  void saysEverythingAtFirstSight() throws IOException {
    open(storefront);

    assertThat(text("#summary")).contains("of 82", "Findings", "Unowned", "shop (vpc-");
    assertThat(text("#sections"))
        .contains("Summary", "Chart", "Endpoints", "Findings", "Exposure", "Matrix");
    assertThat(page.locator("#ask")).isHidden();
    assertThat(text("#findings")).contains("11 of 12 findings");
    assertThat(text("#exposure")).contains("From the internet", "From on-premises");
    assertThat(Files.size(Browsing.keep(page, "report"))).isPositive();
  }

  @Test
  void edgeAndNodeOfTheChartShowTheirRules() throws IOException {
    open(storefront);
    click("l0");
    assertThat(page.locator("#chart-panel h3").first()).containsText("internet →");
    page.locator("#chart-panel details summary").first().click();
    assertThat(page.locator("#chart-panel .path").first()).containsText("sg");

    click("n2");
    assertThat(page.locator("#chart-panel")).containsText("Who reaches it");
    assertThat(page.locator("#chart-panel")).containsText("endpoints");
    Browsing.keep(page, "report-chart");
  }

  @Test
  void noLabelOfTheChartIsCutAndNoTwoOverlap() {
    open(storefront);
    for (String view : List.of("tiers", "vpc", "exposure", "lateral")) {
      page.selectOption("#chart-view", view);
      Object wrong =
          page.evaluate(
              """
              () => {
                const ruler = document.createElement('canvas').getContext('2d');
                const all = portolanChart.nodes('.thing, .label').toArray();
                const wide = all.filter(each => {
                  ruler.font = each.style('font-size') + ' ' + each.style('font-family');
                  return each.data('label').split('\\n').some(line => ruler.measureText(line).width > each.data('width'));
                });
                const boxes = all.map(each => [each.data('label'), each.boundingBox({includeLabels: false, includeOverlays: false})]);
                const over = [];
                boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
                  if (a.x1 + 3 < b.x2 && b.x1 + 3 < a.x2 && a.y1 + 3 < b.y2 && b.y1 + 3 < a.y2) over.push(one + ' / ' + other);
                }));
                return [...wide.map(each => each.data('label')), ...over];
              }
              """);
      assertThat(wrong).as(view).isEqualTo(List.of());
    }
  }

  @Test
  void findingsAreFiltered() {
    open(storefront);
    Locator status = page.locator("#findings [role=status]").first();
    page.fill("#finding-query", "bastion");
    assertThat(status).containsText(Pattern.compile("^[0-4] of 12 findings"));
    page.fill("#finding-query", "");
    page.selectOption("#finding-severity", "critical");
    assertThat(status).containsText("1 of 12 findings");
    page.selectOption("#finding-severity", "");
    page.check("#finding-accepted");
    assertThat(status).containsText("12 of 12 findings");
    page.selectOption("#finding-owner", "-");
    assertThat(status).containsText("of 12 findings");
    page.locator("#finding-rows details summary").first().click();
    assertThat(page.locator("#finding-rows details .inside").first()).containsText("nobody");
  }

  @Test
  void endpointIsFoundByKeyboardAlone() {
    open(storefront);
    page.keyboard().press("Tab");
    assertThat(page.evaluate("() => document.activeElement.className")).isEqualTo("skip");
    page.focus("#endpoint-query");
    page.keyboard().type("bastion");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(page.locator("#endpoint h3").first()).containsText("shop-bastion");
    assertThat(page.locator("#endpoint")).containsText("Who reaches it");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("#endpoint details[open] .path").first()).isVisible();
  }

  @Test
  void edgesAreChosenByKeyboard() {
    open(storefront);
    page.focus("#chart > details > summary");
    page.keyboard().press("Enter");
    page.locator("#chart > details button").last().focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#chart-panel h3").first()).containsText("→");
  }

  @Test
  void cellOfTheMatrixShowsTheEndpointsBehindIt() {
    open(storefront);
    page.locator("#matrix td button").first().click();

    assertThat(page.locator("#matrix-panel h3").first()).containsText("→");
    assertThat(page.locator("#matrix-panel .rows details").first()).isVisible();
  }

  @Test
  void namesOfStrangersAreTexts() throws IOException {
    Path snapshot = directory.resolve("hostile");
    Path file = directory.resolve("hostile.html");
    HostileSnapshot.write(snapshot);
    report(file, snapshot.toString());
    open(file);
    page.fill("#endpoint-query", "i-");
    page.locator("#endpoint-matches button").first().click();
    page.locator("#finding-rows details summary").first().click();
    click("l0");

    assertThat(page.title()).startsWith("What can reach what");
    assertThat(page.locator("img, iframe, script[src]")).hasCount(0);
    assertThat(text("#endpoints")).contains(HostileSnapshot.SCRIPT);
    assertThat(text("#summary")).contains(HostileSnapshot.TURNED.replace("\u202e", "\\u202e"));
    assertThat(text("body")).doesNotContain("\u202e");
    Browsing.keep(page, "report-hostile");
  }

  @Test
  void printedPageHoldsTheSections() {
    open(storefront);
    byte[] printed = page.pdf();

    assertThat(new String(printed, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(printed.length).isGreaterThan(50_000);
  }
}
