package io.portolan.model.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Direct Connect virtual interface.
 *
 * @param type {@code private}, {@code public} or {@code transit}
 * @param state such as {@code available}
 * @param vpnGateway the virtual private gateway it ends at, if any
 * @param directConnectGateway the Direct Connect gateway it ends at, if any
 */
public record VirtualInterface(
    VirtualInterfaceId id,
    Location location,
    String type,
    String state,
    @Nullable VpnGatewayId vpnGateway,
    @Nullable DirectConnectGatewayId directConnectGateway,
    Map<String, String> tags)
    implements Resource {}
