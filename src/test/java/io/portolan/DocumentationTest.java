package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.portolan.cli.Terminal;
import io.portolan.config.ConfigurationReader;
import io.portolan.config.ConfigurationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The documentation says what the program does: commands print what stands below them, links lead
 * somewhere, tables are complete.
 *
 * <p>A fenced block that begins with {@code $ ./portolan} is a command and its output; a backslash
 * at the end of a line continues the command. A line that is just {@code …} stands for any lines.
 * With {@code -Dupdate=true} stale output is replaced; of lines left out, the number before the
 * first and after the last {@code …} stays.
 */
class DocumentationTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^```\\w*\\n\\$ \\./portolan ((?:.*\\\\\\n)*.*)\\n((?s:.*?))^```$");
  private static final Pattern YAML = Pattern.compile("(?m)^```yaml\\n((?s:.*?))^```$");
  private static final Pattern FENCED = Pattern.compile("(?m)^```((?s:.*?))^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
  private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"");
  private static final Pattern CODE_ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\|");
  private static final String LEFT_OUT = "…";

  @Test
  void commandsPrintWhatStandsBelowThem() throws IOException {
    int examples = 0;
    for (Path page : pages()) {
      String text = Files.readString(page);
      List<MatchResult> found = EXAMPLE.matcher(text).results().toList();
      examples += found.size();
      StringBuilder fresh = new StringBuilder();
      int done = 0;
      for (MatchResult example : found) {
        String shown = Terminal.show(words(example.group(1)));
        fresh.append(text, done, example.start(2)).append(freshened(example.group(2), shown));
        done = example.end(2);
      }
      Golden.assertFile(page, fresh.append(text.substring(done)).toString());
    }
    assertThat(examples).isGreaterThan(5);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    for (Path page : pages()) {
      String prose = FENCED.matcher(Files.readString(page)).replaceAll("");
      for (MatchResult link : LINK.matcher(prose).results().toList()) {
        String target = link.group(1).replaceAll("#.*", "");
        if (!target.isEmpty() && !target.matches("https?:.*")) {
          assertThat(page.resolveSibling(target)).as("a link in %s", page).exists();
        }
      }
    }
  }

  @Test
  void everyCodeIsExplained() throws IOException {
    Set<String> emitted = new TreeSet<>();
    for (String source : List.of("policy", "graph", "reach")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/portolan", source))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          emitted.addAll(groups(CODE.matcher(Files.readString(file))));
        }
      }
    }
    emitted.removeAll(Set.of("HOME_NET", "EXTERNAL_NET")); // variables of Suricata rules
    assertThat(groups(CODE_ROW.matcher(Files.readString(Path.of("docs/answers.md")))))
        .containsExactlyElementsOf(emitted);
  }

  @Test
  void configurationsCanBeRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("portolan.yaml");
    List<String> examples = groups(YAML.matcher(Files.readString(Path.of("docs/config.md"))));
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      ConfigurationResult result = ConfigurationReader.read(Files.writeString(file, example));
      assertThat(result.errors()).isEmpty();
      assertThat(result.warnings()).isEmpty();
    }
  }

  @Test
  void lineLeftOutMatchesAny() {
    assertThat(freshened("a\n…\nd\n", "a\nb\nc\nd\n")).isEqualTo("a\n…\nd\n");
    assertThat(freshened("a\n…\n", "a\n")).isEqualTo("a\n…\n");
    assertThat(freshened("a\n…\nc\n…\n", "a\nb\nc\nd\n")).isEqualTo("a\n…\nc\n…\n");
    assertThat(freshened("a\n…\nx\n", "a\nb\nc\nd\n")).isEqualTo("a\n…\nd\n");
    assertThat(freshened("a\n", "b\nc\n")).isEqualTo("b\nc\n");
  }

  /** The output that a block should show: as it is where it matches, else made of the new one. */
  private static String freshened(String block, String shown) {
    if (matches(block, shown)) {
      return block;
    }
    List<String> before = lines(block);
    List<String> now = lines(shown);
    int head = before.indexOf(LEFT_OUT);
    int tail = before.size() - 1 - before.lastIndexOf(LEFT_OUT);
    if (head < 0 || head + tail >= now.size()) {
      return shown;
    }
    List<String> fresh = new ArrayList<>(now.subList(0, head));
    fresh.add(LEFT_OUT);
    fresh.addAll(now.subList(now.size() - tail, now.size()));
    return String.join("\n", fresh) + "\n";
  }

  private static boolean matches(String block, String shown) {
    String pattern =
        lines(block).stream()
            .map(line -> line.equals(LEFT_OUT) ? "(?s:(?:.*\\n)?)" : Pattern.quote(line + "\n"))
            .collect(Collectors.joining());
    return Pattern.matches(pattern, shown);
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  /** The words of a command line, as a shell takes them that expands nothing. */
  private static String[] words(String command) {
    String line = command.replace("\\\n", " ");
    return WORD.matcher(line)
        .results()
        .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
        .toArray(String[]::new);
  }

  private static List<String> groups(Matcher matcher) {
    return matcher.results().map(result -> result.group(1)).toList();
  }

  private static Collection<Path> pages() throws IOException {
    Set<Path> pages = new TreeSet<>();
    for (String root : Splitter.on(' ').split("docs graphs samples")) {
      try (Stream<Path> files = Files.walk(Path.of(root), 2)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    pages.addAll(
        List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
    return pages;
  }
}
