package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.review.AssertionResult;
import io.portolan.review.AssertionResult.Counterexample;
import io.portolan.review.AssertionResult.Outcome;
import java.io.IOException;
import java.util.List;

/** Whether assertions hold, as fields of an object. */
final class CheckJson {
  private CheckJson() {}

  static void write(JsonGenerator json, List<AssertionResult> results) throws IOException {
    json.writeArrayFieldStart("assertions");
    for (AssertionResult each : results) {
      json.writeStartObject();
      json.writeStringField("name", each.assertion().name());
      json.writeStringField("kind", each.assertion().kind().toString());
      json.writeBooleanField("holds", each.outcome() == Outcome.HOLDS);
      if (each.counterexample().isPresent()) {
        json.writeObjectFieldStart("counterexample");
        write(json, each.counterexample().get());
        json.writeEndObject();
      }
      JsonReport.assumptions(json, each.assumptions());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void write(JsonGenerator json, Counterexample found) throws IOException {
    json.writeStringField("from", found.from());
    json.writeStringField("to", found.to());
    if (found.count().isPresent()) {
      json.writeNumberField("alike", found.count().get().alike());
      json.writeNumberField("pairs", found.count().get().pairs());
    }
    JsonReport.fields(json, found.answer());
  }
}
