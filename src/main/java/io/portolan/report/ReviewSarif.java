package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.config.ReviewPolicy.Cause;
import io.portolan.config.ReviewPolicy.Verdict;
import io.portolan.review.change.Proposal;
import io.portolan.review.change.Review;
import java.io.IOException;
import java.util.List;

/**
 * What speaks against a proposed change, as SARIF 2.1.0: a result for each reason of the verdict.
 * Its place is the file that proposes it; the logical locations are the addresses of the plan's
 * resources that the reason names, or all that change something.
 */
public final class ReviewSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
  private static final int MOST_ADDRESSES = 20;

  private final Review review;
  private final String file;
  private final String version;

  /**
   * What is going to be written.
   *
   * @param file the file or directory that proposes it, as a path relative to the user's, with
   *     slashes
   * @param version the version of this program
   */
  public ReviewSarif(Review review, String file, String version) {
    this.review = review;
    this.file = file;
    this.version = version;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStringField("version", "2.1.0");
    json.writeStringField("$schema", SCHEMA);
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "portolan");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    for (Cause each : Cause.values()) {
      json.writeStartObject();
      json.writeStringField("id", each.toString());
      SarifText.write(json, "shortDescription", each.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("results");
    for (Review.Reason each : review.reasons()) {
      result(json, each);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
    json.writeStringField("verdict", review.verdict().toString());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void result(JsonGenerator json, Review.Reason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", reason.cause().toString());
    json.writeNumberField("ruleIndex", List.of(Cause.values()).indexOf(reason.cause()));
    json.writeStringField("level", reason.verdict() == Verdict.REJECT ? "error" : "warning");
    SarifText.write(json, "message", reason.text());
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", SarifText.uri(file));
    json.writeStringField("uriBaseId", "%SRCROOT%");
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    for (String field : List.of("startLine", "startColumn", "endLine", "endColumn")) {
      json.writeNumberField(field, 1);
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("logicalLocations");
    for (String each : addresses(reason)) {
      json.writeStartObject();
      json.writeStringField("fullyQualifiedName", Printable.of(each));
      json.writeStringField("kind", "resource");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private List<String> addresses(Review.Reason reason) {
    List<String> all =
        review.proposal().steps().stream()
            .filter(each -> !each.lines().isEmpty())
            .map(Proposal.Step::address)
            .toList();
    List<String> named = all.stream().filter(reason.text()::contains).toList();
    return (named.isEmpty() ? all : named).stream().limit(MOST_ADDRESSES).toList();
  }
}
