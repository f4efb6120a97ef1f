package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.review.change.Rollout;
import java.io.IOException;

/** In which order to make a change, as a field of an object. */
final class RolloutJson {
  private RolloutJson() {}

  static void write(JsonGenerator json, Rollout rollout) throws IOException {
    json.writeObjectFieldStart("rollout");
    json.writeArrayFieldStart("steps");
    for (Rollout.Step step : rollout.steps()) {
      json.writeStartObject();
      json.writeStringField("stage", step.stage().toString());
      if (step.who().isPresent()) {
        ReviewJson.side(json, "who", step.who().get());
      }
      ReviewJson.changes(json, "changes", step.changes());
      json.writeArrayFieldStart("checks");
      for (Rollout.Check check : step.checks()) {
        json.writeStartObject();
        json.writeStringField("from", check.from());
        json.writeStringField("to", check.to());
        json.writeStringField("proto", check.proto());
        if (!check.port().isEmpty()) {
          json.writeStringField("port", check.port());
        }
        json.writeStringField("expected", check.expected().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonReport.texts(json, "remarks", rollout.remarks());
    json.writeEndObject();
  }
}
