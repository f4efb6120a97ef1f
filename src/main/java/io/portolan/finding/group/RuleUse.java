package io.portolan.finding.group;

import io.portolan.finding.Survey;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Reason;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Answer;
import io.portolan.reach.Endpoint;
import io.portolan.reach.ReachEngine.PathFilter;
import io.portolan.reach.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who gets through by a rule of a group: an example, looked for among the first that it names. */
final class RuleUse {
  private static final int MOST = 40;

  private final Survey survey;

  RuleUse(Survey survey) {
    this.survey = survey;
  }

  /**
   * A path on which something gets through that the rule allows, between somebody whom it names and
   * somebody who holds the group; empty where none is found among the first {@value #MOST} of each.
   */
  List<Reason> path(SecurityGroup group, SecurityGroupRule rule) {
    List<Endpoint> held =
        survey.holders(group.id()).stream().limit(MOST).map(survey::endpoint).toList();
    List<Endpoint> named = named(rule);
    if (held.isEmpty() || named.isEmpty()) {
      return List.of();
    }
    boolean in = rule.direction() == Direction.INGRESS;
    Answer answer =
        survey
            .engine()
            .answer(
                in ? named : held,
                in ? held : named,
                RuleMatch.trafficOf(rule.traffic()),
                PathFilter.none());
    boolean byIt =
        answer.path().stream().anyMatch(each -> each.component().equals(group.id().value()));
    return answer.verdict() == Verdict.REACHABLE && byIt ? answer.path() : List.of();
  }

  private List<Endpoint> named(SecurityGroupRule rule) {
    if (rule.peer() instanceof RulePeer.Group peer) {
      return survey.holders(peer.group()).stream().limit(MOST).map(survey::endpoint).toList();
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
    Stream<NetworkInterface> inside =
        survey.estate().all(NetworkInterface.class).stream()
            .filter(each -> survey.graph().addresses().addresses(each.id()).overlaps(addresses));
    inside.limit(MOST).map(survey::endpoint).forEach(named::add);
    return named;
  }
}
