package io.portolan.policy;

import io.portolan.packet.PacketSet;

/**
 * What a load balancer's node takes by its listeners, or sends to its targets.
 *
 * @param component the balancer's ARN
 * @param permission what passes
 * @param direction {@code ingress} for what it takes
 * @param code the explanation code of what it does not take or send
 * @param text the same in a few words
 */
public record BalancerControl(
    String component, Permission permission, String direction, String code, String text)
    implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    return permission;
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    String unknown =
        permission.assumptions().isEmpty() ? "" : permission.assumptions().get(0).text();
    return Reason.passes(
        component, Reason.Kind.LOAD_BALANCER, direction, "", "unknown: " + unknown);
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    return Reason.stops(component, Reason.Kind.LOAD_BALANCER, direction, "", code, text);
  }

  @Override
  public boolean stateful() {
    return true;
  }

  @Override
  public boolean reported() {
    return false;
  }
}
