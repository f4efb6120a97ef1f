package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * An egress-only internet gateway: IPv6, initiated from inside only (statement G2).
 *
 * @param vpcs the VPCs it is attached to: none or one
 */
public record EgressOnlyInternetGateway(
    EgressOnlyInternetGatewayId id, Location location, Set<VpcId> vpcs, Map<String, String> tags)
    implements Resource {}
