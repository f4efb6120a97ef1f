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
 * @param unread headers that it has besides, with values that are not known
 */
record RuleRequest(Map<String, List<String>> fields, Set<String> unread) {
  static final String PATH = "path-pattern";
  private static final String QUERY = "query-string";
  static final String HEADER = "http-header";
  private static final String HOST = "host-header";
  private static final String METHOD = "http-request-method";

  /** What a client always writes. */
  private static final Set<String> ALWAYS = Set.of(HOST, PATH, METHOD);

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
   * @param fresh a text of one character that no rule of the listener holds, longer than every
   *     pattern
   */
  static Candidates meeting(List<RuleCondition.Content> conditions, String fresh) {
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
      for (String text : List.of(fresh, "")) {
        of(conditions, values, text, fresh).ifPresent(requests::add);
      }
    }
    return new Candidates(requests, complete);
  }

  /** One request, stars replaced by a text; empty where no client can write it. */
  private static Optional<RuleRequest> of(
      List<RuleCondition.Content> conditions, List<String> values, String text, String fresh) {
    Map<String, List<String>> fields = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      RuleCondition.Content condition = conditions.get(i);
      String value = values.get(i);
      if (condition.field().equals(QUERY) && value.startsWith("=")) {
        value = fresh + value;
      }
      String written =
          condition.field().equals(METHOD) ? value : written(condition, value, text, fresh);
      if (condition.field().equals(PATH) && !written.startsWith("/")) {
        written = "/" + written;
      }
      fields.computeIfAbsent(key(condition), key -> new ArrayList<>()).add(written);
    }
    for (String field : ALWAYS) {
      fields.computeIfAbsent(field, key -> List.of(key.equals(PATH) ? "/" + fresh : fresh));
    }
    RuleRequest request = new RuleRequest(fields, Set.of());
    boolean meets =
        conditions.stream()
            .allMatch(condition -> condition.regex() || request.meets(condition).orElse(false));
    return meets ? Optional.of(request) : Optional.empty();
  }

  /** A text that matches a pattern: stars and question marks replaced. */
  private static String written(
      RuleCondition.Content condition, String pattern, String text, String fresh) {
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && condition.field().equals(QUERY) && i + 1 < pattern.length()) {
        written.append(pattern.charAt(++i));
      } else if (c == '*') {
        written.append(text);
      } else {
        written.append(c == '?' ? fresh.charAt(0) : c);
      }
    }
    return written.toString();
  }

  /**
   * The same request as CloudFront sends it; empty where nothing says that it does.
   *
   * @param conditions what it has been made to meet
   * @param fresh as for {@link #meeting}
   */
  Optional<RuleRequest> from(
      OriginRequest origin, List<RuleCondition.Content> conditions, String fresh) {
    Map<String, List<String>> sent = new HashMap<>(fields);
    sent.put(HOST, List.of(origin.host()));
    if (conditions.stream().noneMatch(each -> each.field().equals(PATH))) {
      sent.put(PATH, List.of(origin.path() + "/" + fresh));
    } else if (!origin.anyPath()
        || !fields.getOrDefault(PATH, List.of()).stream()
            .allMatch(path -> path.startsWith(origin.path()))) {
      return Optional.empty();
    }
    RuleRequest request = new RuleRequest(sent, origin.headers());
    return conditions.stream()
            .allMatch(condition -> condition.regex() || request.meets(condition).orElse(false))
        ? Optional.of(request)
        : Optional.empty();
  }

  /** Whether a distribution adds the header that a condition looks at. */
  static boolean adds(OriginRequest origin, RuleCondition.Content condition) {
    return origin.headers().contains(Ascii.toLowerCase(condition.name()));
  }

  private static String key(RuleCondition.Content condition) {
    return condition.field().equals(HEADER)
        ? HEADER + ":" + Ascii.toLowerCase(condition.name())
        : condition.field();
  }

  /** Whether the request meets a condition; empty where that cannot be told. */
  Optional<Boolean> meets(RuleCondition.Content condition) {
    List<String> present = fields.getOrDefault(key(condition), List.of());
    boolean isUnread =
        present.isEmpty()
            && condition.field().equals(HEADER)
            && unread.contains(Ascii.toLowerCase(condition.name()));
    if (isUnread || (condition.regex() && !present.isEmpty())) {
      return Optional.empty();
    }
    for (String value : condition.values()) {
      if (present.stream().anyMatch(text -> matches(condition.field(), value, text))) {
        return Optional.of(true);
      }
    }
    return Optional.of(false);
  }

  private static boolean matches(String field, String value, String text) {
    return switch (field) {
      case METHOD -> value.equals(text);
      case PATH -> Glob.of(value).matches(text);
      case QUERY ->
          Glob.escaped(lower(value.startsWith("=") ? "*" + value : value)).matches(lower(text));
      default -> Glob.of(lower(value)).matches(lower(text));
    };
  }

  private static String lower(String text) {
    return Ascii.toLowerCase(text);
  }
}
