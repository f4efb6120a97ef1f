package io.portolan.finding.group;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.InternetAddresses;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of a group in use names somebody who is not there: a group that nothing holds, or private
 * addresses that are in no VPC and that no route but a default one leads to. Nobody gets through by
 * it. What a group that is gone would say is {@link StaleReference}.
 */
public final class DeadRule implements SurveyCheck {
  @Override
  public String title() {
    return "A rule that nobody can use";
  }

  @Override
  public List<Finding> of(Survey survey) {
    AddressSet somebody = somebody(survey);
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      if (survey.holders(group.id()).isEmpty()) {
        continue;
      }
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.peer() instanceof RulePeer.Group peer) {
          if (survey.estate().find(SecurityGroup.class, peer.group()) != null
              && survey.holders(peer.group()).isEmpty()) {
            found.add(finding(group, rule, "no interface holds " + peer.group()));
          }
        } else if (rule.peer() instanceof RulePeer.Block block
            && !AddressSet.of(block.cidr()).overlaps(somebody)) {
          found.add(finding(group, rule, "nothing is at " + block.cidr() + ", nor routed there"));
        }
      }
    }
    return found;
  }

  /** Public addresses, those of VPCs, and those that routes lead to. */
  private static AddressSet somebody(Survey survey) {
    List<AddressSet> all = new ArrayList<>();
    all.add(InternetAddresses.all());
    survey.estate().all(Vpc.class).forEach(each -> all.add(AddressSet.ofCidrs(each.cidrs())));
    for (RouteTable table : survey.estate().all(RouteTable.class)) {
      for (Route route : table.routes()) {
        survey.prefixLists().blocks(route.destination()).ifPresent(each -> add(each, all));
      }
    }
    for (TransitGatewayRouteTable table : survey.estate().all(TransitGatewayRouteTable.class)) {
      for (TransitGatewayRoute route : table.routes()) {
        survey.prefixLists().blocks(route.destination()).ifPresent(each -> add(each, all));
      }
    }
    all.add(survey.graph().onPremises().hosts());
    all.add(survey.graph().amazonAddresses());
    return AddressSet.unionOf(all);
  }

  private static void add(List<Cidr> blocks, List<AddressSet> all) {
    blocks.stream()
        .filter(each -> each.prefixLength() > 0)
        .forEach(each -> all.add(AddressSet.of(each)));
  }

  private Finding finding(SecurityGroup group, SecurityGroupRule rule, String why) {
    return Finding.of(
        this,
        List.of(RuleName.of(group, rule), group.id().value()),
        "nobody gets through by a rule of "
            + group.name()
            + ", "
            + RuleName.text(rule)
            + ": "
            + why,
        Rating.of(Severity.INFO, "removing it changes nothing today"));
  }
}
