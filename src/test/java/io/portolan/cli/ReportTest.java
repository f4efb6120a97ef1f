package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.read.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code report}: what stands in the page is what the other commands say. */
class ReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PART =
      Pattern.compile("<script type=\"application/json\" id=\"part-(\\w+)\">(.*?)</script>");
  private static final String[] CONFIGURED = {
    Run.STOREFRONT, "--quiet", "--config", "samples/storefront/assertions.yaml"
  };
  private static final String[] TODAY = {"--today", "2026-11-26"};
  private static final String[] AS_JSON = {"--format", "json"};

  @TempDir private Path directory;

  private static Run run(String command, String[]... more) {
    return Run.portolan(
        Stream.concat(Stream.of(command), Stream.of(more).flatMap(Stream::of))
            .toArray(String[]::new));
  }

  private static JsonNode json(String command, String[]... more) throws IOException {
    return JSON.readTree(run(command, more).out());
  }

  /** The data of a page, by the names of its parts. */
  static Map<String, JsonNode> parts(String page) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    PART.matcher(page)
        .results()
        .forEach(
            each -> {
              try {
                parts.put(each.group(1), JSON.readTree(each.group(2)));
              } catch (IOException e) {
                throw new AssertionError(each.group(1), e);
              }
            });
    return parts;
  }

  /** Each pair with all that gets through, as a matrix by endpoint says it. */
  private static Map<String, JsonNode> pairs(JsonNode matrix) {
    Map<String, JsonNode> pairs = new TreeMap<>();
    for (JsonNode row : matrix.get("rows")) {
      for (String from : texts(row.get("from"))) {
        for (String to : texts(row.get("to"))) {
          pairs.put(from + " -> " + to, row.get("flows"));
        }
      }
    }
    return pairs;
  }

  private static List<String> texts(JsonNode one) {
    List<String> texts = new ArrayList<>();
    if (one.isTextual()) {
      texts.add(one.asText());
    } else {
      one.forEach(each -> texts.add(each.asText()));
    }
    return texts;
  }

  private static List<String> members(JsonNode connections, int list) {
    List<String> members = new ArrayList<>();
    JsonNode ends = connections.get("lists").get(list);
    for (int i = 0; i < ends.size(); i += 2) {
      for (int each = ends.get(i).asInt(); each <= ends.get(i + 1).asInt(); each++) {
        members.add(connections.get("endpoints").get(each).get("ref").asText());
      }
    }
    return members;
  }

  @Test
  void saysWhatTheOtherCommandsSay() throws IOException {
    Path file = directory.resolve("report.html");
    assertThat(run("report", CONFIGURED, TODAY, new String[] {"-o", file.toString()}))
        .isEqualTo(new Run(0, "", ""));
    Map<String, JsonNode> parts = parts(Files.readString(file));

    assertThat(parts)
        .containsOnlyKeys(
            "summary",
            "charts",
            "connections",
            "matrix",
            "assertions",
            "audit",
            "exposure",
            "about");
    assertThat(parts.get("matrix")).isEqualTo(json("matrix", CONFIGURED, AS_JSON));
    assertThat(parts.get("audit")).isEqualTo(json("audit", CONFIGURED, TODAY, AS_JSON));
    assertThat(parts.get("exposure")).isEqualTo(json("exposure", CONFIGURED, TODAY, AS_JSON));
    assertThat(parts.get("assertions")).isEqualTo(json("check", CONFIGURED, AS_JSON));
    assertThat(parts.get("charts").get("charts").findValuesAsText("view"))
        .containsExactly("tiers", "vpc", "exposure", "lateral");

    JsonNode connections = parts.get("connections");
    Map<String, JsonNode> pairs =
        pairs(json("matrix", CONFIGURED, new String[] {"--by", "endpoint"}, AS_JSON));
    Map<String, Boolean> said = new HashMap<>();
    for (JsonNode row : connections.get("rows")) {
      List<String> from = members(connections, row.get("from").asInt());
      List<String> to = members(connections, row.get("to").asInt());
      assertThat(row.get("examples")).isNotEmpty();
      for (JsonNode example : row.get("examples")) {
        assertThat(from).contains(reference(connections, example.get("from")));
        assertThat(to).contains(reference(connections, example.get("to")));
        assertThat(example.get("verdict").asText())
            .isEqualTo(row.has("what") ? "reachable" : "unknown");
        assertThat(example.get("path").isEmpty() && row.has("what")).isFalse();
      }
      from.forEach(one -> to.forEach(other -> said.put(one + " -> " + other, row.has("what"))));
    }
    assertThat(said.keySet()).isEqualTo(pairs.keySet());
    pairs.forEach((pair, flows) -> assertThat(said.get(pair)).as(pair).isEqualTo(!flows.isEmpty()));
  }

  private static String reference(JsonNode connections, JsonNode number) {
    return connections.get("endpoints").get(number.asInt()).get("ref").asText();
  }

  @Test
  void clustersAloneHaveNoOutsideAndNoAudit() {
    new Snapshot(directory)
        .withExactly(
            "k8s/prod/pod.yaml",
            """
            apiVersion: v1
            kind: List
            items:
              - {apiVersion: v1, kind: Pod, metadata: {name: db-0, namespace: shop}, status: {podIP: 10.0.0.12}}
              - {apiVersion: v1, kind: Pod, metadata: {name: web-0, namespace: shop}, status: {podIP: 10.0.0.13}}
            """);
    Run run = Run.portolan("report", directory.toString());

    assertThat(run.code()).as(run.err()).isZero();
    Map<String, JsonNode> parts = parts(run.out());
    assertThat(parts)
        .containsOnlyKeys("summary", "charts", "connections", "matrix", "assertions", "about");
    assertThat(parts.get("connections").get("endpoints").findValuesAsText("ref"))
        .contains("k8s:prod:shop/Pod/db-0", "k8s:prod:shop/Pod/web-0");
    assertThat(parts.get("connections").get("endpoints").findValuesAsText("tier"))
        .contains("tier:app");
  }

  @Test
  void saysWhatHasChangedSinceAnEarlierSnapshot() {
    Path before = directory.resolve("before");
    Path after = directory.resolve("after");
    new Snapshot(before).withExactly("111122223333/eu-west-1/vpcs.json", "{\"Vpcs\": []}");
    new Snapshot(after).withExactly("111122223333/eu-west-1/vpcs.json", "{\"Vpcs\": []}");
    Run run = Run.portolan("report", after.toString(), "--before", before.toString());

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode changes = parts(run.out()).get("changes");
    assertThat(changes.get("before").asText()).isEqualTo("before");
    assertThat(changes.get("review").get("verdict").asText()).isEqualTo("approve");
  }

  @Test
  void nothingIsWrittenWhereAnAssertionCannotBeChecked() throws IOException {
    Path file = directory.resolve("report.html");
    Path config = directory.resolve("portolan.yaml");
    Files.writeString(
        config, "assertions: [{name: a, deny: {from: \"name:nobody\", to: internet}}]");
    Run run =
        Run.portolan(
            "report", Run.STOREFRONT, "--config", config.toString(), "-o", file.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("name:nobody");
    assertThat(file).doesNotExist();
  }
}
