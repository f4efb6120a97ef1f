package io.portolan.model.aws;

import io.portolan.packet.Address;
import java.util.Map;
import java.util.Set;

/**
 * An accelerator of AWS Global Accelerator: public addresses that lead to endpoints in Regions.
 *
 * @param id its ARN
 * @param name the name that its owner uses
 * @param enabled whether it takes connections
 * @param dualStack whether it has IPv6 addresses too
 * @param addresses its static addresses
 * @param dnsName the name it is reached by; empty where not printed
 */
public record Accelerator(
    Arn id,
    Location location,
    String name,
    boolean enabled,
    boolean dualStack,
    Set<Address> addresses,
    String dnsName,
    Map<String, String> tags)
    implements Resource {}
