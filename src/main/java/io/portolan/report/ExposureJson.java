package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.config.Acceptance;
import io.portolan.finding.exposure.Crossing;
import io.portolan.finding.exposure.Exposure;
import io.portolan.finding.exposure.Surroundings;
import io.portolan.graph.ForeignNetwork;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.VpcId;
import io.portolan.reach.Flow;
import io.portolan.reach.Way;
import java.io.IOException;
import java.util.List;

/** What everybody outside can reach, or what reaches them, as fields of an object. */
final class ExposureJson {
  private ExposureJson() {}

  static void write(JsonGenerator json, Surroundings found) throws IOException {
    boolean in = found.internet().direction() == Direction.INGRESS;
    json.writeStringField("direction", in ? "in" : "out");
    write(json, found.internet());
    if (in) {
      json.writeArrayFieldStart("closed");
      for (Exposure.Closed each : found.internet().closed()) {
        json.writeStartObject();
        json.writeStringField("endpoint", each.endpoint());
        json.writeStringField("addresses", each.addresses());
        JsonReport.reasons(json, "blockers", each.blockers());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    JsonReport.assumptions(json, found.internet().assumptions());
    json.writeArrayFieldStart("apart");
    for (Exposure each : found.apart()) {
      json.writeStartObject();
      name(json, each.outside().orElseThrow());
      write(json, each);
      JsonReport.assumptions(json, each.assumptions());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (in) {
      json.writeArrayFieldStart("accounts");
      for (Crossing each : found.crossings()) {
        write(json, each);
      }
      json.writeEndArray();
    } else {
      JsonReport.texts(json, "resolving", found.resolving().stream().map(VpcId::value).toList());
    }
  }

  private static void name(JsonGenerator json, ForeignNetwork network) throws IOException {
    json.writeStringField("network", network.name());
    if (!network.by().isEmpty()) {
      json.writeStringField("by", network.by());
    }
    if (!network.account().isEmpty()) {
      json.writeStringField("account", network.account());
    }
  }

  private static void write(JsonGenerator json, Exposure found) throws IOException {
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
  }

  private static void write(JsonGenerator json, Crossing crossing) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", crossing.from());
    json.writeStringField("to", crossing.to());
    JsonReport.texts(json, "endpoints", crossing.endpoints());
    JsonReport.flows(json, Flow.rows("", "", crossing.passing().certain()));
    JsonReport.flows(
        json,
        "unknown",
        Flow.rows("", "", crossing.passing().possible().subtract(crossing.passing().certain())));
    json.writeStringField("sender", crossing.sender());
    JsonReport.reasons(json, "path", crossing.answer().path());
    JsonReport.assumptions(json, crossing.answer().assumptions());
    json.writeEndObject();
  }

  private static void begin(JsonGenerator json, Exposure.Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("endpoint", row.endpoint());
    json.writeStringField("version", row.version().word());
    json.writeStringField("via", row.way().map(Way::via).orElse("unknown"));
    JsonReport.texts(
        json,
        "through",
        row.way().map(Way::steps).orElse(List.of()).stream().map(Way.Step::component).toList());
  }

  private static void end(JsonGenerator json, Exposure.Row row) throws IOException {
    JsonReport.reasons(json, "path", row.answer().path());
    JsonReport.protections(json, row.answer().protections());
    if (row.exception().isPresent()) {
      Acceptance by = row.exception().get();
      json.writeObjectFieldStart("exception");
      json.writeStringField("reason", by.reason());
      json.writeStringField("owner", by.owner());
      json.writeStringField("until", by.until().toString());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
