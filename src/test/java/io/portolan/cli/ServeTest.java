package io.portolan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.base.Splitter;
import io.portolan.web.Client;
import io.portolan.web.OpenApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a whole: its answers are those of the other commands. */
class ServeTest {
  private static final String DAY = Served.DAY;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir Path folder;
  private final List<Served> started = new ArrayList<>();

  private Client serve(String... options) throws IOException {
    Served served = Served.with(options);
    started.add(served);
    return served.client();
  }

  @AfterEach
  void stop() {
    started.forEach(Served::close);
  }

  private static String command(String line) {
    Run run = Run.portolan(Splitter.on(' ').splitToList(line).toArray(String[]::new));
    assertThat(run.out()).as(run.err()).isNotEmpty();
    return run.out();
  }

  private static String body(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    String method = reply.request().method().toLowerCase(Locale.ROOT);
    assertThat(OpenApi.problems(method, reply.uri().getPath(), Client.json(reply))).isEmpty();
    return reply.body();
  }

  @Test
  void answersAreThoseOfTheCommands() throws IOException {
    String config = "--config samples/storefront/portolan.yaml";
    Client client = serve(Run.STOREFRONT, "--config", "samples/storefront/portolan.yaml");
    String of = Run.STOREFRONT + " --quiet " + config + " --format json";

    for (String line : Files.readAllLines(Path.of("samples/storefront/questions.jsonl"))) {
      JsonNode question = JSON.readTree(line);
      JsonNode answer = JSON.readTree(body(client.post("/api/reach", line)));
      Run asked =
          Run.reading(
              line,
              "reach",
              Run.STOREFRONT,
              "--quiet",
              "--config",
              "samples/storefront/portolan.yaml",
              "--queries",
              "-");
      assertThat(answer).as("%s", question).isEqualTo(JSON.readTree(asked.out()));
    }
    assertThat(
            body(
                client.post(
                    "/api/reach",
                    "{\"from\":\"internet\",\"to\":\"name:shop-bastion\",\"proto\":\"tcp\",\"port\":22}")))
        .isEqualTo(
            command(
                "reach " + of + " --from internet --to name:shop-bastion --proto tcp --port 22"));
    assertThat(body(client.get("/api/matrix"))).isEqualTo(command("matrix " + of));
    assertThat(body(client.get("/api/matrix?by=workload&from=internet&to=tier:app")))
        .isEqualTo(command("matrix " + of + " --by workload --from internet --to tier:app"));
    assertThat(body(client.get("/api/audit")))
        .isEqualTo(command("audit " + of + " --today " + DAY));
    assertThat(body(client.get("/api/exposure")))
        .isEqualTo(command("exposure " + of + " --today " + DAY));
    assertThat(body(client.get("/api/exposure?direction=out")))
        .isEqualTo(command("exposure " + of + " --today " + DAY + " --direction out"));
  }

  private static String reviewed(String file) {
    return command(
        "review " + Run.STOREFRONT + " --quiet --format json --today " + DAY + " --change " + file);
  }

  @Test
  void thePageGetsWhatReportWrites() throws IOException {
    String config = "--config samples/storefront/assertions.yaml";
    Client client = serve(Run.STOREFRONT, "--config", "samples/storefront/assertions.yaml");
    String of = Run.STOREFRONT + " --quiet " + config;
    Map<String, JsonNode> parts = ReportTest.parts(command("report " + of + " --today " + DAY));

    assertThat(body(client.get("/api/check"))).isEqualTo(command("check " + of + " --format json"));
    assertThat(JSON.readTree(body(client.get("/api/charts")))).isEqualTo(parts.get("charts"));
    assertThat(JSON.readTree(body(client.get("/api/connections"))))
        .isEqualTo(parts.get("connections"));
    JsonNode groups = JSON.readTree(body(client.get("/api/groups"))).get("groups");
    assertThat(groups.findValuesAsText("name")).contains("shop-bastion");
    Set<String> kinds = new HashSet<>();
    for (JsonNode rule : groups.findValues("revoke")) {
      List<String> fields = new ArrayList<>();
      rule.fieldNames().forEachRemaining(fields::add);
      if (kinds.add(rule.get("proto") + " " + fields)) { // one of each kind: each takes a while
        String change = "{\"changes\": [{\"revoke\": " + rule + "}]}";
        assertThat(client.post("/api/what-if", change).statusCode()).as(change).isEqualTo(200);
      }
    }
    assertThat(kinds).anyMatch(each -> each.contains("icmp_type"));
  }

