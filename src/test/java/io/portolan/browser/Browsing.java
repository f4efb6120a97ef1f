package io.portolan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Debian's Chromium, driven by Playwright. Every page that it opens may say nothing in the console
 * and ask for nothing outside of itself: what a policy refuses is said there too.
 */
final class Browsing implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Browsing(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; where there is none the tests are skipped, but in CI. */
  static Browsing start() {
    Optional<Path> chromium = PLACES.stream().filter(Files::isExecutable).findFirst();
    if ("all".equals(System.getenv("PORTOLAN_TESTS"))) {
      assertThat(chromium).as("CI has to have Chromium: apt-get install chromium").isPresent();
    }
    assumeTrue(chromium.isPresent(), "no Chromium: apt-get install chromium");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(List.of("--no-sandbox")));
    return new Browsing(playwright, browser);
  }

  /** Opens a page and waits until all of it is there. */
  Page open(String address) {
    Page page = blank();
    page.onRequest(
        request -> {
          if (!origin(request.url()).equals(origin(address))) {
            complaints.add("asked for " + request.url());
          }
        });
    page.navigate(address);
    page.waitForSelector("html[data-ready]", new Page.WaitForSelectorOptions().setTimeout(120_000));
    return page;
  }

  /** An empty page. */
  Page blank() {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1400, 1000)
                .setColorScheme(ColorScheme.LIGHT));
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    return page;
  }

  private static String origin(String address) {
    int path = address.indexOf('/', address.indexOf("//") + 2);
    return address.startsWith("file:") ? address : address.substring(0, path);
  }

  /** What pages have complained about. */
  List<String> complaints() {
    return complaints;
  }

  /** Keeps a picture of all of a page, for whoever wants to look at it. */
  static Path keep(Page page, String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Path file = SCREENSHOTS.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
