package io.portolan.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.report.JsonReport;
import io.portolan.report.diagram.Chart;
import io.portolan.report.diagram.ChartLayout;
import io.portolan.report.diagram.EdgeKind;
import io.portolan.report.diagram.NodeKind;
import io.portolan.report.diagram.PlacedChart;
import java.io.IOException;

/** A chart with the place of everything in it, in pixels. */
public final class ChartJson {
  private final JsonGenerator json;

  private ChartJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes an object.
   *
   * @param view the word for what it shows
   */
  public static void write(JsonGenerator json, String view, Chart chart) throws IOException {
    new ChartJson(json).write(view, ChartLayout.of(chart));
  }

  private void write(String view, PlacedChart placed) throws IOException {
    Chart chart = placed.chart();
    json.writeStartObject();
    json.writeStringField("view", view);
    json.writeStringField("title", chart.title());
    JsonReport.texts(json, "subtitle", chart.subtitle());
    JsonReport.texts(json, "notes", chart.notes());
    json.writeStringField("description", chart.description());
    number("width", placed.width());
    number("height", placed.height());
    legend(chart);
    json.writeArrayFieldStart("boxes");
    for (PlacedChart.PlacedBox each : placed.boxes()) {
      json.writeStartObject();
      JsonReport.texts(json, "label", each.box().label());
      place(each.place());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("nodes");
    for (PlacedChart.PlacedNode each : placed.nodes()) {
      json.writeStartObject();
      json.writeStringField("id", each.node().id());
      json.writeStringField("kind", each.node().kind().toString());
      JsonReport.texts(json, "label", each.node().label());
      json.writeStringField("detail", each.node().detail());
      place(each.place());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("edges");
    for (PlacedChart.PlacedEdge each : placed.edges()) {
      write(each);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void legend(Chart chart) throws IOException {
    json.writeObjectFieldStart("meanings");
    for (EdgeKind each : chart.edgeKinds()) {
      json.writeStringField(each.toString(), each.meaning());
    }
    for (NodeKind each : chart.nodeKinds()) {
      json.writeStringField(each.toString(), each.meaning());
    }
    json.writeEndObject();
  }

  private void write(PlacedChart.PlacedEdge placed) throws IOException {
    Chart.Edge edge = placed.edge();
    json.writeStartObject();
    json.writeStringField("from", edge.from());
    json.writeStringField("to", edge.to());
    json.writeStringField("kind", edge.kind().toString());
    json.writeStringField("line", edge.kind().line().toString());
    JsonReport.texts(json, "label", edge.marked());
    json.writeStringField("detail", edge.detail());
    json.writeArrayFieldStart("points");
    for (PlacedChart.Point each : placed.line()) {
      json.writeNumber(Math.round(each.x()));
      json.writeNumber(Math.round(each.y()));
    }
    json.writeEndArray();
    place(placed.label());
    json.writeEndObject();
  }

  private void place(PlacedChart.Rectangle place) throws IOException {
    number("x", place.x());
    number("y", place.y());
    number("width", place.width());
    number("height", place.height());
  }

  private void number(String field, double pixels) throws IOException {
    json.writeNumberField(field, Math.round(pixels));
  }
}
