package io.portolan.model.aws;

import java.util.Map;
import java.util.Set;

/**
 * An endpoint service, the provider's side of PrivateLink.
 *
 * @param serviceName the name that consumers use
 * @param acceptanceRequired whether the provider accepts each endpoint
 * @param allowedPrincipals the ARNs of who may make an endpoint, {@code *} for anybody; a fact, and
 *     empty where not printed
 * @param loadBalancers the ARNs of the balancers behind it
 */
public record EndpointService(
    Arn id,
    Location location,
    String serviceName,
    boolean acceptanceRequired,
    Set<String> allowedPrincipals,
    Set<String> loadBalancers,
    Map<String, String> tags)
    implements Resource {}
