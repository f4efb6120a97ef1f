package io.portolan.graph;

import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PortSet;
import io.portolan.policy.EdgeSender;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a load balancer's node makes of a connection that it passes on to one target, an interface
 * endpoint of one that it passes on to a node of its service, an edge service of one that it passes
 * on to an origin, or a node of a cluster of one that is for a Service.
 *
 * @param by the id of the target group, of the balancer where that is not known, of the edge
 *     service, or the reference of the Service
 * @param source the node's address that the target sees, or those it may be; null where it sees the
 *     client's (L3)
 * @param target the target's address, or those it may have
 * @param ports the target's port, or those it may have; null where it stays
 * @param owner the interface that has the address; null where none in the target's VPC has
 * @param next where the connection to the target begins
 * @param opened what is known of the connection where an edge service opens it; empty for others
 */
public record Forwarding(
    String by,
    @Nullable AddressSet source,
    AddressSet target,
    @Nullable PortSet ports,
    @Nullable NetworkInterfaceId owner,
    Component next,
    Optional<EdgeSender> opened) {
  Forwarding(
      String by,
      @Nullable AddressSet source,
      AddressSet target,
      @Nullable PortSet ports,
      @Nullable NetworkInterfaceId owner,
      Component next) {
    this(by, source, target, ports, owner, next, Optional.empty());
  }

  /** The same to other addresses. */
  public Forwarding to(AddressSet targets) {
    return new Forwarding(by, source, targets, ports, owner, next, opened);
  }
}
