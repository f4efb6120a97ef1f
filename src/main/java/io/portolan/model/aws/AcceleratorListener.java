package io.portolan.model.aws;

import io.portolan.packet.PortSet;
import java.util.Map;

/**
 * A listener of an accelerator.
 *
 * @param id its ARN
 * @param accelerator the accelerator it belongs to
 * @param protocol {@code TCP} or {@code UDP}; empty for a custom routing accelerator's, which takes
 *     both
 * @param ports the ports it listens on
 */
public record AcceleratorListener(
    Arn id,
    Location location,
    Arn accelerator,
    String protocol,
    PortSet ports,
    Map<String, String> tags)
    implements Resource {}
