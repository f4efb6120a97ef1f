package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of AWS statements in docs/aws-semantics.md has them all and claims no untested one. */
class StatementsTest {
  private static final List<String> STATEMENTS =
      Splitter.on(' ')
          .splitToList(
              "SG1 SG2 SG3 SG4 SG5 SG6 SG7 SG8 SG9 SG10 SG11 SG12 SG13 SG14 SG15 SG16"
                  + " N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 N11"
                  + " R1 R2 R2b R3 R4 R5 R6 R7 R8 R9 R10"
                  + " G1 G2 G3 G4 G5 G6 G7 G8 G9 G10 G11 G12 G13 G14"
                  + " T1 T2 T3 T4 T5 T6 T7 W1 L1 L2 L3 L4 L5 L6 L7 L8 L9 L10 F1 F2 V1 E1 S1 S2 S3 B1 B2 B3 B4 B5 C1");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\w+) \\| (modelled|partly|not) \\| .+ \\|$");
  private static final Pattern KUBERNETES = Pattern.compile("(?m)^\\* `(K[0-9]+)` ");
  private static final Pattern ID = Pattern.compile("\\b[A-Z]{1,2}[0-9]{1,2}b?\\b");

  @Test
  void tableHasEveryStatement() throws IOException {
    assertThat(table().keySet()).containsExactlyElementsOf(STATEMENTS);
  }

  @Test
  void whatIsModelledIsTested() throws IOException {
    Set<String> tested = idsIn(Path.of("src/test/java"));
    for (Map.Entry<String, String> row : table().entrySet()) {
      if (!row.getValue().equals("not")) {
        assertThat(tested).as("the table says that %s is modelled", row).contains(row.getKey());
      }
    }
  }

  @Test
  void whatIsSaidOfKubernetesIsTested() throws IOException {
    Set<String> said = new TreeSet<>();
    Matcher ids = KUBERNETES.matcher(Files.readString(Path.of("docs/k8s-semantics.md")));
    ids.results().map(each -> each.group(1)).forEach(said::add);
    assertThat(said).hasSize(33);
    assertThat(idsIn(Path.of("src/test/java"))).containsAll(said);
  }

  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("docs/aws-semantics.md")));
    for (MatchResult row : rows.results().toList()) {
      assertThat(table.put(row.group(1), row.group(2))).as("%s twice", row.group(1)).isNull();
    }
    return table;
  }

  /** The ids in the sources of a folder, this one left out. */
  private static Set<String> idsIn(Path folder) throws IOException {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("StatementsTest.java")) {
          ID.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(ids::add);
        }
      }
    }
    return ids;
  }
}
