package io.portolan.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.portolan.finding.Audit;
import io.portolan.finding.Check;
import io.portolan.finding.Severity;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules of SARIF: the checks, by name, whether they have found something or not. GitHub takes
 * the severity of an alert from its rule, so that of a rule is that of its worst finding.
 */
final class SarifRules {
  /** GitHub refuses a file in which a rule has more. */
  private static final int MOST_TAGS = 20;

  private static final int TENTHS = 10;

  /**
   * A check.
   *
   * @param title what it looks for
   * @param controls what it disproves
   * @param worst the severity of its worst finding; empty where it has none
   */
  private record Rule(String title, Set<String> controls, Optional<Severity> worst) {
    Rule and(Audit.Result result) {
      Set<String> all = new LinkedHashSet<>(controls);
      all.addAll(result.controls());
      Severity severity = result.finding().rating().severity();
      return new Rule(
          title,
          all,
          worst.filter(one -> one.compareTo(severity) > 0).or(() -> Optional.of(severity)));
    }
  }

  private final TreeMap<String, Rule> rules = new TreeMap<>();

  SarifRules(List<Check> checks, List<Audit.Result> results) {
    for (Check each : checks) {
      rules.put(each.name(), new Rule(each.title(), Set.of(), Optional.empty()));
    }
    for (Audit.Result each : results) {
      Rule none = new Rule(each.title(), Set.of(), Optional.empty());
      String check = each.finding().check();
      rules.put(check, rules.getOrDefault(check, none).and(each));
    }
  }

  /** The place of a check among the rules. */
  int indexOf(String check) {
    return rules.headMap(check).size();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rules");
    for (String check : rules.keySet()) {
      write(json, check, rules.get(check));
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String check, Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", Printable.of(check));
    json.writeStringField("name", Printable.of(check));
    SarifText.write(json, "shortDescription", rule.title());
    SarifText.write(json, "fullDescription", rule.title());
    SarifText.write(json, "help", "docs/findings/" + check + ".md in Portolan says more");
    if (rule.worst().isPresent()) {
      json.writeObjectFieldStart("defaultConfiguration");
      json.writeStringField("level", level(rule.worst().get()));
      json.writeEndObject();
    }
    json.writeObjectFieldStart("properties");
    JsonReport.texts(
        json,
        "tags",
        Stream.concat(Stream.of("security"), rule.controls().stream().map(Printable::of))
            .distinct()
            .limit(MOST_TAGS)
            .toList());
    if (rule.worst().isPresent()) {
      int rank = rank(rule.worst().get());
      json.writeStringField("security-severity", rank / TENTHS + "." + rank % TENTHS);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** What SARIF has of severities. */
  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  /** How much a severity matters, up to a hundred: ten times the score by which GitHub names it. */
  static int rank(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 95;
      case HIGH -> 80;
      case MEDIUM -> 55;
      case LOW -> 30;
      case INFO -> 0;
    };
  }
}
