package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.Audit;
import io.portolan.finding.Check;
import io.portolan.finding.Finding;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.io.IOException;
import java.util.List;

/**
 * Findings as SARIF 2.1.0, such that GitHub code scanning takes the file. A finding is in no line
 * of a file: its place is the directory of the snapshot, and the resource is a logical location.
 */
public final class AuditSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private final Audit audit;
  private final Names names;
  private final String directory;
  private final String version;
  private final SarifRules rules;

  /**
   * What is going to be written.
   *
   * @param checks all that have looked
   * @param directory the directory of the snapshot, as a path relative to the user's, with slashes
   * @param version the version of this program
   */
  public AuditSarif(
      Audit audit, List<Check> checks, Names names, String directory, String version) {
    this.audit = audit;
    this.names = names;
    this.directory = directory;
    this.version = version;
    this.rules = new SarifRules(checks, audit.results());
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStringField("version", "2.1.0");
    json.writeStringField("$schema", SCHEMA);
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "portolan");
    json.writeStringField("version", version);
    rules.write(json);
    json.writeEndObject();
    json.writeEndObject();
    invocation(json);
    json.writeArrayFieldStart("results");
    for (Audit.Result each : audit.results()) {
      result(json, each);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** What the run rests on. */
  private void invocation(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (Assumption each : audit.assumptions()) {
      json.writeStartObject();
      json.writeStringField("level", "note");
      SarifText.write(json, "message", names.beside(each.component()) + ": " + each.text());
      json.writeArrayFieldStart("locations");
      location(json, each.component(), "");
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void result(JsonGenerator json, Audit.Result result) throws IOException {
    Finding finding = result.finding();
    json.writeStartObject();
    json.writeStringField("ruleId", Printable.of(finding.check()));
    json.writeNumberField("ruleIndex", rules.indexOf(finding.check()));
    json.writeStringField("level", SarifRules.level(finding.rating().severity()));
    json.writeNumberField("rank", SarifRules.rank(finding.rating().severity()));
    SarifText.write(json, "message", finding.message());
    json.writeArrayFieldStart("locations");
    location(json, finding.subject(), "");
    json.writeEndArray();
    fingerprints(json, result.fingerprint());
    if (!finding.path().isEmpty()) {
      codeFlow(json, finding.path());
    }
    suppressions(json, result);
    properties(json, result);
    json.writeEndObject();
  }

  /** One is ours; the other is the only one by which GitHub tells alerts apart. */
  private static void fingerprints(JsonGenerator json, String fingerprint) throws IOException {
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("portolan/v1", Printable.of(fingerprint));
    json.writeStringField("primaryLocationLineHash", Printable.of(fingerprint));
    json.writeEndObject();
  }

  private void codeFlow(JsonGenerator json, List<Reason> path) throws IOException {
    json.writeArrayFieldStart("codeFlows");
    json.writeStartObject();
    json.writeArrayFieldStart("threadFlows");
    json.writeStartObject();
    json.writeArrayFieldStart("locations");
    for (Reason hop : path) {
      json.writeStartObject();
      json.writeFieldName("location");
      location(json, hop.component(), AuditWords.hop(hop, names));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /**
   * A resource in the snapshot.
   *
   * @param message what is to say of it; empty for nothing
   */
  private void location(JsonGenerator json, String resource, String message) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", SarifText.uri(directory));
    json.writeStringField("uriBaseId", "%SRCROOT%");
    json.writeEndObject();
    json.writeObjectFieldStart("region"); // of no length, at the beginning: GitHub asks for one
    for (String field : List.of("startLine", "startColumn", "endLine", "endColumn")) {
      json.writeNumberField(field, 1);
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("fullyQualifiedName", Printable.of(resource));
    json.writeStringField("kind", "resource");
    json.writeEndObject();
    json.writeEndArray();
    if (!message.isEmpty()) {
      SarifText.write(json, "message", message);
    }
    json.writeEndObject();
  }

  /** Of each result, or of none: an empty list says that nobody has accepted it (3.27.23). */
  private static void suppressions(JsonGenerator json, Audit.Result result) throws IOException {
    json.writeArrayFieldStart("suppressions");
    if (result.exception().isPresent()) {
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("status", "accepted");
      json.writeStringField(
          "justification", Printable.of(AuditWords.accepted(result.exception().get())));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void properties(JsonGenerator json, Audit.Result result) throws IOException {
    Finding finding = result.finding();
    json.writeObjectFieldStart("properties");
    json.writeStringField("severity", finding.rating().severity().toString());
    printable(json, "because", finding.rating().because());
    if (finding.endpoint().isPresent()) {
      json.writeStringField("endpoint", Printable.of(finding.endpoint().get()));
    }
    printable(json, "resources", finding.resources());
    if (result.owner().isPresent()) {
      json.writeStringField("owner", Printable.of(result.owner().get()));
    }
    if (result.criticality().isPresent()) {
      json.writeStringField("criticality", Printable.of(result.criticality().get().name()));
      json.writeNumberField("weight", result.criticality().get().weight());
    }
    printable(json, "controls", result.controls());
    printable(json, "also", result.also());
    json.writeEndObject();
  }

  private static void printable(JsonGenerator json, String field, List<String> texts)
      throws IOException {
    JsonReport.texts(json, field, texts.stream().map(Printable::of).toList());
  }
}
