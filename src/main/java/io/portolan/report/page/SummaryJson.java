package io.portolan.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.report.JsonReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What was read, as fields of an object. */
public final class SummaryJson {
  /** So many warnings are shown; how many there are is always said. */
  private static final int MOST_TEXTS = 200;

  private SummaryJson() {}

  /** Writes the fields. */
  public static void write(JsonGenerator json, Summary summary) throws IOException {
    JsonReport.texts(json, "accounts", summary.accounts());
    JsonReport.texts(json, "regions", summary.regions());
    json.writeArrayFieldStart("vpcs");
    for (Summary.Vpc each : summary.vpcs()) {
      json.writeStartObject();
      json.writeStringField("id", each.id());
      json.writeStringField("name", each.name());
      json.writeStringField("account", each.account());
      json.writeStringField("region", each.region());
      JsonReport.texts(json, "blocks", each.blocks());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("endpoints", summary.endpoints());
    JsonReport.texts(json, "clusters", summary.clusters());
    json.writeNumberField("pods", summary.pods());
    json.writeObjectFieldStart("tiers");
    json.writeBooleanField("inferred", summary.tiersInferred());
    JsonReport.texts(json, "names", summary.tiers());
    json.writeEndObject();
    json.writeNumberField("resources", summary.resources());
    json.writeObjectFieldStart("unmodelled");
    for (Map.Entry<String, Integer> each : summary.unmodelled().entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("warnings");
    counted(json, "first", summary.warnings());
    json.writeEndObject();
  }

  /**
   * Writes how many texts there are, and the first of them.
   *
   * @param field what these are called
   */
  public static void counted(JsonGenerator json, String field, List<String> texts)
      throws IOException {
    json.writeNumberField("count", texts.size());
    JsonReport.texts(json, field, texts.subList(0, Math.min(MOST_TEXTS, texts.size())));
  }
}
