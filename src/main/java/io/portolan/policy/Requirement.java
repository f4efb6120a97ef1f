package io.portolan.policy;

import io.portolan.packet.PacketSet;

/**
 * A fixed condition of a component, such as "an internet gateway takes only sources with a public
 * address".
 *
 * @param permitted what meets it
 * @param component the component's id
 * @param kind what the component is
 * @param code the explanation code of a packet that does not meet it
 * @param text the condition in a few words
 * @param stateful whether replies are exempt
 */
public record Requirement(
    PacketSet permitted,
    String component,
    Reason.Kind kind,
    String code,
    String text,
    boolean stateful)
    implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    return Permission.exactly(permitted);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return Reason.passes(component, kind, "", "", text);
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    return Reason.stops(component, kind, "", "", code, text);
  }

  @Override
  public boolean reported() {
    return false;
  }
}
