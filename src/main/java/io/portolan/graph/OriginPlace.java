package io.portolan.graph;

import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.AddressSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Stranger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place to which CloudFront connects for an origin.
 *
 * @param source the addresses it may connect from
 * @param stranger the sender, where it is not enough that one of those gets through
 * @param target the address it connects to
 * @param owner the interface that is reached by the address; null for a function
 * @param next where the connection begins
 * @param unknown why it is not known that the origin is there; empty where it is
 */
record OriginPlace(
    AddressSet source,
    Optional<Stranger> stranger,
    AddressSet target,
    @Nullable NetworkInterfaceId owner,
    Component next,
    Optional<Assumption> unknown) {}
