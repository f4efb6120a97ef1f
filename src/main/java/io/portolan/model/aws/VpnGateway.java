package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * A virtual private gateway: the VPC's end of VPN connections and Direct Connect.
 *
 * @param vpcs the VPCs it is attached to: none or one
 */
public record VpnGateway(
    VpnGatewayId id, Location location, Set<VpcId> vpcs, Map<String, String> tags)
    implements Resource {}
