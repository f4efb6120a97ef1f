package io.portolan.model.aws;

import java.util.List;
import java.util.Map;

/**
 * A listener of a load balancer; a classic balancer's are made of its own row.
 *
 * @param id its ARN; for a classic balancer the balancer's with the port
 * @param loadBalancer the balancer it belongs to
 * @param protocol in upper case: {@code HTTP}, {@code HTTPS}, {@code TCP}, {@code TLS}, {@code
 *     SSL}, {@code UDP}, {@code TCP_UDP}, {@code QUIC}, {@code TCP_QUIC}, {@code GENEVE}
 * @param port the port it listens on; 0 where it has none, as with GENEVE
 * @param defaultActions what it does where no rule matches, in order
 */
public record Listener(
    Arn id,
    Location location,
    Arn loadBalancer,
    String protocol,
    int port,
    List<ListenerAction> defaultActions,
    Map<String, String> tags)
    implements Resource {}
