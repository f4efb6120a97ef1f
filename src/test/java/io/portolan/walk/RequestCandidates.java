package io.portolan.walk;

import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.RuleCondition;
import io.portolan.packet.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which rules of an application balancer's listener a client can meet (specification, section 11,
 * "Shadowed rules"): writes requests and looks which rule takes them.
 */
final class RequestCandidates {
  private static final int MOST_COMBINATIONS = 64;

  private final List<ListenerRule> rules;
  private final String freshText;
  private final char freshCharacter;

  /** Of the rules of one listener, the lowest priority first. */
  RequestCandidates(List<ListenerRule> rules) {
    this.rules = rules;
    List<String> values = rules.stream().flatMap(rule -> values(rule).stream()).toList();
    char first = freshCharacter(values, 'a');
    int longest = values.stream().mapToInt(String::length).max().orElse(0);
    this.freshText = String.valueOf(first).repeat(longest + 1);
    this.freshCharacter = freshCharacter(values, (char) (first + 1));
  }

  private static List<String> values(ListenerRule rule) {
    return contents(rule).stream().flatMap(content -> content.values().stream()).toList();
  }

  private static List<RuleCondition.Content> contents(ListenerRule rule) {
    return rule.conditions().stream()
        .filter(RuleCondition.Content.class::isInstance)
        .map(RuleCondition.Content.class::cast)
        .toList();
  }

  private static char freshCharacter(List<String> values, char from) {
    char fresh = from;
    while (!Character.isLowerCase(fresh) || occurs(fresh, values)) {
      fresh++;
    }
    return fresh;
  }

  private static boolean occurs(char c, List<String> values) {
    return values.stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).indexOf(c) >= 0);
  }

  /** Whether a client at an address can write a request that the rule takes. */
  Verdict met(ListenerRule rule, Address source) {
    if (!holdsFor(source, rule)) {
      return Verdict.DROP;
    }
    List<ListenerRule> earlier =
        rules.subList(0, rules.indexOf(rule)).stream()
            .filter(one -> holdsFor(source, one))
            .toList();
    if (earlier.stream().anyMatch(one -> contents(one).isEmpty() && !isPartlyUnknown(one))) {
      return Verdict.DROP; // takes everything
    }
    List<List<String>> combinations = combinations(contents(rule));
    boolean tooMany = combinations.size() > MOST_COMBINATIONS;
    Verdict best =
        tooMany || rules.stream().anyMatch(RequestCandidates::hasQuestionMark)
            ? Verdict.UNKNOWN
            : Verdict.DROP;
    for (List<String> values :
        tooMany ? combinations.subList(0, MOST_COMBINATIONS) : combinations) {
      for (String star : List.of(freshText, "")) {
        Request request = write(contents(rule), values, star);
        if (contents(rule).stream().allMatch(one -> one.regex() || request.meets(one))) {
          Verdict left = isLeftBy(earlier, request);
          best = left.compareTo(best) > 0 ? left : best;
        }
      }
    }
    return isPartlyUnknown(rule) && best == Verdict.PASS ? Verdict.UNKNOWN : best;
  }

  private static boolean holdsFor(Address source, ListenerRule rule) {
    return rule.conditions().stream()
        .allMatch(
            condition ->
                !(condition instanceof RuleCondition.SourceIp from)
                    || World.contains(from.blocks(), source));
  }

  private static boolean isPartlyUnknown(ListenerRule rule) {
    return rule.conditions().stream().anyMatch(RuleCondition.Other.class::isInstance)
        || contents(rule).stream().anyMatch(RuleCondition.Content::regex);
  }

  private static boolean hasQuestionMark(ListenerRule rule) {
    return contents(rule).stream()
        .filter(content -> !content.regex())
        .flatMap(
            content ->
                content.values().stream()
                    .map(value -> Glob.parse(value, content.field().equals("query-string"))))
        .anyMatch(Glob::hasQuestionMark);
  }

  /** One value of each condition, the last condition's changing fastest; one more than is tried. */
  private static List<List<String>> combinations(List<RuleCondition.Content> conditions) {
    List<List<String>> all = new ArrayList<>(List.of(List.of()));
    for (RuleCondition.Content condition : conditions) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> start : all) {
        for (String value : condition.regex() ? List.of("*") : condition.values()) {
          List<String> one = new ArrayList<>(start);
          one.add(value);
          longer.add(one);
        }
      }
      all = longer.subList(0, Math.min(longer.size(), MOST_COMBINATIONS + 1));
    }
    return all;
  }

  /** What the rule does not look at is fresh, or is not there at all. */
  private Request write(List<RuleCondition.Content> conditions, List<String> values, String star) {
    Request request = new Request(freshText, "/" + freshText, freshText, List.of(), List.of());
    for (int i = 0; i < conditions.size(); i++) {
      request = request.with(conditions.get(i), values.get(i), star, freshCharacter);
    }
    return request;
  }

  /** Whether none of these rules takes the request. */
  private static Verdict isLeftBy(List<ListenerRule> earlier, Request request) {
    Verdict left = Verdict.PASS;
    for (ListenerRule rule : earlier) {
      boolean others =
          contents(rule).stream().filter(content -> !content.regex()).allMatch(request::meets);
      if (others && !isPartlyUnknown(rule)) {
        return Verdict.DROP;
      }
      left = others ? Verdict.UNKNOWN : left;
    }
    return left;
  }
}
