package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer, database or other service that is reached by network interfaces of its own: what
 * is needed to find them.
 *
 * @param id its ARN
 * @param kind which service
 * @param name the name or identifier that its owner uses
 * @param vpc its VPC; null where not printed or not in one
 * @param subnets the subnets it may have interfaces in
 * @param groups the security groups its interfaces hold
 * @param interfaces those of its interfaces that it prints itself
 * @param publicAddressing whether it may have public addresses ({@code internet-facing}, {@code
 *     PubliclyAccessible})
 */
public record ManagedService(
    Arn id,
    Location location,
    Kind kind,
    String name,
    @Nullable VpcId vpc,
    Set<SubnetId> subnets,
    Set<SecurityGroupId> groups,
    Set<NetworkInterfaceId> interfaces,
    boolean publicAddressing,
    Map<String, String> tags)
    implements Resource {

  /** Which service. */
  public enum Kind {
    /** Application, network, gateway or classic load balancer. */
    LOAD_BALANCER,
    /** RDS instance or cluster. */
    RDS,
    /** ElastiCache cluster or replication group. */
    CACHE,
    /** OpenSearch domain. */
    OPENSEARCH,
    /** Lambda function. */
    LAMBDA,
    /** EKS cluster. */
    EKS,
    /** EFS file system, by its mount targets. */
    EFS,
    /** Redshift cluster. */
    REDSHIFT,
    /** MSK cluster. */
    MSK,
    /** Route 53 Resolver endpoint. */
    RESOLVER,
    /** Client VPN endpoint. */
    CLIENT_VPN
  }
}
