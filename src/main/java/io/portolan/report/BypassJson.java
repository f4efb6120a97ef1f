package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.bypass.Bypass;
import io.portolan.finding.bypass.Bypasses;
import io.portolan.reach.Flow;
import java.io.IOException;

/** Ways past protections, as fields of an object. */
final class BypassJson {
  private BypassJson() {}

  static void write(JsonGenerator json, Bypasses found) throws IOException {
    json.writeNumberField("targets", found.targets());
    json.writeArrayFieldStart("bypasses");
    for (Bypass each : found.found()) {
      json.writeStartObject();
      write(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unknown");
    for (Bypasses.Unknown each : found.unknown()) {
      json.writeStartObject();
      json.writeStringField("target", each.target());
      json.writeStringField("via", each.by());
      JsonReport.assumptions(json, each.because());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonReport.assumptions(json, found.assumptions());
  }

  /** One way, as fields of an object. */
  static void write(JsonGenerator json, Bypass each) throws IOException {
    json.writeStringField("kind", each.kind().toString());
    json.writeStringField("target", each.target());
    json.writeStringField("protection", String.join(", ", each.missed()));
    json.writeBooleanField("internal", each.kind().isInternal());
    json.writeBooleanField("open", each.open());
    json.writeStringField("version", each.version().word());
    json.writeArrayFieldStart("through");
    for (String step : each.through()) {
      json.writeString(step);
    }
    json.writeEndArray();
    JsonReport.flows(json, Flow.rows("", each.target(), each.traffic()));
    JsonReport.reasons(json, "path", each.path());
  }
}
