package io.portolan.policy;

import io.portolan.packet.PacketSet;

/**
 * VPC Block Public Access at the internet edge of one VPC, for connections in one direction;
 * replies follow the connection (statements B1-B5).
 *
 * @param vpc the VPC it is about
 * @param open the packets of connections that pass
 * @param direction {@code ingress} or {@code egress}
 */
public record BlockPublicAccessControl(String vpc, PacketSet open, String direction)
    implements Control {
  @Override
  public Permission permission(GroupMembers members) {
    return Permission.exactly(open);
  }

  @Override
  public Reason passes(PacketSet passing, GroupMembers members) {
    return Reason.passes(
        vpc, Reason.Kind.BLOCK_PUBLIC_ACCESS, direction, "", "Block Public Access lets it pass");
  }

  @Override
  public Reason stops(PacketSet stopped, GroupMembers members) {
    return Reason.stops(
        vpc,
        Reason.Kind.BLOCK_PUBLIC_ACCESS,
        direction,
        "",
        "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
        "VPC Block Public Access is on");
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
