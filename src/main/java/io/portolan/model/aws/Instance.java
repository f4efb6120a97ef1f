package io.portolan.model.aws;

import java.util.Map;

/**
 * An EC2 instance; its addresses are on its network interfaces.
 *
 * @param state such as {@code running}; a stopped instance is analysed as if it ran
 */
public record Instance(InstanceId id, Location location, String state, Map<String, String> tags)
    implements Resource {}
