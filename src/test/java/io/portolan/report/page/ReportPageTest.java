package io.portolan.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script( type=\"application/json\" id=\"part-\\w+\")?>(.*?)</script>", Pattern.DOTALL);

  private static final Pattern STYLE = Pattern.compile("<style[^>]*>(.*?)</style>", Pattern.DOTALL);

  private static String hash(String text) {
    byte[] hash = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    return "&#39;sha256-" + Base64.getEncoder().encodeToString(hash) + "&#39;";
  }

  private static List<String> found(Pattern pattern, int group, String page) {
    return pattern.matcher(page).results().map((MatchResult each) -> each.group(group)).toList();
  }

  @Test
  void policyNamesItsOwnScriptsAndStylesAlone() {
    String page = ReportPage.of("a", Map.of("about", "{}"));
    String policy = found(Pattern.compile("Policy\" content=\"([^\"]*)\""), 1, page).get(0);

    List<String> scripts =
        SCRIPT
            .matcher(page)
            .results()
            .filter(each -> each.group(1) == null)
            .map(each -> each.group(2))
            .toList();
    assertThat(scripts).hasSize(2).allSatisfy(each -> assertThat(policy).contains(hash(each)));
    assertThat(found(STYLE, 1, page))
        .hasSize(1)
        .allSatisfy(each -> assertThat(policy).contains(hash(each)));
    assertThat(policy)
        .startsWith("default-src &#39;none&#39;;")
        .contains("connect-src &#39;none&#39;")
        .doesNotContain("unsafe", "http", "*");
  }

  @Test
  void nothingIsLoaded() {
    String page = ReportPage.of("a", Map.of("about", "{}"));
    String markup = SCRIPT.matcher(page).replaceAll("");

    assertThat(markup).doesNotContain("src=", "<link", "@import", "url(", "<img", "<iframe");
    assertThat(found(Pattern.compile("href=\"([^\"]*)\""), 1, markup))
        .allMatch(each -> each.startsWith("#"));
  }

  @Test
  void textsOfStrangersEndNothing() {
    String hostile = "</script><script>alert(1)</script><!--DATA--><!--TITLE-->/*SCRIPT*/\\u2028";
    String page = ReportPage.of(hostile, Map.of("about", "{\"text\":\"" + hostile + "\"}"));

    assertThat(found(SCRIPT, 1, page).stream().filter(each -> each != null)).hasSize(1);
    assertThat(SCRIPT.matcher(page).results()).hasSize(3);
    assertThat(page)
        .contains(
            "{\"text\":\"\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u003c!--DATA-->\\u003c!--TITLE-->/*SCRIPT*/")
        .contains("<h1>&lt;/script&gt;&lt;script&gt;alert(1)");
  }
}
