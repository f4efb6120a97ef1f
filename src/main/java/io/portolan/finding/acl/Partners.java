package io.portolan.finding.acl;

import io.portolan.finding.Survey;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleMatch;
import io.portolan.reach.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * With whom an interface may talk by TCP, as its groups say: the first few that each rule names.
 */
final class Partners {
  private static final int MOST_OF_RULE = 4;
  private static final int MOST = 16;
  private static final TrafficSet TCP = TrafficSet.of(Protocol.TCP);

  private final Survey survey;

  Partners(Survey survey) {
    this.survey = survey;
  }

  /**
   * Some of those with whom it may.
   *
   * @param direction ingress for who connects to it, egress for whom it connects to
   * @param within their addresses
   */
  List<Endpoint> of(NetworkInterface each, Direction direction, AddressSet within) {
    Set<Endpoint> found = new LinkedHashSet<>();
    if (each.groups().isEmpty()) {
      found.addAll(at(within));
    }
    for (SecurityGroup group : survey.groups(each.groups())) {
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.direction() == direction
            && found.size() < MOST
            && RuleMatch.trafficOf(rule.traffic()).overlaps(TCP)) {
          found.addAll(named(rule, within));
        }
      }
    }
    return found.stream().limit(MOST).toList();
  }

  private List<Endpoint> named(SecurityGroupRule rule, AddressSet within) {
    if (rule.peer() instanceof RulePeer.Group peer) {
      return some(survey.holders(peer.group()).stream(), within);
    }
    AddressSet addresses =
        rule.peer() instanceof RulePeer.Block block
            ? AddressSet.of(block.cidr())
            : survey
                .prefixLists()
                .addresses(((RulePeer.List) rule.peer()).prefixList())
                .orElse(AddressSet.none());
    return at(addresses.intersect(within));
  }

  private List<Endpoint> at(AddressSet addresses) {
    List<Endpoint> found = new ArrayList<>();
    AddressSet internet = survey.graph().addresses().internetHosts().intersect(addresses);
    if (!internet.isEmpty()) {
      found.add(new Endpoint.OnInternet(internet));
    }
    AddressSet onPremises = survey.graph().onPremises().hosts().intersect(addresses);
    if (!onPremises.isEmpty()) {
      found.add(new Endpoint.OnPremises(onPremises));
    }
    found.addAll(some(survey.graph().addresses().interfacesIn(addresses), addresses));
    return found;
  }

  private List<Endpoint> some(Stream<NetworkInterface> all, AddressSet within) {
    return all.filter(each -> survey.graph().addresses().addresses(each.id()).overlaps(within))
        .limit(MOST_OF_RULE)
        .map(survey::endpoint)
        .toList();
  }
}
