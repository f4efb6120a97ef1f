package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.config.ProposedChange;
import io.portolan.finding.Audit;
import io.portolan.finding.bypass.Bypass;
import io.portolan.reach.Flow;
import io.portolan.review.change.Fall;
import io.portolan.review.change.FlowChange;
import io.portolan.review.change.FlowDifference;
import io.portolan.review.change.Proposal;
import io.portolan.review.change.ProtectionChange;
import io.portolan.review.change.Review;
import io.portolan.review.change.Side;
import io.portolan.review.change.WayChange;
import io.portolan.review.change.WhatIf;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a proposed change does, as fields of an object. */
final class ReviewJson {
  private ReviewJson() {}

  static void write(JsonGenerator json, Review review, List<String> commands) throws IOException {
    json.writeStringField("verdict", review.verdict().toString());
    json.writeArrayFieldStart("reasons");
    for (Review.Reason each : review.reasons()) {
      json.writeStartObject();
      json.writeStringField("verdict", each.verdict().toString());
      json.writeStringField("cause", each.cause().toString());
      json.writeStringField("text", each.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    flows(json, review.flows());
    json.writeObjectFieldStart("protection");
    protections(json, "lost", review.unprotected());
    protections(json, "gained", review.protectedNow());
    json.writeEndObject();
    json.writeObjectFieldStart("bypasses");
    bypasses(json, "new", review.newBypasses());
    bypasses(json, "closed", review.closedBypasses());
    json.writeEndObject();
    json.writeArrayFieldStart("falls");
    for (Fall each : review.falls()) {
      json.writeStartObject();
      json.writeStringField("target", each.target());
      if (each.before().isPresent()) {
        json.writeNumberField("hopsBefore", each.before().get());
      }
      if (each.after().isPresent()) {
        json.writeNumberField("hopsAfter", each.after().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonReport.texts(json, "withoutEffect", review.ineffective());
    outcomes(json, "assertions", review.assertions());
    json.writeObjectFieldStart("findings");
    findings(json, "new", review.newFindings());
    findings(json, "fixed", review.fixedFindings());
    json.writeEndObject();
    JsonReport.texts(json, "owners", review.owners());
    proposal(json, review.proposal());
    rollback(json, review.proposal(), commands);
  }

  /** The fields of a review that say what opens and closes, and what could and is not judged. */
  static void write(JsonGenerator json, WhatIf found, List<String> commands) throws IOException {
    flows(json, found.flows());
    JsonReport.texts(json, "withoutEffect", found.ineffective());
    JsonReport.texts(json, "doubts", found.proposal().doubts());
    JsonReport.texts(json, "notes", found.proposal().notes());
    rollback(json, found.proposal(), commands);
  }

  private static void flows(JsonGenerator json, FlowDifference flows) throws IOException {
    flows(json, "added", flows.opened());
    flows(json, "removed", flows.closed());
    ways(json, flows);
  }

  private static void rollback(JsonGenerator json, Proposal proposal, List<String> commands)
      throws IOException {
    changes(json, "rollback", proposal.rollback());
    JsonReport.texts(json, "rollbackCommands", commands);
  }

  /** Assertions, each before and after. */
  static void outcomes(JsonGenerator json, String field, List<Review.Outcome> outcomes)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Review.Outcome each : outcomes) {
      json.writeStartObject();
      json.writeStringField("name", each.after().assertion().name());
      json.writeStringField("before", each.before().outcome().name().toLowerCase(Locale.ROOT));
      json.writeStringField("after", each.after().outcome().name().toLowerCase(Locale.ROOT));
      if (each.after().counterexample().isPresent()) {
        json.writeObjectFieldStart("counterexample");
        CheckJson.write(json, each.after().counterexample().get());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Changes as a change file has them. */
  static void changes(JsonGenerator json, String field, List<ProposedChange> changes)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (ProposedChange each : changes) {
      json.writeStartObject();
      change(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A change as a field of its kind. */
  static void change(JsonGenerator json, ProposedChange each) throws IOException {
    json.writeObjectFieldStart(ChangeText.kind(each));
    for (Map.Entry<String, String> entry : ChangeText.entries(each).entrySet()) {
      if (ChangeText.isJson(each, entry.getKey())) {
        json.writeFieldName(entry.getKey());
        json.writeRawValue(entry.getValue());
      } else {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
    }
    json.writeEndObject();
  }

  private static void proposal(JsonGenerator json, Proposal proposal) throws IOException {
    json.writeArrayFieldStart("plan");
    for (Proposal.Step each : proposal.steps()) {
      json.writeStartObject();
      json.writeStringField("address", each.address());
      json.writeStringField("action", each.action());
      JsonReport.texts(json, "effects", each.lines());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonReport.texts(json, "notes", proposal.notes());
    counts(json, "notReviewed", proposal.unmodelled());
    counts(json, "beyondRollback", proposal.beyond());
  }

  private static void protections(JsonGenerator json, String field, List<ProtectionChange> changes)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (ProtectionChange each : changes) {
      json.writeStartObject();
      JsonReport.texts(json, "endpoints", each.endpoints());
      JsonReport.texts(
          json,
          "ways",
          each.routes().stream()
              .map(route -> route.version() + " " + ReviewChanges.by(route.way()))
              .toList());
      JsonReport.texts(json, "webAcls", each.webAcls());
      JsonReport.flows(json, Flow.rows("", "", each.traffic()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void bypasses(JsonGenerator json, String field, List<Bypass> bypasses)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Bypass each : bypasses) {
      json.writeStartObject();
      BypassJson.write(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void counts(JsonGenerator json, String field, Map<String, Integer> counts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }

  static void flows(JsonGenerator json, String field, List<FlowChange> changes) throws IOException {
    json.writeArrayFieldStart(field);
    for (FlowChange each : changes) {
      json.writeStartObject();
      flow(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What is opened and closed on one way of several. */
  static void ways(JsonGenerator json, FlowDifference flows) throws IOException {
    json.writeObjectFieldStart("ways");
    ways(json, "opened", flows.waysOpened());
    ways(json, "closed", flows.waysClosed());
    json.writeEndObject();
  }

  private static void ways(JsonGenerator json, String field, List<WayChange> changes)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (WayChange each : changes) {
      json.writeStartObject();
      json.writeStringField("version", each.version().word());
      flow(json, each.flow());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void flow(JsonGenerator json, FlowChange change) throws IOException {
    side(json, "from", change.from());
    side(json, "to", change.to());
    JsonReport.flows(json, Flow.rows("", "", change.traffic()));
    json.writeBooleanField("certain", change.certain());
    JsonReport.reasons(json, "path", change.example().path());
    JsonReport.assumptions(json, change.example().assumptions());
  }

  /** One reference, several, or all of a group but some. */
  static void side(JsonGenerator json, String field, Side side) throws IOException {
    if (!side.all().isEmpty()) {
      json.writeObjectFieldStart(field);
      json.writeStringField("all", side.all());
      JsonReport.texts(json, "except", side.except());
      json.writeEndObject();
    } else if (side.names().size() == 1) {
      json.writeStringField(field, side.names().get(0));
    } else {
      JsonReport.texts(json, field, side.names());
    }
  }

  private static void findings(JsonGenerator json, String field, List<Audit.Result> results)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Audit.Result each : results) {
      json.writeStartObject();
      AuditJson.finding(json, each);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
