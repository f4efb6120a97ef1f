package io.portolan.model.aws;

import io.portolan.packet.Address;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The customer's end of a VPN connection.
 *
 * @param address its public address; null where it identifies itself by certificate
 */
public record CustomerGateway(
    CustomerGatewayId id, Location location, @Nullable Address address, Map<String, String> tags)
    implements Resource {}
