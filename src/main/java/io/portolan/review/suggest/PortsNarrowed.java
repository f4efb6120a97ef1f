package io.portolan.review.suggest;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.PortSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * An inbound rule lets in more than the {@code allow} assertions ask for that it serves: its ports
 * become theirs. Only where something is asserted of every member of the group: of one of which
 * nothing is said nobody knows what it needs.
 */
final class PortsNarrowed implements Tightening {
  @Override
  public Attempt of(SecurityGroupRule rule, Situation situation) {
    List<Endpoint> members = situation.members();
    List<Asserted.Flow> flows = situation.asserted().to(members);
    TrafficSet traffic = RuleMatch.trafficOf(rule.traffic());
    if (rule.direction() != Direction.INGRESS || flows.isEmpty()) {
      return Attempt.none();
    }
    List<Asserted.Flow> served =
        flows.stream()
            .filter(each -> each.traffic().overlaps(traffic))
            .filter(each -> isServed(each, rule, situation))
            .toList();
    TrafficSet asked =
        served.stream()
            .map(Asserted.Flow::traffic)
            .reduce(TrafficSet.none(), TrafficSet::union)
            .withSourcePorts(PortSet.all())
            .intersect(traffic);
    if (served.isEmpty()) {
      return Attempt.no("no assertion asks for anything that comes by it");
    }
    if (asked.equals(traffic)) {
      return Attempt.none();
    }
    List<Endpoint> unsaid =
        members.stream().filter(each -> situation.asserted().to(List.of(each)).isEmpty()).toList();
    if (!unsaid.isEmpty()) {
      return Attempt.no(
          "nothing is asserted of "
              + unsaid.size()
              + " of the group's "
              + members.size()
              + " members: its ports stay");
    }
    List<RuleTraffic> named = NamedTraffic.of(asked);
    if (named.isEmpty()) {
      return Attempt.no("what the assertions ask for would be too many rules");
    }
    return Attempt.of(narrowed(rule, named, served));
  }

  private static Proposal narrowed(
      SecurityGroupRule rule, List<RuleTraffic> named, List<Asserted.Flow> served) {
    List<SecurityGroupRule> instead = new ArrayList<>();
    for (RuleTraffic each : named) {
      instead.add(
          new SecurityGroupRule(null, rule.direction(), each, rule.peer(), rule.description()));
    }
    String names = Words.few(served.stream().map(Asserted.Flow::name).distinct().toList());
    return new Proposal(
        rule,
        List.copyOf(instead),
        List.of("of all that it lets in, only this is asserted: " + names),
        false);
  }

  /** Whether who sends it is one whom the rule names, or it gets through by the rule alone. */
  private static boolean isServed(Asserted.Flow flow, SecurityGroupRule rule, Situation situation) {
    Situation.Step without = situation.without(rule);
    return flow.from().stream().anyMatch(each -> situation.names(rule, each))
        || without.closes().stream().anyMatch(each -> flow.overlaps(each, situation, without));
  }
}
