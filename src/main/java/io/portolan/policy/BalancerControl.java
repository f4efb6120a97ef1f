package io.portolan.policy;

import io.portolan.packet.PacketSet;
import java.util.function.Supplier;

/**
 * What a load balancer's node takes by its listeners, or sends to its targets.
 *
 * @param component the balancer's ARN
 * @param permission tells what passes: asked only when a packet comes, as an estate may have many
 *     nodes of which a question meets few
 * @param direction {@code ingress} for what it takes
 * @param code the explanation code of what it does not take or send
 * @param text the same in a few words
 */
public record BalancerControl(
    String component, Supplier<Permission> permission, String direction, String code, String text)
    implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    return permission.get();
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    String unknown =
        permission.get().assumptions().isEmpty()
            ? ""
            : permission.get().assumptions().get(0).text();
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
