package io.portolan.policy;

import io.portolan.packet.PacketSet;

/**
 * A control that judges the connections that something opens, and not the replies it gives: a
 * classic load balancer's subnet list, for targets in the subnet itself (statement N9).
 *
 * @param control what judges
 * @param code the explanation code of what it stops
 */
public record InitiatedControl(Control control, String code) implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    return control.permission(members);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return control.passes(passing, members);
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    Reason reason = control.stops(stopped, members);
    return Reason.stops(
        reason.component(), reason.kind(), reason.direction(), reason.rule(), code, reason.text());
  }

  @Override
  public boolean stateful() {
    return true;
  }
}
