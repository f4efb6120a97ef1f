package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * A VPC endpoint.
 *
 * @param vpc the consumer's VPC
 * @param type how it is reached
 * @param serviceName such as {@code com.amazonaws.eu-west-1.s3}
 * @param state such as {@code available}
 * @param routeTables a gateway endpoint's route tables
 * @param subnets an interface endpoint's subnets
 * @param networkInterfaces its interfaces
 * @param groups its security groups; the interfaces hold the same
 * @param restrictedByPolicy whether its policy is anything but "allow all"
 */
public record VpcEndpoint(
    VpcEndpointId id,
    Location location,
    VpcId vpc,
    Type type,
    String serviceName,
    String state,
    Set<RouteTableId> routeTables,
    Set<SubnetId> subnets,
    Set<NetworkInterfaceId> networkInterfaces,
    Set<SecurityGroupId> groups,
    boolean restrictedByPolicy,
    Map<String, String> tags)
    implements Resource {

  /** How an endpoint is reached (statement G9). */
  public enum Type {
    /** By a prefix-list route (statement G8). */
    GATEWAY,
    /** By its interfaces. */
    INTERFACE,
    /** As a route target in front of appliances (statement G10). */
    GATEWAY_LOAD_BALANCER,
    /** By its interfaces, to a VPC Lattice resource. */
    RESOURCE,
    /** By its interfaces, to a VPC Lattice service network. */
    SERVICE_NETWORK,
    /** A type newer than this program. */
    OTHER
  }
}
