package io.portolan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.portolan.finding.Audit;
import io.portolan.finding.bypass.Bypasses;
import io.portolan.finding.exposure.Surroundings;
import io.portolan.finding.exposure.UnknownPods;
import io.portolan.finding.lateral.Lateral;
import io.portolan.model.aws.Estate;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import io.portolan.reach.Answer;
import io.portolan.reach.Flow;
import io.portolan.reach.Verdict;
import io.portolan.reach.matrix.Matrix;
import io.portolan.report.diagram.Chart;
import io.portolan.report.page.ChartJson;
import io.portolan.report.page.Connections;
import io.portolan.report.page.ConnectionsJson;
import io.portolan.report.page.Summary;
import io.portolan.report.page.SummaryJson;
import io.portolan.review.AssertionResult;
import io.portolan.review.change.Impact;
import io.portolan.review.change.Review;
import io.portolan.review.change.Rollout;
import io.portolan.review.change.WhatIf;
import io.portolan.review.suggest.Suggestion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers as JSON, the same bytes for the same answer: on one line each, or indented for people.
 *
 * <p>Everything outside ASCII is escaped: names come from strangers, and a terminal obeys more than
 * the control characters that JSON has to escape.
 */
public final class JsonReport {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private final OutputStream out;
  private final boolean indented;

  private JsonReport(OutputStream out, boolean indented) {
    this.out = out;
    this.indented = indented;
  }

  /** Writes each answer on a line of its own. */
  public static JsonReport lines(OutputStream out) {
    return new JsonReport(out, false);
  }

  /** Writes each answer indented. */
  public static JsonReport indented(OutputStream out) {
    return new JsonReport(out, true);
  }

