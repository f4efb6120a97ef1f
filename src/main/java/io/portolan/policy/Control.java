package io.portolan.policy;

import io.portolan.packet.PacketSet;
import java.util.List;

/** Something on a packet's way that lets it pass or drops it. */
public sealed interface Control
    permits BalancerControl,
        BlockPublicAccessControl,
        FirewallControl,
        FirewallReply,
        InitiatedControl,
        InspectedInternetControl,
        ListenerRuleControl,
        NetworkAclControl,
        PodControl,
        Requirement,
        SecurityGroupControl,
        UndocumentedControl,
        UnknownControl,
        WebAclControl {
  /** What passes; {@code members} resolves rules that name groups. */
  Permission permission(GroupMembers members);

  /**
   * What passes of some packets; of others the answer says nothing.
   *
   * @param offered the packets in question
   */
  default Permission permission(GroupMembers members, PacketSet offered) {
    return permission(members);
  }

  /**
   * The rule that lets a packet through.
   *
   * @param passing packets of which at least one passes
   */
  Reason passes(PacketSet passing, GroupMembers members);

  /**
   * Why packets stop here.
   *
   * @param stopped packets none of which passes
   */
  Reason stops(PacketSet stopped, GroupMembers members);

  /** The same where several rules stop them: one reason for each; at least one. */
  default List<Reason> stopping(PacketSet stopped, GroupMembers members) {
    return List.of(stops(stopped, members));
  }

  /** Whether the reply to a connection that it let through passes without being judged. */
  boolean stateful();

  /** Whether a pass is worth a line of its own in a path. */
  default boolean reported() {
    return true;
  }
}
