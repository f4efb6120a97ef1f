package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of the API server of an EKS cluster (statement E1). Its private side is the
 * cluster's interfaces; its public side is outside of every VPC, at an address that AWS does not
 * print.
 *
 * @param id the cluster's ARN
 * @param name the cluster's name
 * @param vpc the VPC of its interfaces; null where not printed
 * @param publicAccess whether it answers to the internet
 * @param publicClients from where on the internet it takes connections; empty for everywhere
 * @param privateAccess whether the cluster's interfaces take connections
 * @param ipv6 whether it has IPv6 addresses too
 */
public record ClusterEndpoint(
    Arn id,
    Location location,
    String name,
    @Nullable VpcId vpc,
    Setting publicAccess,
    Set<Cidr> publicClients,
    Setting privateAccess,
    boolean ipv6,
    Map<String, String> tags)
    implements Resource {}
