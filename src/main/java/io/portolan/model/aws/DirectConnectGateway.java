package io.portolan.model.aws;

import java.util.Map;

/**
 * A Direct Connect gateway.
 *
 * @param name as the owner called it
 */
public record DirectConnectGateway(
    DirectConnectGatewayId id, Location location, String name, Map<String, String> tags)
    implements Resource {}
