package io.portolan.model.aws;

import java.util.Map;

/**
 * A VPC or subnet left out of VPC Block Public Access (statement B1).
 *
 * @param resource the {@link VpcId} or {@link SubnetId}
 * @param egressOnly {@code allow-egress} rather than {@code allow-bidirectional}
 * @param state such as {@code create-complete}
 */
public record BlockPublicAccessExclusion(
    BlockPublicAccessExclusionId id,
    Location location,
    ResourceId resource,
    boolean egressOnly,
    String state,
    Map<String, String> tags)
    implements Resource {}
