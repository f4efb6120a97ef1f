package io.portolan.model.aws;

import io.portolan.packet.Address;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A NAT gateway.
 *
 * @param vpc the VPC it serves
 * @param subnet its subnet; null for a regional one (statement G6)
 * @param isPublic whether it translates to public addresses
 * @param regional whether it spans zones without a subnet of its own
 * @param routeTable a regional gateway's own route table; null otherwise
 * @param addresses what it translates to, at least one where the snapshot is whole
 * @param state such as {@code available}; deleted ones linger in output for an hour
 */
public record NatGateway(
    NatGatewayId id,
    Location location,
    VpcId vpc,
    @Nullable SubnetId subnet,
    boolean isPublic,
    boolean regional,
    @Nullable RouteTableId routeTable,
    List<NatAddress> addresses,
    String state,
    Map<String, String> tags)
    implements Resource {

  /**
   * One address pair of a NAT gateway.
   *
   * @param privateAddress inside the VPC; null for a regional gateway
   * @param publicAddress the Elastic IP address; null for a private gateway
   * @param networkInterface the gateway's interface; null where not printed
   * @param availabilityZone the zone a regional gateway uses it in; empty otherwise
   */
  public record NatAddress(
      @Nullable Address privateAddress,
      @Nullable Address publicAddress,
      @Nullable NetworkInterfaceId networkInterface,
      String availabilityZone) {}
}
