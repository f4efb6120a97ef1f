package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.portolan.finding.Audit;
import io.portolan.finding.Finding;
import io.portolan.finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An audit as SARIF: by its schema, and by what the schema does not say. */
class AuditSarifTest {
  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(Files.readString(Path.of("src/test/resources/sarif/sarif-schema-2.1.0.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<ValidationMessage> problems(String sarif) {
    return SCHEMA.validate(
        sarif,
        InputFormat.JSON,
        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static String text(Audit audit, String directory) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.indented(out)
        .sarif(
            new AuditSarif(
                audit,
                List.of(AuditSamples.CALM),
                AuditSamples.NO_NAMES,
                directory,
                "0.1.0-SNAPSHOT"));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode run(Audit audit) throws IOException {
    return new ObjectMapper().readTree(text(audit, "prod")).at("/runs/0");
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Test
  @DisplayName("the schema is looked at: wrong formats, words and fields fail")
  void schemaIsChecked() throws IOException {
    String good = text(AuditSamples.PLAIN, "prod");

    assertThat(problems(good)).isEmpty();
    assertThat(problems(good.replace("\"error\"", "\"critical\""))).isNotEmpty();
    assertThat(problems(good.replace("\"uri\": \"prod\"", "\"uri\": \"a b\""))).isNotEmpty();
    assertThat(problems(good.replace("\"ruleId\"", "\"rule-id\""))).isNotEmpty();
    assertThat(problems(good.replace("\"executionSuccessful\": true,", ""))).isNotEmpty();
  }

  @Test
  @DisplayName("rules are all checks, as bad as the worst that they have found")
  void rules() throws IOException {
    JsonNode run = run(AuditSamples.PLAIN);

    assertThat(run.at("/tool/driver/name").textValue()).isEqualTo("portolan");
    assertThat(run.at("/tool/driver/version").textValue()).isEqualTo("0.1.0-SNAPSHOT");
    assertThat(run.at("/tool/driver/rules")).hasSize(3);
    assertThat(run.at("/tool/driver/rules/0"))
        .hasToString(
            "{\"id\":\"Calm\",\"name\":\"Calm\","
                + "\"shortDescription\":{\"text\":\"what is never there\"},"
                + "\"fullDescription\":{\"text\":\"what is never there\"},"
                + "\"help\":{\"text\":\"docs/findings/Calm.md in Portolan says more\"},"
                + "\"properties\":{\"tags\":[\"security\"]}}");
    assertThat(run.at("/tool/driver/rules/1"))
        .hasToString(
            "{\"id\":\"InternetExposed\",\"name\":\"InternetExposed\","
                + "\"shortDescription\":{\"text\":\"what the internet can reach\"},"
                + "\"fullDescription\":{\"text\":\"what the internet can reach\"},"
                + "\"help\":{\"text\":\"docs/findings/InternetExposed.md in Portolan says more\"},"
                + "\"defaultConfiguration\":{\"level\":\"error\"},"
                + "\"properties\":{\"tags\":[\"security\",\"CIS 6.0 5.3\",\"PCI DSS 4.0 1.3.1\"],"
                + "\"security-severity\":\"9.5\"}}");
    assertThat(run.at("/tool/driver/rules/2/properties/security-severity").textValue())
        .isEqualTo("3.0");
  }

  @Test
  @DisplayName("a result has its place, its path and its fingerprint")
  void result() throws IOException {
    JsonNode result = run(AuditSamples.PLAIN).at("/results/0");

    assertThat(result.at("/ruleId").textValue()).isEqualTo("InternetExposed");
    assertThat(result.at("/ruleIndex").intValue()).isOne();
    assertThat(result.at("/level").textValue()).isEqualTo("error");
    assertThat(result.at("/rank").intValue()).isEqualTo(95);
    assertThat(result.at("/message/text").textValue()).isEqualTo("the internet can reach tcp 22");
    assertThat(result.at("/locations/0"))
        .hasToString(
            "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"prod\","
                + "\"uriBaseId\":\"%SRCROOT%\"},\"region\":{\"startLine\":1,\"startColumn\":1,"
                + "\"endLine\":1,\"endColumn\":1}},"
                + "\"logicalLocations\":[{\"fullyQualifiedName\":\"sgr-1\",\"kind\":\"resource\"}]}");
    assertThat(result.at("/partialFingerprints"))
        .hasToString("{\"portolan/v1\":\"4f2a\",\"primaryLocationLineHash\":\"4f2a\"}");
    JsonNode hops = result.at("/codeFlows/0/threadFlows/0/locations");
    assertThat(list(hops))
        .extracting(hop -> hop.at("/location/message/text").textValue())
        .containsExactly(
            "internet egress: a host on the internet",
            "acl-1 ingress 121: allow tcp 22 from ::/0",
            "sg-1 ingress sgr-1: tcp 22 from ::/0",
            "sg-2 ingress: tcp 22 from any");
    assertThat(result.at("/properties/weight").intValue()).isEqualTo(10);
  }

  @Test
  @DisplayName("what is accepted is suppressed, and that the rest is not is said")
  void suppressions() throws IOException {
    JsonNode run = run(AuditSamples.PLAIN);

    assertThat(run.at("/results/0/suppressions")).hasToString("[]");
    assertThat(run.at("/results/1/suppressions"))
        .hasToString(
            "[{\"kind\":\"external\",\"status\":\"accepted\","
                + "\"justification\":\"public shop (web, until 2027-06-30)\"}]");
    assertThat(run.at("/results/2/suppressions")).hasToString("[]");
  }

  @Test
  @DisplayName("assumptions are notes of the run")
  void assumptions() throws IOException {
    JsonNode notes = run(AuditSamples.PLAIN).at("/invocations/0/toolExecutionNotifications");

    assertThat(notes).hasSize(1);
    assertThat(notes.at("/0/level").textValue()).isEqualTo("note");
    assertThat(notes.at("/0/message/text").textValue()).isEqualTo("tiers: they are inferred");
  }

  @ParameterizedTest
  @CsvSource({
    "CRITICAL,error,9.5",
    "HIGH,error,8.0",
    "MEDIUM,warning,5.5",
    "LOW,note,3.0",
    "INFO,note,0.0"
  })
  void severities(Severity severity, String level, double score) {
    assertThat(SarifRules.level(severity)).isEqualTo(level);
    assertThat(SarifRules.rank(severity) / 10.0).isEqualTo(score);
  }

  @Test
  void nothing() throws IOException {
    String text = text(AuditSamples.NOTHING, "prod");

    assertThat(problems(text)).isEmpty();
    assertThat(run(AuditSamples.NOTHING).at("/results")).isEmpty();
    assertThat(run(AuditSamples.NOTHING).at("/tool/driver/rules")).hasSize(1);
  }

  @Test
  @DisplayName("GitHub refuses a rule with more than twenty tags")
  void tags() throws IOException {
    Audit.Result plain = AuditSamples.EXPOSED;
    List<String> controls = IntStream.range(0, 30).mapToObj(i -> "CIS " + i).toList();
    Audit.Result many =
        new Audit.Result(
            plain.finding(),
            plain.also(),
            plain.title(),
            controls,
            plain.owner(),
            plain.criticality(),
            plain.exception(),
            plain.fingerprint());
    JsonNode run = run(new Audit(List.of(many), List.of()));

    assertThat(run.at("/tool/driver/rules/1/properties/tags")).hasSize(20);
    assertThat(run.at("/results/0/properties/controls")).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"prod", "a b/größe", "with:colon", "100%", "#?[]", "../x", "<a>\"'", "\u202e\n"})
  @DisplayName("a path of any name is a relative reference")
  void directories(String directory) throws IOException {
    String text = text(AuditSamples.PLAIN, directory);
    JsonNode place =
        new ObjectMapper()
            .readTree(text)
            .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri");

    assertThat(problems(text)).isEmpty();
    assertThat(URI.create(place.textValue()).isAbsolute()).isFalse();
    assertThat(URI.create(place.textValue()).getPath()).isEqualTo(directory);
  }

  /** Whatever the names, the schema holds, and what is written is what is read. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void roundTrip(@ForAll("audits") Audit audit) throws IOException {
    check(audit);
  }

  @Test
  @DisplayName("names from strangers stay names")
  void hostile() throws IOException {
    for (String text : AuditSamples.HOSTILE) {
      check(AuditSamples.of(text));
    }
  }

  private static void check(Audit audit) throws IOException {
    String text = text(audit, "prod");
    assertThat(problems(text)).isEmpty();
    JsonNode run = new ObjectMapper().readTree(text).at("/runs/0");
    List<JsonNode> rules = list(run.at("/tool/driver/rules"));
    assertThat(run.at("/results")).hasSize(audit.results().size());
    Set<String> used = new HashSet<>();
    for (int i = 0; i < audit.results().size(); i++) {
      Finding finding = audit.results().get(i).finding();
      JsonNode result = run.at("/results/" + i);
      JsonNode rule = rules.get(result.at("/ruleIndex").intValue());
      used.add(finding.check());
      assertThat(result.at("/ruleId")).isEqualTo(rule.at("/id"));
      assertThat(rule.at("/id").textValue()).isEqualTo(Printable.of(finding.check()));
      assertThat(read(result.at("/message/text").textValue()))
          .isEqualTo(Printable.of(finding.message()).replace("](", "] ("));
      assertThat(result.at("/message/text").textValue()).doesNotContain("](");
      assertThat(result.at("/codeFlows/0/threadFlows/0/locations").size())
          .isEqualTo(finding.path().size());
      assertThat(result.at("/suppressions").isEmpty())
          .isEqualTo(audit.results().get(i).exception().isEmpty());
    }
    used.add(AuditSamples.CALM.name());
    assertThat(rules).hasSize(used.size());
  }

  /** A message as a viewer shows it: single braces are placeholders, and there are none. */
  private static String read(String message) {
    assertThat(message.replace("{{", "").replace("}}", "")).doesNotContain("{", "}");
    return message.replace("{{", "{").replace("}}", "}");
  }

  @Provide
  Arbitrary<Audit> audits() {
    return AuditSamples.any();
  }
}
