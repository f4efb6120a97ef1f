package io.portolan.policy;

import io.portolan.model.aws.ListenerRule;
import io.portolan.model.aws.RuleCondition;
import io.portolan.packet.AddressSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one application listener: for which sources each is met by some request. A client
 * can write what it likes, so a rule is out of reach only where earlier rules take every request it
 * would take (docs/aws-semantics.md, section 11).
 *
 * <p>Quadratic in the number of rules, times the combinations of their values that are tried.
 */
public final class ListenerRules {
  /** Private-use characters stand for text that a rule does not name. */
  private static final char FIRST_FRESH = '\uE000';

  private final List<ListenerRule> rules;
  private final String fresh;
  private final boolean anyCharacter;

  /** The rules of a listener. */
  public ListenerRules(List<ListenerRule> rules) {
    this.rules = rules.stream().sorted(Comparator.comparingInt(ListenerRule::priority)).toList();
    List<String> values = new ArrayList<>();
    for (ListenerRule rule : rules) {
      contents(rule).forEach(condition -> values.addAll(condition.values()));
    }
    char candidate = FIRST_FRESH;
    while (occurs(values, candidate)) {
      candidate++;
    }
    int longest = values.stream().mapToInt(String::length).max().orElse(0);
    this.fresh = String.valueOf(candidate).repeat(longest + 1);
    this.anyCharacter = occurs(values, '?');
  }

  private static boolean occurs(List<String> values, char c) {
    return values.stream().anyMatch(value -> value.indexOf(c) >= 0);
  }

  /**
   * A rule and whose requests can meet it.
   *
   * @param rule the rule
   * @param certain the sources of which some request meets it
   * @param possible the sources of which some request may
   */
  public record Met(ListenerRule rule, AddressSet certain, AddressSet possible) {}

  /** The rules in their order, each with the sources that can meet it. */
  public List<Met> met() {
    return rules.stream()
        .map(rule -> met(rule, RuleRequest.meeting(contents(rule), fresh)))
        .toList();
  }

  /**
   * A rule and the sources from which CloudFront's requests meet it: for certain by what is known
   * of them, possibly by what a viewer may have written.
   */
  Met met(ListenerRule rule, OriginRequest request) {
    RuleRequest.Candidates any = RuleRequest.meeting(contents(rule), fresh);
    List<RuleRequest> known = new ArrayList<>();
    for (RuleRequest each : any.requests()) {
      each.from(request, contents(rule), fresh).ifPresent(known::add);
    }
    Met viewers = met(rule, any);
    Met own = met(rule, new RuleRequest.Candidates(known, true));
    return new Met(rule, own.certain(), viewers.possible().union(own.certain()));
  }

  private Met met(ListenerRule rule, RuleRequest.Candidates candidates) {
    List<ListenerRule> earlier = rules.subList(0, rules.indexOf(rule));
    AddressSet sources = sources(rule);
    AddressSet certain = AddressSet.none();
    AddressSet possible = AddressSet.none();
    for (RuleRequest request : candidates.requests()) {
      AddressSet taken = AddressSet.none();
      AddressSet perhaps = AddressSet.none();
      for (ListenerRule other : earlier) {
        Optional<Boolean> takes = takes(other, request);
        if (takes.isEmpty()) {
          perhaps = perhaps.union(sources(other));
        } else if (takes.get()) {
          taken = taken.union(sources(other));
        }
      }
      possible = possible.union(sources.subtract(taken));
      certain = certain.union(sources.subtract(taken).subtract(perhaps));
    }
    if (!candidates.complete() || anyCharacter) {
      possible = sources.subtract(takingAll(earlier));
    }
    return new Met(rule, isOpaque(rule) ? AddressSet.none() : certain, possible);
  }

  /** The sources whose every request an earlier rule takes. */
  private static AddressSet takingAll(List<ListenerRule> earlier) {
    AddressSet all = AddressSet.none();
    for (ListenerRule other : earlier) {
      if (contents(other).isEmpty() && !isOpaque(other)) {
        all = all.union(sources(other));
      }
    }
    return all;
  }

  /** Whether a rule takes a request of a source it looks for; empty where that is not known. */
  private static Optional<Boolean> takes(ListenerRule rule, RuleRequest request) {
    boolean perhaps = rule.conditions().stream().anyMatch(RuleCondition.Other.class::isInstance);
    for (RuleCondition.Content condition : contents(rule)) {
      Optional<Boolean> meets = request.meets(condition);
      if (meets.isPresent() && !meets.get()) {
        return meets;
      }
      perhaps |= meets.isEmpty();
    }
    return perhaps ? Optional.empty() : Optional.of(true);
  }

  private static List<RuleCondition.Content> contents(ListenerRule rule) {
    List<RuleCondition.Content> contents = new ArrayList<>();
    for (RuleCondition condition : rule.conditions()) {
      if (condition instanceof RuleCondition.Content content) {
        contents.add(content);
      }
    }
    return contents;
  }

  private static AddressSet sources(ListenerRule rule) {
    AddressSet sources = AddressSet.all();
    for (RuleCondition condition : rule.conditions()) {
      if (condition instanceof RuleCondition.SourceIp source) {
        sources = sources.intersect(AddressSet.ofCidrs(source.blocks()));
      }
    }
    return sources;
  }

  /** Whether a rule has a condition that no request is known to meet. */
  private static boolean isOpaque(ListenerRule rule) {
    return rule.conditions().stream()
        .anyMatch(
            condition ->
                condition instanceof RuleCondition.Other
                    || (condition instanceof RuleCondition.Content content && content.regex()));
  }
}