  @Test
  void reviewsAreThoseOfTheCommand() throws IOException {
    Client client = serve(Run.STOREFRONT);
    String file = "samples/storefront/changes/bastion-from-an-office.yaml";
    String expected = reviewed(file);
    String yaml = Files.readString(Path.of(file));
    JsonNode change = YAML.readTree(yaml);

    assertThat(body(client.post("/api/review", "application/yaml", yaml))).isEqualTo(expected);
    assertThat(body(client.post("/api/review", change.toString()))).isEqualTo(expected);
    assertThat(body(client.post("/api/review", change.toString()))).isEqualTo(expected);
  }

  @Test
  void objectsAreReviewedToo() throws IOException {
    Client client = serve(Run.STOREFRONT);
    String file = "samples/storefront/changes/mend-the-ledger.yaml";
    String expected = reviewed(file);
    JsonNode object =
        YAML.readTree(
            Files.readString(Path.of("samples/storefront/changes/manifests/ledger.yaml")));
    String change =
        JSON.writeValueAsString(
            Map.of("changes", List.of(Map.of("apply", Map.of("object", object)))));

    JsonNode reviewed = JSON.readTree(body(client.post("/api/review", change)));
    JsonNode byFile = JSON.readTree(expected);
    assertThat(reviewed.path("verdict")).isEqualTo(byFile.path("verdict"));
    assertThat(reviewed.path("removed")).isEqualTo(byFile.path("removed"));
    assertThat(reviewed.path("added")).isEqualTo(byFile.path("added"));
    assertThat(reviewed.path("rollback")).isEqualTo(byFile.path("rollback"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/api/reach | nonsense                                   | 400 | malformed | $",
        "/api/reach | []                                         | 400 | malformed | $",
        "/api/reach | {\"from\":\"a\",\"to\":5}                  | 400 | malformed | $.to",
        "/api/reach | {\"from\":\"a\",\"to\":\"b\",\"port\":\"x\"} | 400 | malformed | $.port",
        "/api/reach | {\"from\":\"a\",\"to\":\"b\",\"icmp_type\":999} | 400 | malformed | $.icmp_type",
        "/api/reach | {\"from\":\"a\",\"to\":\"b\",\"via\":[1]}  | 400 | malformed | $.via",
        "/api/reach | {\"from\":\"internet\",\"to\":\"name:x\"}  | 422 | no-answer | name:x",
        "/api/review | nonsense                                  | 400 | malformed | JSON",
        "/api/review | {\"changes\":[{\"revoke\":{\"group\":\"sg-1\"}}]} | 400 | malformed | $.changes[0].revoke.source",
        "/api/review | {\"changes\":[{\"apply\":\"/etc/passwd\"}]} | 400 | malformed | $.changes[0].apply",
        "/api/review | {\"changes\":[{\"apply\":{\"file\":\"a\"}}]} | 400 | malformed | $.changes[0].apply.file",
        "/api/review | {\"changes\":[{\"attach\":{\"group\":\"sg-1\",\"eni\":\"eni-1\"}}]} | 422 | no-answer | $.changes[0]",
        "/api/review | {\"changes\":[{\"delete\":{\"kind\":\"NetworkPolicy\",\"namespace\":\"no\",\"name\":\"no\"}}]} | 422 | no-answer | $.changes[0]",
      })
  void wrongQuestionsSayWhere(String path, String body, int status, String code, String named)
      throws IOException {
    HttpResponse<String> reply = serve(Run.STOREFRONT).post(path, body.strip());
    JsonNode error = Client.json(reply).path("error");

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("at").asText() + " " + error.path("message").asText()).contains(named);
    assertThat(reply.body()).doesNotContain("Exception", "\\tat ", folder.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/matrix?by=tiers, 400, by",
    "/api/exposure?direction=up, 400, direction",
    "/api/matrix?from=name:no-such, 422, ''",
  })
  void wrongParametersAreNamed(String path, int status, String at) throws IOException {
    HttpResponse<String> reply = serve(Run.STOREFRONT).get(path);

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(Client.json(reply).at("/error/at").asText()).isEqualTo(at);
  }

  @Test
  void theSummarySaysWhatWasRead() throws IOException {
    JsonNode summary = JSON.readTree(body(serve(Run.STOREFRONT).get("/api/summary")));

    assertThat(summary.path("generation").asInt()).isEqualTo(1);
    assertThat(summary.path("accounts")).hasToString("[\"111122223333\",\"444455556666\"]");
    assertThat(summary.path("vpcs").findValuesAsText("name")).contains("shop");
    assertThat(summary.path("clusters")).hasToString("[\"shop\"]");
    assertThat(summary.at("/tiers/inferred").asBoolean()).isTrue();
    assertThat(summary.path("warnings").path("first").toString()).contains("sg-0a50d94e1299d8308");
    assertThat(summary.path("reload")).isEmpty();
  }

