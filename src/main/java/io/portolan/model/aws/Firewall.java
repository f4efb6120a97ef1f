package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A firewall of AWS Network Firewall (statement F2).
 *
 * @param id its ARN
 * @param name the name that its owner uses
 * @param policy the ARN of its policy
 * @param vpc the VPC of its endpoints; null for one that is attached to a transit gateway
 * @param endpoints its endpoints, which routes lead to
 * @param attachment its attachment to a transit gateway; null for one in a VPC
 */
public record Firewall(
    Arn id,
    Location location,
    String name,
    Arn policy,
    @Nullable VpcId vpc,
    Set<VpcEndpointId> endpoints,
    @Nullable TransitGatewayAttachmentId attachment,
    Map<String, String> tags)
    implements Resource {}
