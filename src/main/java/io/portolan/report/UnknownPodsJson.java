package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.exposure.UnknownPods;
import io.portolan.model.aws.Direction;
import io.portolan.reach.Flow;
import java.io.IOException;
import java.util.Map;

/** What new pods could do, as fields of an object. */
final class UnknownPodsJson {
  private UnknownPodsJson() {}

  static void write(JsonGenerator json, UnknownPods found) throws IOException {
    json.writeArrayFieldStart("unknownPods");
    for (UnknownPods.Row row : found.rows()) {
      json.writeStartObject();
      json.writeStringField("workload", row.workload());
      json.writeStringField("direction", row.direction().toString());
      json.writeStringField("verdict", row.certain() ? "reachable" : "unknown");
      labels(json, "labels", row.needs().labels());
      if (row.needs().namespace().isPresent()) {
        json.writeStringField("namespace", row.needs().namespace().get());
      }
      labels(json, "namespaceLabels", row.needs().namespaceLabels());
      if (row.needs().block().isPresent()) {
        json.writeStringField("addresses", UnknownPodsText.block(row.needs().block().get()));
      }
      boolean in = row.direction() == Direction.INGRESS;
      JsonReport.flows(
          json,
          Flow.rows(
              in ? "new pod" : row.workload(), in ? row.workload() : "new pod", row.traffic()));
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonReport.assumptions(json, found.assumptions());
  }

  private static void labels(JsonGenerator json, String field, Map<String, String> labels)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> each : labels.entrySet()) {
      json.writeStringField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }
}
