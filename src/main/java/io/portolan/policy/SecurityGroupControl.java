package io.portolan.policy;

import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixListId;
import io.portolan.packet.PacketSet;
import java.util.Optional;

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
  public Permission permission(GroupMembers members, PacketSet offered) {
    return rules.permission(members, offered);
  }

  /** The prefix list that the first rule names which lets a packet pass; empty for another rule. */
  public Optional<PrefixListId> listLetting(PacketSet passing, GroupMembers members) {
    return rules.listLetting(passing, members);
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
