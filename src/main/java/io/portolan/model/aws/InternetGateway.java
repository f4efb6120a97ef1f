package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * An internet gateway.
 *
 * @param vpcs the VPCs it is attached to: none or one
 */
public record InternetGateway(
    InternetGatewayId id, Location location, Set<VpcId> vpcs, Map<String, String> tags)
    implements Resource {}