  /** A text as JSON. */
  public static String quoted(String text) throws IOException {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(quoted)) {
      json.writeString(text);
    }
    return quoted.toString();
  }

  /**
   * Writes an answer.
   *
   * @param id the question's, as JSON; left out where empty
   */
  public void answer(Optional<String> id, Answer answer) throws IOException {
    try (JsonGenerator json = begin(id)) {
      fields(json, answer);
      json.writeEndObject();
    }
    out.write('\n');
  }

  static void fields(JsonGenerator json, Answer answer) throws IOException {
    json.writeStringField("verdict", answer.verdict().toString());
    flows(json, answer.flows());
    legs(json, answer.legs());
    json.writeStringField("reply", answer.reply().toString());
    if (answer.verdict() == Verdict.UNREACHABLE) {
      reasons(json, "blockers", answer.blockers());
    } else {
      reasons(json, "path", answer.path());
    }
    protections(json, answer.protections());
    assumptions(json, answer.assumptions());
  }

  /**
   * Writes that a question can't be asked.
   *
   * @param id the question's, as JSON; left out where empty
   * @param error why, in one sentence
   */
  public void error(Optional<String> id, String error) throws IOException {
    try (JsonGenerator json = begin(id)) {
      json.writeStringField("error", error);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes what new pods could do. */
  public void unknownPods(UnknownPods found) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      UnknownPodsJson.write(json, found);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes what everybody outside can reach, or what reaches them. */
  public void exposure(Surroundings found) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      ExposureJson.write(json, found);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes what depends on something. */
  public void impact(Impact impact) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      json.writeStringField("component", impact.component());
      texts(json, "removed", impact.removed());
      ReviewJson.flows(json, "pairs", impact.flows().closed());
      ReviewJson.flows(json, "opened", impact.flows().opened());
      ReviewJson.ways(json, impact.flows());
      json.writeEndObject();
    }
    out.write('\n');
  }

  /**
   * Writes what a change does.
   *
   * @param commands what undoes it, as commands
   * @param rollout in which order to make it; left out where empty
   */
  public void review(Review review, List<String> commands, Optional<Rollout> rollout)
      throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      ReviewJson.write(json, review, commands);
      if (rollout.isPresent()) {
        RolloutJson.write(json, rollout.get());
      }
      json.writeEndObject();
    }
    out.write('\n');
  }

  /**
   * Writes what a change opens and closes.
   *
   * @param commands what undoes it, as commands
   */
  public void whatIf(WhatIf found, List<String> commands) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      ReviewJson.write(json, found, commands);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes what speaks against a change, as SARIF. */
  public void sarif(ReviewSarif sarif) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      sarif.write(json);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes how a group could be tighter. */
  public void suggestion(Suggestion suggestion) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      SuggestJson.write(json, suggestion);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes ways past protections. */
  public void bypasses(Bypasses found) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      BypassJson.write(json, found);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes what was found. */
  public void audit(Audit audit) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      AuditJson.write(json, audit);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes what was found, as SARIF. */
  public void sarif(AuditSarif sarif) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      sarif.write(json);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes whether assertions hold. */
  public void check(List<AssertionResult> results) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      CheckJson.write(json, results);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes what falls from a foothold. */
  public void lateral(Lateral found) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      LateralJson.write(json, found);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes what was read. */
  public void summary(Summary summary) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      SummaryJson.write(json, summary);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /**
   * Writes charts, laid out.
   *
   * @param charts by the word for what they show
   */
  public void charts(Map<String, Chart> charts) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      json.writeArrayFieldStart("charts");
      for (Map.Entry<String, Chart> each : charts.entrySet()) {
        ChartJson.write(json, each.getKey(), each.getValue());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes who reaches whom, endpoint by endpoint. */
  public void connections(Connections connections, Names names) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      ConnectionsJson.write(json, connections, names);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes the security groups of an estate, with their rules. */
  public void groups(Estate estate) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      GroupsJson.write(json, estate);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Writes who can reach whom. */
  public void matrix(Matrix matrix) throws IOException {
    try (JsonGenerator json = begin(Optional.empty())) {
      json.writeStringField("by", matrix.by().toString());
      json.writeArrayFieldStart("rows");
      for (Matrix.Row row : matrix.rows()) {
        json.writeStartObject();
        groups(json, "from", row.from());
        groups(json, "to", row.to());
        flows(json, "flows", MatrixFlows.flows(row.passing().certain()));
        TrafficSet unknown = MatrixFlows.unknown(row);
        if (!unknown.isEmpty()) {
          flows(json, "unknown", MatrixFlows.flows(unknown));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      assumptions(json, matrix.assumptions());
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** One as a text, several as a list. */
  private static void groups(JsonGenerator json, String field, List<String> names)
      throws IOException {
    if (names.size() == 1) {
      json.writeStringField(field, names.get(0));
      return;
    }
    texts(json, field, names);
  }

  private JsonGenerator begin(Optional<String> id) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    if (indented) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      Separators separators =
          Separators.createDefaultInstance()
              .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
              .withObjectEmptySeparator("")
              .withArrayEmptySeparator("");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
      printer.indentObjectsWith(indenter);
      printer.indentArraysWith(indenter);
      json.setPrettyPrinter(printer);
    }
    json.writeStartObject();
    if (id.isPresent()) {
      json.writeFieldName("id");
      json.writeRawValue(id.get());
    }
    return json;
  }

  /** Writes a list of texts as a field. */
  public static void texts(JsonGenerator json, String field, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String each : texts) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  static void flows(JsonGenerator json, List<Flow> flows) throws IOException {
    flows(json, "flows", flows);
  }

  /** Ends that are named elsewhere are left out. */
  static void flows(JsonGenerator json, String field, List<Flow> flows) throws IOException {
    json.writeArrayFieldStart(field);
    for (Flow flow : flows) {
      json.writeStartObject();
      if (!flow.src().isEmpty()) {
        json.writeStringField("src", flow.src());
      }
      if (!flow.dst().isEmpty()) {
        json.writeStringField("dst", flow.dst());
      }
      json.writeStringField("proto", flow.proto());
      if (!flow.sports().isEmpty()) {
        json.writeStringField("sports", flow.sports());
      }
      if (!flow.dports().isEmpty()) {
        json.writeStringField("dports", flow.dports());
      }
      if (!flow.icmp().isEmpty()) {
        texts(json, "icmp", flow.icmp());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Nothing where there is one leg alone. */
  static void legs(JsonGenerator json, List<Answer.Leg> legs) throws IOException {
    if (legs.size() < 2) {
      return;
    }
    json.writeArrayFieldStart("legs");
    for (Answer.Leg leg : legs) {
      json.writeStartObject();
      flows(json, leg.flows());
      reasons(json, "path", leg.path());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void protections(JsonGenerator json, List<Answer.Protection> protections)
      throws IOException {
    if (protections.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("protections");
    for (Answer.Protection each : protections) {
      json.writeStartObject();
      json.writeStringField("component", each.component());
      json.writeStringField("kind", each.kind().toString());
      json.writeBooleanField("onPath", each.onPath());
      json.writeBooleanField("onEveryPath", each.onEveryPath());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void reasons(JsonGenerator json, String field, List<Reason> reasons) throws IOException {
    json.writeArrayFieldStart(field);
    for (Reason reason : reasons) {
      json.writeStartObject();
      json.writeStringField("component", reason.component());
      json.writeStringField("kind", reason.kind().toString());
      json.writeStringField("direction", reason.direction());
      json.writeStringField("rule", reason.rule());
      if (!reason.code().isEmpty()) {
        json.writeStringField("code", reason.code());
      }
      json.writeStringField("text", reason.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void assumptions(JsonGenerator json, List<Assumption> assumptions) throws IOException {
    json.writeArrayFieldStart("assumptions");
    for (Assumption assumption : assumptions) {
      json.writeStartObject();
      json.writeStringField("component", assumption.component());
      json.writeStringField("kind", assumption.kind().toString());
      json.writeStringField("text", assumption.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