  /** Each suggestion has an answer. */
  @Test
  void suggestionsCanBeAsked() throws IOException {
    Client client = serve(Run.STOREFRONT);
    JsonNode found =
        JSON.readTree(body(client.get("/api/endpoints?limit=100&query=shop"))).path("endpoints");

    assertThat(found).hasSizeGreaterThan(20);
    for (JsonNode each : found) {
      String question =
          JSON.writeValueAsString(
              Map.of("from", "internet", "to", each.path("reference").asText()));
      assertThat(client.post("/api/reach", question).statusCode()).as("%s", each).isEqualTo(200);
    }
  }

  @Test
  void manyAskAtOnce() throws Exception {
    Client client = serve(Run.STOREFRONT);
    String question =
        "{\"from\":\"tier:app\",\"to\":\"rds:orders\",\"proto\":\"tcp\",\"port\":5432}";
    String answer = body(client.post("/api/reach", question));
    String matrix = body(client.get("/api/matrix"));
    ExecutorService others = Executors.newFixedThreadPool(8);
    List<Future<List<String>>> replies = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      replies.add(
          others.submit(
              () ->
                  List.of(
                      body(client.post("/api/reach", question)), body(client.get("/api/matrix")))));
    }
    for (Future<List<String>> each : replies) {
      assertThat(each.get()).containsExactly(answer, matrix);
    }
    others.shutdown();
  }

  private static String vpc(String name) throws IOException {
    return JSON.writeValueAsString(
        Map.of(
            "Vpcs",
            List.of(
                Map.of(
                    "VpcId",
                    "vpc-1",
                    "CidrBlock",
                    "10.0.0.0/16",
                    "Tags",
                    List.of(Map.of("Key", "Name", "Value", name))))));
  }

  @Test
  void hostileNamesAreTexts() throws IOException {
    String name = "</script><img src=x onerror=alert(1)>\u202e\u0000\"";
    Files.writeString(folder.resolve("vpcs.json"), vpc(name));
    Client client = serve(folder.toString());
    HttpResponse<String> reply = client.get("/api/summary");

    assertThat(Client.json(reply).at("/vpcs/0/name").asText()).isEqualTo(name);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(reply.body()).doesNotContain("\u202e");
    assertThat(client.get("/").body()).doesNotContain("onerror");
  }

  /** The reading that answers, once it is another one. */
  private static JsonNode summaryAfter(Client client, JsonNode before) {
    JsonNode now = before;
    while (now.path("generation").equals(before.path("generation"))
        && now.path("reload").equals(before.path("reload"))) {
      now = Client.json(client.get("/api/summary"));
    }
    return now;
  }

  /** Waits as long as it takes: the file system tells, or the server looks for itself. */
  @Test
  void filesAreReadAgainWhenTheyChange() throws IOException {
    Path file = Files.writeString(folder.resolve("vpcs.json"), vpc("first"));
    Client client = serve(folder.toString());
    JsonNode first = Client.json(client.get("/api/summary"));
    assertThat(first.at("/vpcs/0/name").asText()).isEqualTo("first");

    Files.writeString(file, "{\"Vpcs\": [");
    JsonNode broken = summaryAfter(client, first);
    assertThat(broken.path("generation").asInt()).isEqualTo(1);
    assertThat(broken.at("/vpcs/0/name").asText()).isEqualTo("first");
    assertThat(broken.at("/reload/failed/problems/0").asText()).contains("vpcs.json");
    assertThat(broken.toString()).doesNotContain(folder.toString());

    Files.writeString(file, vpc("second"));
    JsonNode second = summaryAfter(client, broken);
    assertThat(second.path("generation").asInt()).isEqualTo(2);
    assertThat(second.at("/vpcs/0/name").asText()).isEqualTo("second");
    assertThat(second.path("reload")).isEmpty();

    Files.writeString(folder.resolve("portolan.yaml"), "tiers: {web: [\"vpc-1\"]}");
    JsonNode configured = summaryAfter(client, second);
    assertThat(configured.at("/tiers/inferred").asBoolean()).isFalse();
  }

  @Test
  void aPortInUseIsAnError() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = String.valueOf(taken.getLocalPort());
      Run refused = Run.portolan("serve", Run.STOREFRONT, "--quiet", "--port", port);

      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .startsWith("portolan: cannot listen at 127.0.0.1:" + port + ": ")
          .contains("in use", "--port")
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"--port, 65536", "--port, -1", "--patience, 0", "--port, http"})
  void wrongOptionsAreNamed(String option, String value) {
    Run refused = Run.portolan("serve", Run.STOREFRONT, option, value);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(option).doesNotContain("\tat ");
  }

  @Test
  void aSnapshotThatCantBeReadIsNotServed() {
    Run refused = Run.portolan("serve", folder.toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("error: ", "no answer");
  }

  @Test
  void helpHasAnExample() {
    assertThat(Run.portolan("serve", "--help").out())
        .contains("portolan serve prod --port 8080", "Ctrl-C");
    assertThat(Run.portolan("--help").out()).contains("serve");
  }
}
