package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Site-to-Site VPN connection.
 *
 * @param state such as {@code available}
 * @param customerGateway the far end
 * @param vpnGateway the AWS end, where it is a virtual private gateway
 * @param transitGateway the AWS end, where it is a transit gateway
 * @param staticRoutes the far side's blocks, where routing is static
 */
public record VpnConnection(
    VpnConnectionId id,
    Location location,
    String state,
    @Nullable CustomerGatewayId customerGateway,
    @Nullable VpnGatewayId vpnGateway,
    @Nullable TransitGatewayId transitGateway,
    List<Cidr> staticRoutes,
    Map<String, String> tags)
    implements Resource {}
