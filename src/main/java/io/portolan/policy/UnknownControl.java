package io.portolan.policy;

import io.portolan.packet.PacketSet;

/**
 * A control whose rules are not in the snapshot: whatever meets it may pass or not.
 *
 * @param assumption what is missing
 * @param direction the direction it would judge; empty where it has none
 * @param stateful whether replies are exempt, as with security groups
 */
public record UnknownControl(Assumption assumption, String direction, boolean stateful)
    implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    return Permission.unknown(assumption);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return Reason.passes(
        assumption.component(), assumption.kind(), direction, "", "unknown: " + assumption.text());
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    throw new IllegalStateException("an unknown control stops nothing for certain");
  }
}
