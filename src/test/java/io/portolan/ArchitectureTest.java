package io.portolan;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shape of the project: which package may use which, what each may use from outside, and what
 * every package and source file looks like. An exception is written here, with its reason.
 */
@AnalyzeClasses(packages = "io.portolan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  private static final String ROOT = "(root)";

  /**
   * Each package, top to bottom, and the packages it may use. A package includes those inside.
   *
   * <p>Findings use the configuration's records of owners, weights and exceptions: records of their
   * own would only be copies.
   */
  private static final Map<String, List<String>> MAY_USE =
      table(
          """
          cli: web (root) report triage review finding flowlog config reach graph policy read model packet collect
          web: (root) report
          (root): report triage review finding flowlog config reach graph policy read model packet collect
          report: triage review finding flowlog config reach graph policy model packet
          triage: finding config reach graph policy model packet
          review: finding config reach graph policy model packet
          finding: config reach graph policy model packet
          flowlog: reach model packet
          config: model packet
          reach: graph policy model packet
          graph: policy model packet
          policy: model packet
          read: model packet
          model: packet
          packet:
          collect:
          """);

  /** Each library, and the packages that may use it. Guava and JSpecify are free to use. */
  private static final Map<String, List<String>> LIBRARY_SERVES =
      table(
          """
          com.fasterxml.jackson: cli web report triage flowlog config read collect
          org.yaml.snakeyaml: cli web report triage flowlog config read collect
          org.jgrapht: reach graph
          picocli: cli
          me.tongfei.progressbar: cli
          com.sun.net.httpserver: web
          org.eclipse: report
          org.duckdb: flowlog
          org.apache.spark: flowlog
          software.amazon.awssdk: collect
          """);

  private static final Path SOURCES = Path.of("src/main/java");

  private static final int LONGEST_FILE = 500;

  private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  @ArchTest static final ArchRule layers = layers();

  @ArchTest
  static final ArchRule no_cycles =
      slices().matching("io.portolan.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule root_holds_only_the_pipeline =
      classes()
          .that()
          .resideInAPackage("io.portolan")
          .and()
          .areTopLevelClasses()
          .should()
          .haveSimpleName("Analysis")
          .orShould()
          .haveSimpleName("package-info")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule model_is_facts =
      classes()
          .that()
          .resideInAPackage("io.portolan.model..")
          .and()
          .doNotHaveFullyQualifiedName("io.portolan.model.aws.Estate") // an index over the records
          .and()
          .doNotHaveFullyQualifiedName("io.portolan.model.aws.Resources") // its part for one type
          .should(be(recordsEnumsOrSealedInterfaces()))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses().should().haveNameMatching(".*(Utils?|Manager|Helper)").allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_main_ends_the_process =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.portolan.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_cli_prints =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.portolan.cli..")
          .should(ACCESS_STANDARD_STREAMS)
          .orShould(USE_JAVA_UTIL_LOGGING)
          .allowEmptyShould(true);

  @ArchTest
  static void libraries_serve_few_packages(JavaClasses classes) {
    LIBRARY_SERVES.forEach(
        (library, users) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    users.stream().map(ArchitectureTest::inOrBelow).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because(library + " serves " + String.join(", ", users) + " only")
                .allowEmptyShould(true)
                .check(classes));
  }

  /** One sentence says what a package holds; a second may say what it must not know. */
  @Test
  void every_package_says_what_it_holds() throws IOException {
    for (Path file : sources()) {
      Path info = file.resolveSibling("package-info.java");
      assertThat(info).exists();
      String text = Files.readString(info);
      assertThat(text).as("%s", info).contains("@NullMarked");
      Matcher javadoc = JAVADOC.matcher(text);
      assertThat(javadoc.find()).as("%s has a Javadoc comment", info).isTrue();
      String sentences =
          javadoc.group(1).replaceAll("\\n\\s*\\*", " ").replaceAll("\\s+", " ").strip();
      assertThat(sentences).as("%s", info).endsWith(".");
      assertThat(countSentences(sentences)).as("sentences in %s", info).isBetween(1, 2);
    }
  }

  @Test
  void no_source_file_is_long() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(LONGEST_FILE);
    }
  }

  private static LayeredArchitecture layers() {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .ensureAllClassesAreContainedInArchitecture();
    for (String name : MAY_USE.keySet()) {
      layers = layers.layer(name).definedBy(name.equals(ROOT) ? "io.portolan" : inOrBelow(name));
    }
    for (Map.Entry<String, List<String>> row : MAY_USE.entrySet()) {
      LayeredArchitecture.LayerDependencySpecification layer = layers.whereLayer(row.getKey());
      layers =
          row.getValue().isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(row.getValue().toArray(String[]::new));
    }
    return layers;
  }

  private static DescribedPredicate<JavaClass> recordsEnumsOrSealedInterfaces() {
    return describe(
        "records, enums or sealed interfaces",
        c ->
            c.isRecord()
                || c.isAssignableTo(Enum.class)
                || (c.isInterface() && c.reflect().isSealed())
                || c.getSimpleName().equals("package-info"));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static int countSentences(String text) {
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    int count = 0;
    while (sentences.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  private static String inOrBelow(String name) {
    return "io.portolan." + name + "..";
  }

  private static Map<String, List<String>> table(String rows) {
    ImmutableMap.Builder<String, List<String>> table = ImmutableMap.builder();
    rows.lines()
        .map(row -> row.split(":", 2))
        .forEach(row -> table.put(row[0], WORDS.splitToList(row[1])));
    return table.buildOrThrow();
  }
}
