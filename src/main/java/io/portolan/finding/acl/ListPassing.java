package io.portolan.finding.acl;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.packet.PacketSet;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.NetworkAclControl;

/**
 * A network ACL and what it lets through.
 *
 * @param in what it lets in
 * @param out what it lets out
 */
record ListPassing(NetworkAcl acl, PacketSet in, PacketSet out) {
  static ListPassing of(NetworkAcl acl) {
    return new ListPassing(acl, of(acl, Direction.INGRESS), of(acl, Direction.EGRESS));
  }

  private static PacketSet of(NetworkAcl acl, Direction direction) {
    return new NetworkAclControl(acl, direction).permission(GroupMembers.NONE).certain();
  }
}
