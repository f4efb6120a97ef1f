package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * An endpoint service, the provider's side of PrivateLink; a fact, no verdict depends on it yet.
 *
 * @param serviceName the name that consumers use
 * @param acceptanceRequired whether the provider accepts each endpoint
 * @param loadBalancers the ARNs of the balancers behind it
 */
public record EndpointService(
    Arn id,
    Location location,
    String serviceName,
    boolean acceptanceRequired,
    Set<String> loadBalancers,
    Map<String, String> tags)
    implements Resource {}
