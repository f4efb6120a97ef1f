package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import org.jspecify.annotations.Nullable;

/**
 * What a load balancer's node makes of a connection that it passes on to one target.
 *
 * @param node the node
 * @param group the target group; empty text where it is not known
 * @param source the node's address that the target sees; null where it sees the client's (L3)
 * @param target the target's address, or those it may have
 * @param ports the target's port, or those it may have
 * @param owner the interface that has the address; null where none in the target's VPC has
 */
public record Forwarding(
    NetworkInterfaceId node,
    Arn group,
    @Nullable Address source,
    AddressSet target,
    PortSet ports,
    @Nullable NetworkInterfaceId owner) {

  /** Where the connection to the target begins. */
  public Component next() {
    return source == null ? new Component.Preserving(node) : new Component.Interface(node);
  }
}
