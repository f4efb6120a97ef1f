package io.portolan.model.aws;

import io.portolan.packet.Address;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Elastic IP address, from {@code Addresses}.
 *
 * @param publicAddress the address
 * @param networkInterface the interface it is associated with, if any
 * @param privateAddress the private address it stands for, if any
 */
public record ElasticIp(
    AllocationId id,
    Location location,
    Address publicAddress,
    @Nullable NetworkInterfaceId networkInterface,
    @Nullable Address privateAddress,
    Map<String, String> tags)
    implements Resource {}
