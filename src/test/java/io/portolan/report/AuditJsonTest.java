package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import io.portolan.finding.Audit;
import io.portolan.finding.Finding;
import io.portolan.policy.Assumption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An audit as JSON. */
class AuditJsonTest {
  private static String line(Audit audit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.lines(out).audit(audit);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode read(Audit audit) throws IOException {
    return new ObjectMapper().readTree(line(audit));
  }

  private static List<String> fields(JsonNode object) {
    return ImmutableList.copyOf(object.fieldNames());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
  }

  @Test
  @DisplayName("the fields of the contract, and what stands beside them")
  void plain() throws IOException {
    JsonNode json = read(AuditSamples.PLAIN);

    assertThat(fields(json)).containsExactly("findings", "assumptions");
    assertThat(fields(json.at("/findings/0")))
        .containsExactly(
            "rule",
            "title",
            "severity",
            "because",
            "endpoint",
            "subject",
            "resources",
            "message",
            "flows",
            "path",
            "criticality",
            "controls",
            "also",
            "fingerprint");
    assertThat(json.at("/findings/0/severity").textValue()).isEqualTo("critical");
    assertThat(json.at("/findings/0/because"))
        .hasToString("[\"high: an admin port\",\"raised: weight 10\"]");
    assertThat(json.at("/findings/0/flows"))
        .hasToString("[{\"proto\":\"tcp\",\"sports\":\"1024-65535\",\"dports\":\"22\"}]");
    assertThat(json.at("/findings/0/criticality"))
        .hasToString("{\"name\":\"checkout\",\"weight\":10}");
    assertThat(json.at("/findings/1/exception"))
        .hasToString("{\"reason\":\"public shop\",\"owner\":\"web\",\"until\":\"2027-06-30\"}");
    assertThat(json.at("/findings/2/endpoint").textValue()).isEmpty();
    assertThat(fields(json.at("/findings/2"))).contains("owner").doesNotContain("path");
  }

  @Test
  void nothing() throws IOException {
    assertThat(line(AuditSamples.NOTHING)).isEqualTo("{\"findings\":[],\"assumptions\":[]}\n");
  }

  /** What is written is what is read. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
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
    String line = line(audit);
    JsonNode json = new ObjectMapper().readTree(line);

    assertThat(line.strip().chars()).allMatch(c -> c >= ' ' && c <= 0x7f);
    assertThat(json.at("/findings")).hasSize(audit.results().size());
    for (int i = 0; i < audit.results().size(); i++) {
      same(json.at("/findings/" + i), audit.results().get(i));
    }
    for (int i = 0; i < audit.assumptions().size(); i++) {
      Assumption assumption = audit.assumptions().get(i);
      assertThat(json.at("/assumptions/" + i + "/component").textValue())
          .isEqualTo(assumption.component());
      assertThat(json.at("/assumptions/" + i + "/text").textValue()).isEqualTo(assumption.text());
    }
  }

  private static void same(JsonNode json, Audit.Result result) {
    Finding finding = result.finding();
    assertThat(json.at("/rule").textValue()).isEqualTo(finding.check());
    assertThat(json.at("/title").textValue()).isEqualTo(result.title());
    assertThat(json.at("/subject").textValue()).isEqualTo(finding.subject());
    assertThat(json.at("/endpoint").textValue()).isEqualTo(finding.endpoint().orElse(""));
    assertThat(json.at("/message").textValue()).isEqualTo(finding.message());
    assertThat(json.at("/fingerprint").textValue()).isEqualTo(result.fingerprint());
    assertThat(texts(json.at("/resources"))).isEqualTo(finding.resources());
    assertThat(texts(json.at("/because"))).isEqualTo(finding.rating().because());
    assertThat(texts(json.at("/controls"))).isEqualTo(result.controls());
    assertThat(texts(json.at("/also"))).isEqualTo(result.also());
    assertThat(Optional.ofNullable(json.at("/owner").textValue())).isEqualTo(result.owner());
    assertThat(Optional.ofNullable(json.at("/criticality/name").textValue()))
        .isEqualTo(result.criticality().map(Audit.Criticality::name));
    assertThat(Optional.ofNullable(json.at("/exception/reason").textValue()))
        .isEqualTo(result.exception().map(Audit.Accepted::reason));
    assertThat(json.at("/path").size()).isEqualTo(finding.path().size());
    assertThat(json.at("/flows").isEmpty()).isEqualTo(finding.traffic().isEmpty());
  }

  @Provide
  Arbitrary<Audit> audits() {
    return AuditSamples.any();
  }
}
