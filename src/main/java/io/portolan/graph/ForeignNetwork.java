package io.portolan.graph;

import io.portolan.packet.AddressSet;
import io.portolan.policy.Assumption;
import java.util.List;
import java.util.Optional;

/**
 * A network that the snapshot lacks, and by what its hosts come in.
 *
 * @param by the id of the peering connection, the transit gateway attachment or the endpoint
 *     service that joins it to what is in the snapshot; empty for on premises
 * @param name what is there, such as the id of a VPC
 * @param account whose it is; empty where that is not known
 * @param hosts the addresses there, as the snapshot shows them
 * @param entries where packets from there enter the graph
 * @param doubt why there may be no such network; empty where there is one
 */
public record ForeignNetwork(
    String by,
    String name,
    String account,
    AddressSet hosts,
    List<Component> entries,
    Optional<Assumption> doubt) {
  /** Whether its hosts are consumers of a service, to whom nobody connects. */
  public boolean sendsAlone() {
    return entries.stream().allMatch(Component.PrivateLink.class::isInstance);
  }
}
