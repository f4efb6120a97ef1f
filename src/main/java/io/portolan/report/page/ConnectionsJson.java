package io.portolan.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.Profile;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.matrix.Matrix;
import io.portolan.report.JsonReport;
import io.portolan.report.Names;
import io.portolan.report.TrafficText;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who reaches whom for a page that looks it up: what repeats is written once and referred to by its
 * number, as five thousand endpoints have as many rows and a few hundred kinds of traffic.
 */
public final class ConnectionsJson {
  private static final TrafficText TEXT = new TrafficText(Integer.MAX_VALUE);

  private final Connections connections;
  private final Names names;
  private final JsonGenerator json;
  private final EndpointNumbers endpoints;
  private final Numbering<String> traffic = new Numbering<>();
  private final Numbering<Reason> reasons = new Numbering<>();
  private final Numbering<Assumption> assumptions = new Numbering<>();

  private ConnectionsJson(Connections connections, Names names, JsonGenerator json) {
    this.connections = connections;
    this.names = names;
    this.json = json;
    this.endpoints = new EndpointNumbers(connections.matrix());
  }

  /** Writes the fields of an object. */
  public static void write(JsonGenerator json, Connections connections, Names names)
      throws IOException {
    new ConnectionsJson(connections, names, json).write();
  }

  private void write() throws IOException {
    endpoints();
    json.writeArrayFieldStart("lists");
    for (List<Integer> each : endpoints.ranges()) {
      numbers(each);
    }
    json.writeEndArray();
    rows();
    JsonReport.texts(json, "traffic", traffic.all());
    reasons();
    json.writeArrayFieldStart("assumptions");
    for (Assumption each : assumptions.all()) {
      json.writeString(names.beside(each.component()) + ": " + each.text());
    }
    json.writeEndArray();
  }

  private void endpoints() throws IOException {
    Map<String, Profile> profiles = new HashMap<>();
    connections.profiles().forEach(each -> profiles.put(each.reference(), each));
    json.writeArrayFieldStart("endpoints");
    for (String each : endpoints.endpoints()) {
      json.writeStartObject();
      json.writeStringField("ref", each);
      Profile profile = profiles.get(each);
      if (profile != null) {
        write(profile);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Profile profile) throws IOException {
    if (!profile.names().isEmpty()) {
      JsonReport.texts(json, "names", profile.names());
    }
    text("tier", profile.tier());
    text("vpc", profile.vpc());
    text("vpcName", profile.vpc().isEmpty() ? "" : names.beside(profile.vpc()));
    text("subnet", profile.subnet());
    text("account", profile.account());
    text("owner", profile.owner());
    if (!profile.groups().isEmpty()) {
      JsonReport.texts(json, "groups", profile.groups().stream().map(names::beside).toList());
    }
  }

  private void rows() throws IOException {
    json.writeArrayFieldStart("rows");
    for (int i = 0; i < connections.matrix().rows().size(); i++) {
      Matrix.Row row = connections.matrix().rows().get(i);
      json.writeStartObject();
      json.writeNumberField("from", endpoints.of(row.from()));
      json.writeNumberField("to", endpoints.of(row.to()));
      TrafficSet certain = row.passing().certain();
      if (!certain.isEmpty()) {
        json.writeNumberField("what", traffic.of(TEXT.of(certain)));
      }
      String unknown = TEXT.ofUnknown(certain, row.passing().possible().subtract(certain));
      if (!unknown.isEmpty()) {
        json.writeNumberField("unknown", traffic.of(unknown));
      }
      List<Example> examples = connections.examples().get(i);
      if (!examples.isEmpty()) {
        json.writeArrayFieldStart("examples");
        for (Example each : examples) {
          write(each);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Example example) throws IOException {
    json.writeStartObject();
    json.writeNumberField("from", endpoints.of(example.from()));
    json.writeNumberField("to", endpoints.of(example.to()));
    json.writeStringField("verdict", example.answer().verdict().toString());
    json.writeStringField("reply", example.answer().reply().toString());
    json.writeFieldName("path");
    numbers(example.answer().path().stream().map(reasons::of).toList());
    json.writeFieldName("assumptions");
    numbers(example.answer().assumptions().stream().map(assumptions::of).toList());
    json.writeEndObject();
  }

  private void reasons() throws IOException {
    json.writeArrayFieldStart("reasons");
    for (Reason each : reasons.all()) {
      json.writeStartObject();
      json.writeStringField("component", names.beside(each.component()));
      text("direction", each.direction());
      text("rule", each.rule());
      text("text", each.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void numbers(Collection<Integer> numbers) throws IOException {
    json.writeStartArray();
    for (int each : numbers) {
      json.writeNumber(each);
    }
    json.writeEndArray();
  }

  private void text(String field, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(field, text);
    }
  }
}
