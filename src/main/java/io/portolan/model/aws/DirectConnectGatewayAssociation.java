package io.portolan.model.aws;

import io.portolan.packet.Cidr;
import java.util.List;
import java.util.Map;

/**
 * The association of a Direct Connect gateway with a virtual private gateway or a transit gateway.
 *
 * @param directConnectGateway the Direct Connect gateway
 * @param gateway the {@link VpnGatewayId} or {@link TransitGatewayId} it serves
 * @param allowedPrefixes what is advertised to on-premises (statement G13)
 * @param state such as {@code associated}
 */
public record DirectConnectGatewayAssociation(
    Arn id,
    Location location,
    DirectConnectGatewayId directConnectGateway,
    ResourceId gateway,
    List<Cidr> allowedPrefixes,
    String state,
    Map<String, String> tags)
    implements Resource {}
