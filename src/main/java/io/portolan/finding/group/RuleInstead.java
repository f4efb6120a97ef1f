package io.portolan.finding.group;

import io.portolan.finding.Survey;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Answer;
import io.portolan.reach.Approaches;
import io.portolan.reach.Endpoint;
import io.portolan.reach.Passing;
import io.portolan.reach.ReachEngine;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import io.portolan.reach.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would get through if an inbound rule named a group in place of a block. One of each kind
 * stands for all that are like it.
 *
 * @param group the group whose rule it is
 * @param named the group that it would name
 */
record RuleInstead(
    Survey survey, SecurityGroup group, SecurityGroupRule rule, SecurityGroupId named) {
  /** How many are asked about at each end. */
  private static final int MOST = 16;

  /**
   * How somebody gets through by the rule today. Empty where nobody does, and where with the other
   * rule less would get through, as references do not match on the way.
   */
  List<Reason> path(List<NetworkInterface> senders, List<NetworkInterface> receivers) {
    List<Endpoint> to = some(receivers);
    Map<Endpoint, Map<Way, Passing>> through = new LinkedHashMap<>();
    for (Endpoint each : some(senders)) {
      Map<Way, Passing> ways = ways(survey.engine(), each, to);
      if (survey.isUnsure(each) || !ways.values().stream().allMatch(RuleInstead::isCertain)) {
        return List.of();
      }
      if (!ways.isEmpty()) {
        through.put(each, ways);
      }
    }
    if (through.isEmpty() || !changed().map(next -> isSame(through, next, to)).orElse(false)) {
      return List.of();
    }
    Endpoint first = through.keySet().iterator().next();
    Answer answer =
        survey.engine().answer(List.of(first), others(to, first), traffic(), PathFilter.none());
    return answer.verdict() == Verdict.REACHABLE ? answer.path() : List.of();
  }

  private TrafficSet traffic() {
    return RuleMatch.trafficOf(rule.traffic());
  }

  private static boolean isCertain(Passing passing) {
    return passing.possible().equals(passing.certain());
  }

  private boolean isSame(
      Map<Endpoint, Map<Way, Passing>> before, NetworkGraph next, List<Endpoint> to) {
    ReachEngine engine = new ReachEngine(next);
    return before.entrySet().stream()
        .allMatch(each -> ways(engine, each.getKey(), to).equals(each.getValue()));
  }

  /** What gets through by each way: a balancer may lose a reference that is kept without it. */
  private Map<Way, Passing> ways(ReachEngine engine, Endpoint from, List<Endpoint> to) {
    Map<Way, Passing> ways = new LinkedHashMap<>();
    for (Approaches.OnWay each :
        engine.approaches(List.of(from), others(to, from), traffic()).ways()) {
      ways.put(each.way(), each.passing());
    }
    return ways;
  }

  private Optional<NetworkGraph> changed() {
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    rules.set(
        rules.indexOf(rule),
        new SecurityGroupRule(
            rule.ruleId(),
            rule.direction(),
            rule.traffic(),
            new RulePeer.Group(named),
            rule.description()));
    return survey.graph().withRules(group.with(rules));
  }

  private List<Endpoint> some(List<NetworkInterface> all) {
    return Likeness.of(all, survey, MOST).stream().map(each -> each.get(0)).toList();
  }

  private static List<Endpoint> others(List<Endpoint> all, Endpoint but) {
    return all.stream().filter(each -> !each.identity().equals(but.identity())).toList();
  }
}
