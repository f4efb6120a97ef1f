package io.portolan.finding.group;

import io.portolan.finding.Survey;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Who gets through by a rule of a group: an example, looked for among the first that it names. */
final class RuleUse {
  private static final int MOST = 40;

  private final Survey survey;
  private final int most;

  RuleUse(Survey survey) {
    this(survey, MOST);
  }

  /** One that looks among the first few at each end. */
  RuleUse(Survey survey, int most) {
    this.survey = survey;
    this.most = most;
  }

  /**
   * A path on which something gets through that the rule allows, between somebody whom it names and
   * somebody who holds the group; empty where none is found among the first of each.
   */
  List<Reason> path(SecurityGroup group, SecurityGroupRule rule) {
    return path(
        group,
        rule,
        survey.holders(group.id()).stream().limit(most).map(survey::endpoint).toList());
  }

  /** The same for some of those who hold the group. */
  List<Reason> path(SecurityGroup group, SecurityGroupRule rule, List<Endpoint> held) {
    List<Endpoint> named = named(rule);
    boolean in = rule.direction() == Direction.INGRESS;
    for (Endpoint from : in ? named : held) {
      List<Reason> path = path(from, in ? held : named, RuleMatch.trafficOf(rule.traffic()));
      if (path.stream().anyMatch(each -> each.component().equals(group.id().value()))) {
        return path;
      }
    }
    return List.of();
  }

  /** How something gets from one to others; words are made only where something does. */
  private List<Reason> path(Endpoint from, List<Endpoint> all, TrafficSet traffic) {
    List<Endpoint> to =
        all.stream().filter(each -> !each.identity().equals(from.identity())).toList();
    if (to.isEmpty() || survey.engine().passing(List.of(from), to, traffic).certain().isEmpty()) {
      return List.of();
    }
    Answer answer = survey.engine().answer(List.of(from), to, traffic, PathFilter.none());
    return answer.verdict() == Verdict.REACHABLE ? answer.path() : List.of();
  }

  private List<Endpoint> named(SecurityGroupRule rule) {
    if (rule.peer() instanceof RulePeer.Group peer) {
      return survey.holders(peer.group()).stream().limit(most).map(survey::endpoint).toList();
    }
    AddressSet addresses =
        rule.peer() instanceof RulePeer.Block block
            ? AddressSet.of(block.cidr())
            : survey
                .prefixLists()
                .addresses(((RulePeer.List) rule.peer()).prefixList())
                .orElse(AddressSet.none());
    List<Endpoint> named = new ArrayList<>();
    AddressSet internet = survey.graph().addresses().internetHosts().intersect(addresses);
    if (!internet.isEmpty()) {
      named.add(new Endpoint.OnInternet(internet));
    }
    AddressSet onPremises = survey.graph().onPremises().hosts().intersect(addresses);
    if (!onPremises.isEmpty()) {
      named.add(new Endpoint.OnPremises(onPremises));
    }
    survey
        .graph()
        .addresses()
        .interfacesIn(addresses)
        .limit(most)
        .map(survey::endpoint)
        .forEach(named::add);
    return named;
  }
}
