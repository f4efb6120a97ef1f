package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.Audit;
import io.portolan.finding.Finding;
import io.portolan.reach.Flow;
import java.io.IOException;

/** What was found, as fields of an object. */
final class AuditJson {
  private AuditJson() {}

  static void write(JsonGenerator json, Audit audit) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Audit.Result each : audit.results()) {
      json.writeStartObject();
      finding(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonReport.assumptions(json, audit.assumptions());
  }

  static void finding(JsonGenerator json, Audit.Result result) throws IOException {
    Finding finding = result.finding();
    json.writeStringField("rule", finding.check());
    json.writeStringField("title", result.title());
    json.writeStringField("severity", finding.rating().severity().toString());
    JsonReport.texts(json, "because", finding.rating().because());
    json.writeStringField("endpoint", finding.endpoint().orElse(""));
    json.writeStringField("subject", finding.subject());
    JsonReport.texts(json, "resources", finding.resources());
    json.writeStringField("message", finding.message());
    JsonReport.flows(json, Flow.rows("", "", finding.traffic()));
    if (!finding.path().isEmpty()) {
      JsonReport.reasons(json, "path", finding.path());
    }
    if (result.owner().isPresent()) {
      json.writeStringField("owner", result.owner().get());
    }
    if (result.criticality().isPresent()) {
      json.writeObjectFieldStart("criticality");
      json.writeStringField("name", result.criticality().get().name());
      json.writeNumberField("weight", result.criticality().get().weight());
      json.writeEndObject();
    }
    JsonReport.texts(json, "controls", result.controls());
    JsonReport.texts(json, "also", result.also());
    if (result.exception().isPresent()) {
      exception(json, result.exception().get());
    }
    json.writeStringField("fingerprint", result.fingerprint());
  }

  private static void exception(JsonGenerator json, Audit.Accepted exception) throws IOException {
    json.writeObjectFieldStart("exception");
    json.writeStringField("reason", exception.reason());
    json.writeStringField("owner", exception.owner());
    json.writeStringField("until", exception.until());
    json.writeEndObject();
  }
}
