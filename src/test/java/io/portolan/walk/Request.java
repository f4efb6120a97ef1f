package io.portolan.walk;

import com.google.common.base.Splitter;
import io.portolan.model.aws.RuleCondition;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that a client may write, as far as listener rules look at it.
 *
 * @param headers the headers, the host left out
 * @param query the keys and values of the query string
 */
record Request(String host, String path, String method, List<Pair> headers, List<Pair> query) {
  private static final Splitter AT_FIRST_EQUALS = Splitter.on('=').limit(2);

  /** A header, or a key and value. */
  record Pair(String name, String value) {}

  /** Whether it meets a condition that has no regular expressions: one of its values matches. */
  boolean meets(RuleCondition.Content condition) {
    return condition.values().stream()
        .anyMatch(
            value ->
                switch (condition.field()) {
                  case "host-header" -> Glob.parse(value, false).matchesInAnyCase(host);
                  case "path-pattern" -> Glob.parse(value, false).matches(path);
                  case "http-request-method" -> value.equals(method);
                  case "http-header" -> hasHeader(condition.name(), Glob.parse(value, false));
                  default -> asks(Pairs.of(value));
                });
  }

  private boolean hasHeader(String name, Glob value) {
    return headers.stream()
        .anyMatch(
            header ->
                header.name().equalsIgnoreCase(name) && value.matchesInAnyCase(header.value()));
  }

  private boolean asks(Pairs wanted) {
    return query.stream()
        .anyMatch(
            pair ->
                wanted.key().matchesInAnyCase(pair.name())
                    && wanted.value().matchesInAnyCase(pair.value()));
  }

  /** The pairs that {@code key=value} stands for; without a key, those with any. */
  private record Pairs(Glob key, Glob value) {
    static Pairs of(String text) {
      List<String> both = AT_FIRST_EQUALS.splitToList(text);
      String key = both.size() < 2 || both.get(0).isEmpty() ? "*" : both.get(0);
      return new Pairs(Glob.parse(key, true), Glob.parse(both.get(both.size() - 1), true));
    }
  }

  /** This request, rewritten so that it has a value of a condition, if that is possible. */
  Request with(RuleCondition.Content condition, String value, String star, char one) {
    String plain = Glob.parse(value, false).fill(star, one);
    return switch (condition.field()) {
      case "host-header" -> new Request(plain, path, method, headers, query);
      case "path-pattern" ->
          new Request(host, plain.startsWith("/") ? plain : "/" + plain, method, headers, query);
      case "http-request-method" -> new Request(host, path, value, headers, query);
      case "http-header" ->
          new Request(host, path, method, and(headers, condition.name(), plain), query);
      default -> {
        Pairs pairs = Pairs.of(value);
        String key = pairs.key().fill(star, one);
        yield new Request(
            host, path, method, headers, and(query, key, pairs.value().fill(star, one)));
      }
    };
  }

  private static List<Pair> and(List<Pair> pairs, String name, String value) {
    List<Pair> all = new ArrayList<>(pairs);
    all.add(new Pair(name, value));
    return all;
  }
}
