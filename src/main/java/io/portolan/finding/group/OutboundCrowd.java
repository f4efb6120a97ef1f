package io.portolan.finding.group;

import io.portolan.finding.Crowd;
import io.portolan.finding.Survey;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outbound rules of a group by which so many hosts on the internet may be sent something that
 * it may be anybody: those that name the same traffic count together, however the hosts are
 * written.
 */
record OutboundCrowd(Map<RuleTraffic, List<SecurityGroupRule>> byTraffic) {
  /** The rules of a group about one IP version. */
  static OutboundCrowd of(SecurityGroup group, Family version, Survey survey) {
    AddressSet hosts = survey.graph().addresses().internetHosts().only(version);
    Map<RuleTraffic, List<SecurityGroupRule>> rules = new LinkedHashMap<>();
    Map<RuleTraffic, AddressSet> named = new LinkedHashMap<>();
    for (SecurityGroupRule each : group.rules()) {
      AddressSet peers =
          each.direction() == Direction.EGRESS
              ? peers(each, survey).intersect(hosts)
              : AddressSet.none();
      if (!peers.isEmpty()) {
        rules.computeIfAbsent(each.traffic(), key -> new ArrayList<>()).add(each);
        named.merge(each.traffic(), peers, AddressSet::union);
      }
    }
    rules.keySet().removeIf(each -> !Crowd.is(named.getOrDefault(each, AddressSet.none())));
    return new OutboundCrowd(rules);
  }

  private static AddressSet peers(SecurityGroupRule rule, Survey survey) {
    if (rule.peer() instanceof RulePeer.Block block) {
      return AddressSet.of(block.cidr());
    }
    return rule.peer() instanceof RulePeer.List list
        ? survey.prefixLists().addresses(list.prefixList()).orElse(AddressSet.none())
        : AddressSet.none();
  }

  /** What they let out. */
  TrafficSet traffic() {
    return byTraffic.keySet().stream()
        .map(RuleMatch::trafficOf)
        .reduce(TrafficSet.none(), TrafficSet::union);
  }

  /** Those that let out some of it. */
  List<SecurityGroupRule> rules(TrafficSet some) {
    return byTraffic.entrySet().stream()
        .filter(each -> RuleMatch.trafficOf(each.getKey()).overlaps(some))
        .flatMap(each -> each.getValue().stream())
        .toList();
  }
}
