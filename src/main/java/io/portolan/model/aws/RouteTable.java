package io.portolan.model.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A VPC route table.
 *
 * @param routes in the order of the snapshot, which decides nothing
 * @param subnets the subnets explicitly associated
 * @param main whether subnets of the VPC without a table of their own use this one
 * @param gateways the internet gateways and virtual private gateways whose incoming traffic uses
 *     this table (edge associations, statement R8)
 * @param propagatingGateways the virtual private gateways that may insert routes
 */
public record RouteTable(
    RouteTableId id,
    Location location,
    VpcId vpc,
    List<Route> routes,
    Set<SubnetId> subnets,
    boolean main,
    Set<ResourceId> gateways,
    Set<VpnGatewayId> propagatingGateways,
    Map<String, String> tags)
    implements Resource {
  /** The same table with other routes. */
  public RouteTable with(List<Route> others) {
    return new RouteTable(
        id, location, vpc, List.copyOf(others), subnets, main, gateways, propagatingGateways, tags);
  }
}
