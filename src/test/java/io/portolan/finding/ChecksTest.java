package io.portolan.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A check is a class, a test and a page of one name. */
class ChecksTest {
  private static final Path PAGES = Path.of("docs/findings");

  private static List<String> names() {
    return Checks.all().stream().map(Check::name).toList();
  }

  @Test
  void everyCheckHasATestAndAPage() {
    for (Check each : Checks.all()) {
      String path = each.getClass().getName().replace('.', '/');
      assertThat(Path.of("src/test/java", path + "Test.java")).exists();
      assertThat(PAGES.resolve(each.name() + ".md"))
          .content()
          .startsWith("# " + each.name() + "\n")
          .contains(
              "**Why it matters.**",
              "**How it is decided.**",
              "**How to fix it.**",
              "**Standards.**");
      assertThat(each.title()).isNotBlank().doesNotEndWith(".");
    }
  }

  @Test
  void everyPageHasACheck() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(each -> each.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(names());
    }
  }

  @Test
  void everyClassThatChecksIsListedInOrder() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/portolan/finding"))) {
      List<String> classes =
          files
              .filter(each -> each.toString().endsWith(".java"))
              .filter(ChecksTest::isCheck)
              .map(each -> each.getFileName().toString().replace(".java", ""))
              .sorted()
              .toList();
      assertThat(names()).isSorted().containsExactlyElementsOf(classes);
    }
  }

  private static boolean isCheck(Path file) {
    try {
      return Files.readString(file)
          .matches("(?s).*final class \\w+ implements (Survey|Exception)Check.*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
