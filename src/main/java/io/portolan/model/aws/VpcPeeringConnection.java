package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;

/**
 * A VPC peering connection.
 *
 * @param requester the side that asked
 * @param accepter the side that accepted
 * @param state such as {@code active}; only active ones carry traffic
 */
public record VpcPeeringConnection(
    VpcPeeringConnectionId id,
    Location location,
    Side requester,
    Side accepter,
    String state,
    Map<String, String> tags)
    implements Resource {

  /** Whether both sides are in one Region (statement SG5). */
  public boolean isInOneRegion() {
    return requester.location().region().equals(accepter.location().region());
  }

  /**
   * One side.
   *
   * @param vpc the VPC
   * @param location its owner and Region; the Region is the connection's own where not printed
   * @param cidrs its blocks as printed; empty where the snapshot does not show the far side
   */
  public record Side(VpcId vpc, Location location, List<Cidr> cidrs) {}
}
