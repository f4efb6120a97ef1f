package io.portolan.finding.group;

import io.portolan.finding.Finding;
import io.portolan.finding.Rating;
import io.portolan.finding.RuleName;
import io.portolan.finding.Severity;
import io.portolan.finding.Survey;
import io.portolan.finding.SurveyCheck;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule names a group that is not in the snapshot, and no VPC that is not in it could have the
 * group: nothing peers with such a one. The group is gone, the rule lets nobody through, and the
 * review that reads it believes otherwise.
 */
public final class StaleReference implements SurveyCheck {
  private static final String ACTIVE = "active";

  @Override
  public String title() {
    return "A rule names a group that is gone";
  }

  @Override
  public List<Finding> of(Survey survey) {
    Set<VpcId> open = touchingOthers(survey);
    List<Finding> found = new ArrayList<>();
    for (SecurityGroup group : survey.estate().all(SecurityGroup.class)) {
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.peer() instanceof RulePeer.Group peer
            && survey.estate().find(SecurityGroup.class, peer.group()) == null
            && !open.contains(group.vpc())) {
          found.add(finding(group, rule, peer.group()));
        }
      }
    }
    return found;
  }

  private Finding finding(SecurityGroup group, SecurityGroupRule rule, SecurityGroupId gone) {
    return Finding.of(
        this,
        List.of(RuleName.of(group, rule), group.id().value(), gone.value()),
        group.name() + " names " + gone + ", a group that is gone: " + RuleName.text(rule),
        Rating.of(Severity.LOW, "the rule lets nobody through"));
  }

  /** The VPCs with peers, or on transit gateways, whose groups the snapshot need not have. */
  private static Set<VpcId> touchingOthers(Survey survey) {
    Set<VpcId> open = new HashSet<>();
    for (VpcPeeringConnection each : survey.estate().all(VpcPeeringConnection.class)) {
      if (each.state().equals(ACTIVE)) {
        add(each.requester().vpc(), each.accepter().vpc(), survey, open);
        add(each.accepter().vpc(), each.requester().vpc(), survey, open);
      }
    }
    boolean others =
        survey.estate().all(TransitGatewayAttachment.class).stream()
            .filter(each -> each.type() == TransitGatewayAttachment.Type.VPC)
            .anyMatch(
                each -> survey.estate().find(Vpc.class, new VpcId(each.resourceId())) == null);
    if (others) {
      for (TransitGatewayAttachment each : survey.estate().all(TransitGatewayAttachment.class)) {
        open.add(new VpcId(each.resourceId()));
      }
    }
    return open;
  }

  private static void add(VpcId near, VpcId far, Survey survey, Set<VpcId> open) {
    if (survey.estate().find(Vpc.class, far) == null) {
      open.add(near);
    }
  }
}
