package io.portolan.policy;

import com.google.common.base.Ascii;
import io.portolan.model.aws.RuleCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request that a client could write, as far as listener rules look at it: made to meet one rule
 * and to be unlike everything else that the rules of a listener name.
 *
 * @param fields by field, and header name where it is one, what the request has there; a query
 *     string has several
 */
record RuleRequest(Map<String, List<String>> fields) {
  static final String PATH = "path-pattern";
  private static final String QUERY = "query-string";
  private static final String HEADER = "http-header";

  /** What a client always writes. */
  private static final Set<String> ALWAYS = Set.of("host-header", PATH, "http-request-method");

  private static final int MOST_COMBINATIONS = 64;

  /**
   * Requests that meet content conditions.
   *
   * @param requests two for each combination of values
   * @param complete whether every combination was tried
   */
  record Candidates(List<RuleRequest> requests, boolean complete) {}

  /**
   * Candidates for a rule.
   *
   * @param conditions its content conditions
   * @param fresh a character that no rule of the listener holds
   */
  static Candidates meeting(List<RuleCondition.Content> conditions, char fresh) {
    List<List<String>> combinations = new ArrayList<>();
    combinations.add(List.of());
    boolean complete = true;
    for (RuleCondition.Content condition : conditions) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> before : combinations) {
        for (String value : condition.regex() ? List.of("*") : condition.values()) {
          if (longer.size() == MOST_COMBINATIONS) {
            complete = false;
          } else {
            List<String> one = new ArrayList<>(before);
            one.add(value);
            longer.add(one);
          }
        }
      }
      combinations = longer;
    }
    List<RuleRequest> requests = new ArrayList<>();
    for (List<String> values : combinations) {
      for (String text : List.of(String.valueOf(fresh), "")) {
        of(conditions, values, text, fresh).ifPresent(requests::add);
      }
    }
    return new Candidates(requests, complete);
  }

  /** One request, stars replaced by a text; empty where no client can write it. */
  private static Optional<RuleRequest> of(
      List<RuleCondition.Content> conditions, List<String> values, String text, char fresh) {
    Map<String, List<String>> fields = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      RuleCondition.Content condition = conditions.get(i);
      String value = values.get(i);
      if (condition.field().equals(QUERY) && value.startsWith("=")) {
        value = fresh + value;
      }
      String written = value.replace("*", text).replace('?', fresh);
      if (condition.field().equals(PATH) && !written.startsWith("/")) {
        if (!value.startsWith("*")) {
          return Optional.empty(); // a path begins with a slash
        }
        written = "/" + written;
      }
      fields.computeIfAbsent(key(condition), key -> new ArrayList<>()).add(written);
    }
    for (String field : ALWAYS) {
      fields.computeIfAbsent(
          field, key -> List.of(key.equals(PATH) ? "/" + fresh : String.valueOf(fresh)));
    }
    return Optional.of(new RuleRequest(fields));
  }

  private static String key(RuleCondition.Content condition) {
    return condition.field().equals(HEADER)
        ? HEADER + ":" + Ascii.toLowerCase(condition.name())
        : condition.field();
  }

  /** Whether the request meets a condition; empty where that cannot be told. */
  Optional<Boolean> meets(RuleCondition.Content condition) {
    List<String> present = fields.getOrDefault(key(condition), List.of());
    if (condition.regex() && !present.isEmpty()) {
      return Optional.empty();
    }
    boolean exactly = condition.field().equals(PATH);
    for (String value : condition.values()) {
      String pattern =
          condition.field().equals(QUERY) && value.startsWith("=") ? "*" + value : value;
      Glob glob = new Glob(exactly ? pattern : Ascii.toLowerCase(pattern));
      if (present.stream().anyMatch(text -> glob.matches(exactly ? text : lower(text)))) {
        return Optional.of(true);
      }
    }
    return Optional.of(false);
  }

  private static String lower(String text) {
    return Ascii.toLowerCase(text);
  }
}
