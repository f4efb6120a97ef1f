package io.portolan.policy;

import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.PacketSet;

/**
 * The security groups at one interface, in one direction (statements SG1, SG2).
 *
 * @param networkInterface the interface, which remembers the connections it let through
 * @param rules what its groups allow
 */
public record SecurityGroupControl(NetworkInterfaceId networkInterface, GroupRules rules)
    implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    return rules.permission(members);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return rules.passes(passing, members);
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    return rules.stops(members);
  }

  @Override
  public boolean stateful() {
    return true;
  }
}
