package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.exposure.Exposure;
import io.portolan.model.aws.Direction;
import io.portolan.packet.Family;
import io.portolan.reach.Flow;
import io.portolan.reach.Way;
import java.io.IOException;
import java.util.List;

/** What the internet can reach, or what reaches it, as fields of an object. */
final class ExposureJson {
  private ExposureJson() {}

  static void write(JsonGenerator json, Exposure found) throws IOException {
    boolean in = found.direction() == Direction.INGRESS;
    json.writeStringField("direction", in ? "in" : "out");
    json.writeNumberField("endpoints", found.endpoints());
    json.writeNumberField("touched", found.touched());
    json.writeArrayFieldStart("exposed");
    for (Exposure.Row row : found.exposed()) {
      begin(json, row);
      JsonReport.flows(json, row.answer().flows());
      JsonReport.texts(json, "sources", row.sources());
      JsonReport.legs(json, row.answer().legs());
      end(json, row);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unknown");
    for (Exposure.Row row : found.unknown()) {
      begin(json, row);
      JsonReport.flows(json, Flow.rows("", "", row.traffic()));
      JsonReport.assumptions(json, row.answer().assumptions());
      end(json, row);
    }
    json.writeEndArray();
    if (in) {
      json.writeArrayFieldStart("closed");
      for (Exposure.Closed each : found.closed()) {
        json.writeStartObject();
        json.writeStringField("endpoint", each.endpoint());
        json.writeStringField("addresses", each.addresses());
        JsonReport.reasons(json, "blockers", each.blockers());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    JsonReport.assumptions(json, found.assumptions());
  }

  private static void begin(JsonGenerator json, Exposure.Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("endpoint", row.endpoint());
    json.writeStringField("version", row.version() == Family.IPV6 ? "IPv6" : "IPv4");
    json.writeStringField("via", row.way().map(Way::via).orElse("unknown"));
    JsonReport.texts(
        json,
        "through",
        row.way().map(Way::steps).orElse(List.of()).stream().map(Way.Step::component).toList());
  }

  private static void end(JsonGenerator json, Exposure.Row row) throws IOException {
    JsonReport.reasons(json, "path", row.answer().path());
    JsonReport.protections(json, row.answer().protections());
    json.writeEndObject();
  }
}
