package io.portolan.model.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer or instance in a VPC that CloudFront reaches without the internet (statement L9).
 *
 * @param id its ARN
 * @param name its id, such as {@code vo_BQwjxxQxjCaBcQLzJUFkDM}
 * @param endpoint the ARN of the balancer or instance
 * @param ports null where not printed
 */
public record VpcOrigin(
    Arn id,
    Location location,
    String name,
    Arn endpoint,
    @Nullable OriginPorts ports,
    Map<String, String> tags)
    implements Resource {}
