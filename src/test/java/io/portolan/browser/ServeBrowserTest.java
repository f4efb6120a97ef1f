package io.portolan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.portolan.cli.Run;
import io.portolan.cli.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code serve} shows, as somebody uses it. */
class ServeBrowserTest {
  private static final int PATIENCE = 120_000;

  @TempDir private static Path directory;
  private static Browsing browsing;
  private static Served storefront;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    browsing = Browsing.start();
    storefront = Served.with(Run.STOREFRONT, "--config", "samples/storefront/portolan.yaml");
  }

  @AfterAll
  static void close() {
    if (browsing != null) {
      browsing.close();
    }
    if (storefront != null) {
      storefront.close();
    }
  }

  @AfterEach
  void nothingWasComplainedAbout() {
    assertThat(browsing.complaints()).isEmpty();
    page.context().close();
  }

  private void open(Served served) {
    page = browsing.open(served.client().address().toString());
  }

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
  }

  @Test
  void questionIsAskedWithCompletion() throws IOException {
    open(storefront);
    page.locator("#ask-from").pressSequentially("inter");
    assertThat(page.locator("#ask-from-names option").first())
        .hasAttribute("value", Pattern.compile("internet"));
    page.fill("#ask-from", "internet");
    page.fill("#ask-to", "name:shop-bastion");
    page.fill("#ask-port", "22");
    page.keyboard().press("Enter");

    assertThat(page.locator("#answer")).containsText("reachable", patiently());
    assertThat(page.locator("#answer .path")).containsText("sg-0a201148846aa7ff6");

    page.fill("#ask-to", "name:nobody");
    page.keyboard().press("Enter");
    assertThat(page.locator("#answer .error")).containsText("name:nobody");
    assertThat(browsing.complaints()).allMatch(each -> each.contains("status of 422")).hasSize(1);
    browsing.complaints().clear();
    Browsing.keep(page, "serve");
  }

  @Test
  void ruleIsTakenAwayAndAnotherAdded() throws IOException {
    open(storefront);
    page.fill("#what-if-group", "sg-0a202e7c6e5aa0bfd");
    Locator result = page.locator("#what-if-result");
    page.getByLabel(Pattern.compile("^remove: ingress tcp 5432 from sg-0a202961ab8740e9b"))
        .first()
        .click();
    assertThat(result).containsText("Closes", patiently());
    assertThat(result).containsText("rds:orders");

    page.getByLabel(Pattern.compile("^not: remove")).click();
    assertThat(result).isEmpty();
    page.fill("#what-if-port", "5432");
    page.fill("#what-if-peer", "10.0.0.0/8");
    page.locator("#what-if-add button").click();
    assertThat(result).containsText("Opens", patiently());
    assertThat(result).containsText("rds:orders");
    Browsing.keep(page, "serve-what-if");

    page.getByText("Review it whole").click();
    assertThat(result).containsText("reject", patiently());
    assertThat(result).containsText("New findings");
    assertThat(result).containsText("aws ec2 revoke-security-group-ingress");
    assertThat(result).not().containsText("[object");
    page.getByText("Start over").click();
    assertThat(result).isEmpty();
  }

  @Test
  void sectionsAreThoseOfTheReport() {
    open(storefront);
    assertThat(page.locator("#findings")).containsText("11 of 12 findings", patiently());
    assertThat(page.locator("#matrix table")).isVisible();
    assertThat(page.locator("#changes")).isHidden();
    assertThat(page.locator("#summary")).containsText("Unowned");
  }

  @Test
  void changedFilesAreShownWithoutAsking() throws IOException {
    Path snapshot = directory.resolve("snapshot");
    HostileSnapshot.write(snapshot);
    try (Served served = Served.with(snapshot.toString())) {
      open(served);
      assertThat(page.locator("#summary")).containsText("2 of 2");
      Path file = snapshot.resolve("111122223333/eu-west-1/vpcs.json");
      String text = Files.readString(file);
      Files.writeString(
          file,
          text.replace("\"FromPort\": 22, \"ToPort\": 22", "\"FromPort\": 23, \"ToPort\": 23"));
      assertThat(page.locator("#findings")).containsText("telnet", patiently());

      Files.writeString(file, "{");
      assertThat(page.locator("#about")).containsText("can't be read", patiently());
      assertThat(page.locator("#findings")).containsText("telnet");
    }
  }
}
