package io.portolan.finding.acl;

import io.portolan.finding.Survey;
import io.portolan.graph.InterfaceRole;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.SecurityGroupControl;
import io.portolan.reach.Question;

/**
 * What the groups of interfaces let through at most: wherever on the way a reference might match,
 * it does. Clients connect from 1024-65535 (N5).
 */
final class GroupPackets {
  private final Survey survey;

  GroupPackets(Survey survey) {
    this.survey = survey;
  }

  /**
   * What the groups of an interface let in or out, own addresses aside.
   *
   * @param direction which rules count
   */
  PacketSet of(NetworkInterface each, Direction direction) {
    return new SecurityGroupControl(each.id(), survey.graph().rulesOf(each.groups(), direction))
        .permission(new Anywhere(each))
        .possible()
        .intersect(PacketSet.carrying(Question.anything()));
  }

  /** References match in whatever VPC their members are. */
  private final class Anywhere implements GroupMembers {
    private final NetworkInterface judging;

    Anywhere(NetworkInterface judging) {
      this.judging = judging;
    }

    @Override
    public AddressSet of(SecurityGroupId group, Direction direction) {
      return direction == Direction.INGRESS && sendsForOthers(group)
          ? AddressSet.all()
          : survey.graph().addresses().members(group);
    }

    /** Whether those in a group may send in the name of clients (L3, L9). */
    private boolean sendsForOthers(SecurityGroupId group) {
      return survey.graph().isOfCloudFront(group, judging.vpc())
          || survey.graph().isOfAccelerators(group, judging.vpc())
          || survey.holders(group).stream().anyMatch(InterfaceRole::mayLackGroups);
    }

    @Override
    public AddressSet ofList(PrefixListId list) {
      return survey
          .graph()
          .originFacing()
          .family(list)
          .map(AddressSet::all)
          .orElse(AddressSet.none());
    }
  }
}
