package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkAclEntry;
import io.portolan.model.aws.SubnetId;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import org.jspecify.annotations.Nullable;

/** The network ACLs (specification, section 3). */
final class Lists {
  private final Estate estate;

  Lists(Estate estate) {
    this.estate = estate;
  }

  Verdict judge(SubnetId subnet, Direction direction, Packet packet) {
    for (NetworkAcl acl : estate.all(NetworkAcl.class)) {
      if (acl.subnets().contains(subnet)) {
        return judge(acl, direction, packet);
      }
    }
    return Verdict.UNKNOWN;
  }

  /** The matching entry with the lowest number decides; none denies (N1). */
  private static Verdict judge(NetworkAcl acl, Direction direction, Packet packet) {
    Address far = direction == Direction.INGRESS ? packet.source() : packet.destination(); // N4
    @Nullable NetworkAclEntry first = null;
    for (NetworkAclEntry entry : acl.entries()) {
      if (entry.direction() == direction
          && entry.cidr().contains(far)
          && Traffic.matches(entry.traffic(), packet)
          && (first == null || entry.number() < first.number())) {
        first = entry;
      }
    }
    return first != null && first.allow() ? Verdict.PASS : Verdict.DROP;
  }
}
