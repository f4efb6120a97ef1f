package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.RuleName;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.review.suggest.Proposal;
import io.portolan.review.suggest.Suggestion;
import java.io.IOException;

/** How a group could be tighter, as fields of an object. */
final class SuggestJson {
  private SuggestJson() {}

  static void write(JsonGenerator json, Suggestion found) throws IOException {
    json.writeStringField("group", found.group().id().value());
    ReviewJson.changes(json, "changes", found.changes());
    json.writeArrayFieldStart("proposals");
    for (Proposal each : found.proposals()) {
      json.writeStartObject();
      rule(json, each.rule());
      JsonReport.texts(json, "whys", each.whys());
      ReviewJson.changes(json, "changes", each.changes(found.group()));
      json.writeEndObject();
    }
    json.writeEndArray();
    ReviewJson.flows(json, "closes", found.closes());
    json.writeArrayFieldStart("ways");
    for (Suggestion.OneWay each : found.ways()) {
      json.writeStartObject();
      ReviewJson.side(json, "from", each.from());
      ReviewJson.side(json, "to", each.to());
      json.writeEndObject();
    }
    json.writeEndArray();
    ReviewJson.outcomes(json, "keeps", found.keeps());
    json.writeObjectFieldStart("proof");
    json.writeNumberField("holding", found.proof().holding());
    json.writeBooleanField("allowing", found.proof().allowing());
    json.writeEndObject();
    json.writeArrayFieldStart("left");
    for (Suggestion.Left each : found.left()) {
      json.writeStartObject();
      rule(json, each.rule());
      JsonReport.texts(json, "whys", each.whys());
      json.writeEndObject();
    }
    json.writeEndArray();
    RolloutJson.write(json, found.rollout());
    ReviewJson.changes(json, "rollback", found.rollback());
  }

  private static void rule(JsonGenerator json, SecurityGroupRule rule) throws IOException {
    if (rule.ruleId() != null) {
      json.writeStringField("rule", rule.ruleId());
    }
    json.writeStringField("text", RuleName.text(rule));
  }
}
