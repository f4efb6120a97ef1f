package io.portolan.finding.acl;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.NetworkAclControl;

/**
 * With whom a network ACL lets replies by TCP pass to some of the ports that clients use, and not
 * to others. An entry knows a packet's destination port alone: to a client's that is where a reply
 * goes, so nothing else has to be known.
 */
final class HalvedReplies {
  private final NetworkAcl acl;
  private final Direction direction;
  private final PacketSet allowed;

  /**
   * What one direction of a list does to replies.
   *
   * @param direction egress for those of servers behind the list, ingress for those to clients
   */
  HalvedReplies(NetworkAcl acl, Direction direction) {
    this.acl = acl;
    this.direction = direction;
    this.allowed = new NetworkAclControl(acl, direction).permission(GroupMembers.NONE).possible();
  }

  /** The list. */
  NetworkAcl acl() {
    return acl;
  }

  /** Which way the replies go. */
  Direction direction() {
    return direction;
  }

  /** The addresses on the far side with which replies are halved. */
  AddressSet with(ClientPorts clients) {
    PacketSet replies =
        PacketSet.carrying(TrafficSet.ofPorts(Protocol.TCP, PortSet.all(), clients.ports()));
    return far(replies.intersect(allowed)).intersect(far(replies.subtract(allowed)));
  }

  private AddressSet far(PacketSet packets) {
    return direction == Direction.INGRESS ? packets.sources() : packets.destinations();
  }
}
