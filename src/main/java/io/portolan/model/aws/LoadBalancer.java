package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer: what decides how it carries connections. The interfaces that carry them are
 * found by the {@link ManagedService} of the same ARN.
 *
 * @param id its ARN
 * @param type which generation
 * @param name the name that its owner uses
 * @param dnsName the name it is reached by; empty where not printed
 * @param vpc its VPC; null where not printed
 * @param subnets the subnets of its enabled zones, one a zone
 * @param groups its security groups; empty for one that has none (statement L2)
 * @param internetFacing whether its nodes have public addresses
 * @param groupsOnPrivateLink whether its groups judge what comes by PrivateLink (statement L5)
 * @param crossZone whether nodes use targets in other zones than their own (statement L6)
 * @param ipv6FromInternetDenied whether IPv6 to and from an internet gateway is refused
 */
public record LoadBalancer(
    Arn id,
    Location location,
    Type type,
    String name,
    String dnsName,
    @Nullable VpcId vpc,
    Set<SubnetId> subnets,
    Set<SecurityGroupId> groups,
    boolean internetFacing,
    boolean groupsOnPrivateLink,
    Setting crossZone,
    boolean ipv6FromInternetDenied,
    Map<String, String> tags)
    implements Resource {

  /** Which generation of load balancer. */
  public enum Type {
    /** Application: a proxy for HTTP with rules. */
    APPLICATION,
    /** Network: for TCP, TLS, UDP and QUIC; may keep the client's address. */
    NETWORK,
    /** Gateway: in front of appliances (statement G10). */
    GATEWAY,
    /** Classic: a proxy for TCP and HTTP. */
    CLASSIC
  }
}
