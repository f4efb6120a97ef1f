package io.portolan.finding.group;

import io.portolan.finding.Crowd;
import io.portolan.finding.Finding;
import io.portolan.finding.Opened;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.ManagedService;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.k8s.Cluster;
import io.portolan.model.k8s.SecurityGroupPolicy;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.RuleMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A group that nothing holds. It opens nothing today; it does as soon as somebody picks it from a
 * list, so it matters by what it would open. A VPC's default group can't be deleted and is none;
 * nor is a group that another one names, as that may be all it is for.
 */
public final class UnusedGroup implements SurveyCheck {
  private static final String DEFAULT = "default";

  @Override
  public String title() {
    return "A security group that nothing holds";
  }

  @Override
  public List<Finding> of(Survey survey) {
    Set<SecurityGroupId> used = used(survey);
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup each : survey.estate().all(SecurityGroup.class)) {
      if (!each.name().equals(DEFAULT)
          && !used.contains(each.id())
          && survey.holders(each.id()).isEmpty()) {
        found.add(finding(each, survey));
      }
    }
    return found;
  }

  private static Set<SecurityGroupId> used(Survey survey) {
    Set<SecurityGroupId> used = new HashSet<>();
    survey.estate().all(ManagedService.class).forEach(each -> used.addAll(each.groups()));
    survey.estate().all(LoadBalancer.class).forEach(each -> used.addAll(each.groups()));
    survey.estate().all(VpcEndpoint.class).forEach(each -> used.addAll(each.groups()));
    for (Cluster cluster : survey.clusters()) {
      for (SecurityGroupPolicy policy : cluster.networking().groups()) {
        policy.groups().forEach(id -> used.add(new SecurityGroupId(id)));
      }
    }
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.peer() instanceof RulePeer.Group peer && !peer.group().equals(group.id())) {
          used.add(peer.group());
        }
      }
    }
    return used;
  }

  private Finding finding(SecurityGroup group, Survey survey) {
    List<String> resources = new ArrayList<>(List.of(group.id().value()));
    TrafficSet open = TrafficSet.none();
    for (SecurityGroupRule rule : group.rules()) {
      if (rule.direction() == Direction.INGRESS && Crowd.is(peer(rule, survey))) {
        resources.add(RuleName.of(group, rule));
        open = open.union(RuleMatch.trafficOf(rule.traffic()));
      }
    }
    if (open.isEmpty()) {
      return Finding.of(
          this,
          resources,
          "no interface holds " + group.name(),
          Rating.of(Severity.INFO, "it opens nothing to strangers"));
    }
    Opened opened = Opened.by(open);
    return Finding.of(
        this,
        resources,
        "no interface holds "
            + group.name()
            + ", which opens "
            + opened
            + " to the internet for whoever is put into it",
        Rating.of(Severity.MEDIUM, opened + " would be open to strangers")
            .lowered("nothing holds it"));
  }

  private static AddressSet peer(SecurityGroupRule rule, Survey survey) {
    if (rule.peer() instanceof RulePeer.Block block) {
      return AddressSet.of(block.cidr()).intersect(survey.graph().addresses().internetHosts());
    }
    return rule.peer() instanceof RulePeer.List list
        ? survey
            .prefixLists()
            .addresses(list.prefixList())
            .orElse(AddressSet.none())
            .intersect(survey.graph().addresses().internetHosts())
        : AddressSet.none();
  }
}
