package io.portolan.read.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.read.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
  @TempDir Path folder;

  private PlanFile.Result read(String text) throws IOException {
    return PlanFile.read(Files.writeString(folder.resolve("plan.json"), text));
  }

  private static PlanBuilder one() {
    return PlanBuilder.plan()
        .delete("module.a[\"x.y\"].aws_vpc.main[0]", "{id: 'vpc-1', tags: {Name: 'ünï'}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16"})
  void readsWhatShellsWrite(String charset) {
    Path file = folder.resolve("plan.json");
    PlanFile.Result read = PlanFile.read(one().write(file, Charset.forName(charset)));

    assertThat(read.problems()).isEmpty();
    PlannedResource resource = read.plan().orElseThrow().resources().get(0);
    assertThat(resource.type()).isEqualTo("aws_vpc");
    assertThat(resource.key()).contains("0");
    assertThat(resource.module()).isEqualTo(ModulePath.of("module.a[\"x.y\"]"));
    assertThat(resource.before().path("tags").path("Name").asText()).isEqualTo("ünï");
  }

  @Test
  void readsAByteOrderMark() throws IOException {
    Path file = folder.resolve("plan.json");
    Files.write(file, ("\ufeff" + one().json()).getBytes(StandardCharsets.UTF_16LE));

    assertThat(PlanFile.read(file).plan()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"0.1,true", "0.2,true", "1.0,true", "1.2,true", "1.99,true", "2.0,false", "x,false"})
  void readsEveryVersionOfTheFirstFormat(String version, boolean known) throws IOException {
    PlanFile.Result read = read(one().field("format_version", "'" + version + "'").json());

    assertThat(read.plan().isPresent()).isEqualTo(known);
    assertThat(read.problems()).hasSize(known ? 0 : 1);
  }

  @Test
  void saysWhatAFileIsThatIsNoPlan() throws IOException {
    assertThat(read("{\"format_version\":\"1.0\",\"values\":{}}").problems().toString())
        .contains(
            "$.resource_changes: found a state, not a plan, expected a plan as terraform show");
    assertThat(read("PK\u0003\u0004").problems().toString())
        .contains("found a plan in the form that is carried out");
    assertThat(read("[]").problems().toString()).contains("found a list");
    assertThat(read("{\n  \"format_version\" 1}").problems().toString()).contains("line 2, column");
    assertThat(read("").problems()).hasSize(1);
    assertThat(PlanFile.read(folder.resolve("none.json")).problems().toString())
        .contains("unreadable: java.nio.file.NoSuchFileException");
    assertThat(read(one().field("errored", "true").json()).problems())
        .extracting(Problem::found)
        .containsExactly("a plan that ended with an error");
  }

  @Test
  void saysWhereAChangeMakesNoSense() throws IOException {
    String text =
        PlanBuilder.plan()
            .change("aws_vpc.a", "['teleport']", "null", "{}", "{}")
            .json()
            .replace("\"type\" : \"aws_vpc\"", "\"type\" : 7");
    assertThat(read(text.replace("\"name\" : \"a\"", "\"name\" : \"\"")).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "error: %s $.resource_changes[0].name (aws_vpc.a): found \"\", expected a text that is not empty"
                .formatted(folder.resolve("plan.json")),
            "error: %s $.resource_changes[0].change.actions (aws_vpc.a): found a list, expected no-op, read, create, update, delete, forget, or delete and create"
                .formatted(folder.resolve("plan.json")));
  }

  @Test
  void anIncompletePlanIsAWarning() throws IOException {
    PlanFile.Result read = read(one().field("complete", "false").json());

    assertThat(read.plan()).isPresent();
    assertThat(read.problems()).extracting(Problem::jsonPath).containsExactly("$.complete");
  }
}
