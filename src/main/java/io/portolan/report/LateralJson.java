package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.lateral.Cut;
import io.portolan.finding.lateral.Lateral;
import io.portolan.policy.GroupRule;
import io.portolan.reach.Flow;
import io.portolan.reach.Verdict;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What falls from a foothold, as fields of an object. */
final class LateralJson {
  private LateralJson() {}

  static void write(JsonGenerator json, Lateral found) throws IOException {
    json.writeStringField("from", found.from());
    json.writeStringField("ports", found.ports().text());
    json.writeNumberField("endpoints", found.endpoints());
    json.writeNumberField("fallen", found.fallen());
    json.writeNumberField("perhaps", found.perhaps());
    rows(json, "reached", found.reached());
    rows(json, "unknown", found.unknown());
    json.writeArrayFieldStart("chokePoints");
    for (Lateral.ChokePoint each : found.chokePoints()) {
      json.writeStartObject();
      json.writeStringField("endpoint", each.endpoint());
      json.writeNumberField("saved", each.saved());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("targets");
    Set<GroupRule> all = new TreeSet<>();
    for (Lateral.Target each : found.targets()) {
      target(json, each);
      each.cut().ifPresent(cut -> all.addAll(cut.rules()));
    }
    json.writeEndArray();
    rules(json, "cut", all);
    json.writeNumberField("keptOpen", found.keptOpen());
    JsonReport.assumptions(json, found.assumptions());
  }

  private static void rows(JsonGenerator json, String field, List<Lateral.Row> rows)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Lateral.Row row : rows) {
      json.writeStartObject();
      json.writeStringField("endpoint", row.endpoint());
      json.writeNumberField("count", row.count());
      json.writeNumberField("hops", row.chain().size());
      json.writeArrayFieldStart("path");
      hops(json, row.chain());
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void target(JsonGenerator json, Lateral.Target target) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", target.name());
    json.writeStringField("fate", word(target.fate()));
    json.writeArrayFieldStart("chains");
    for (List<Lateral.Hop> chain : target.chains()) {
      json.writeStartArray();
      hops(json, chain);
      json.writeEndArray();
    }
    json.writeEndArray();
    texts(json, "chokePoints", target.chokePoints());
    if (target.cut().isPresent()) {
      Cut cut = target.cut().get();
      json.writeObjectFieldStart("cut");
      json.writeStringField("outcome", word(cut.outcome()));
      rules(json, "rules", cut.rules());
      if (!cut.assertions().isEmpty()) {
        texts(json, "assertions", cut.assertions());
      }
      if (!cut.remaining().isEmpty()) {
        json.writeArrayFieldStart("remaining");
        hops(json, cut.remaining());
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void hops(JsonGenerator json, List<Lateral.Hop> chain) throws IOException {
    for (Lateral.Hop hop : chain) {
      json.writeStartObject();
      json.writeStringField("from", hop.from());
      json.writeStringField("to", hop.to());
      json.writeStringField("verdict", hop.answer().verdict().toString());
      JsonReport.flows(json, Flow.rows("", "", hop.traffic()));
      JsonReport.reasons(json, "path", hop.answer().path());
      if (hop.answer().verdict() == Verdict.UNKNOWN) {
        JsonReport.assumptions(json, hop.answer().assumptions());
      }
      json.writeEndObject();
    }
  }

  private static void rules(JsonGenerator json, String field, Collection<GroupRule> rules)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (GroupRule each : rules) {
      json.writeStartObject();
      json.writeStringField("component", each.group().value());
      json.writeStringField("direction", each.rule().direction().toString());
      json.writeStringField("rule", each.name());
      json.writeStringField("text", each.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String field, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String each : texts) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
