package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something attached to a transit gateway. Which route table its traffic uses stands in {@link
 * TransitGatewayRouteTable#associations()}.
 *
 * @param transitGateway the gateway; for a peering the requester's
 * @param type what is attached
 * @param resourceId the VPC, VPN connection, Direct Connect gateway … attached
 * @param state such as {@code available}; only those carry traffic
 * @param vpc details of a VPC attachment; null for others and where the snapshot lacks them
 * @param peer the accepter's gateway of a peering; null for others
 */
public record TransitGatewayAttachment(
    TransitGatewayAttachmentId id,
    Location location,
    TransitGatewayId transitGateway,
    Type type,
    String resourceId,
    String state,
    @Nullable VpcDetails vpc,
    @Nullable TransitGatewayId peer,
    Map<String, String> tags)
    implements Resource {

  /**
   * What only VPC attachments have.
   *
   * @param vpc the VPC
   * @param subnets one for each zone that can use the gateway (statement T3)
   * @param applianceMode whether both directions of a flow keep to one zone (statement T5)
   * @param ipv6 whether it carries IPv6
   * @param securityGroupReferencing whether it takes part in group references (statement SG5)
   */
  public record VpcDetails(
      VpcId vpc,
      Set<SubnetId> subnets,
      boolean applianceMode,
      boolean ipv6,
      boolean securityGroupReferencing) {}

  /** What is attached (statement T6). */
  public enum Type {
    /** A VPC. */
    VPC,
    /** A Site-to-Site VPN connection. */
    VPN,
    /** A Direct Connect gateway. */
    DIRECT_CONNECT_GATEWAY,
    /** Another transit gateway. */
    PEERING,
    /** A GRE or tunnel-less connection on top of another attachment. */
    CONNECT,
    /** A kind that is not modelled: firewall, Client VPN, concentrator, or newer. */
    OTHER
  }
}
