package io.portolan.model.aws;

import java.util.Map;

/**
 * A transit gateway.
 *
 * @param state such as {@code available}
 * @param securityGroupReferencing whether group references work over it (statement SG5)
 */
public record TransitGateway(
    TransitGatewayId id,
    Location location,
    String state,
    boolean securityGroupReferencing,
    Map<String, String> tags)
    implements Resource {}
