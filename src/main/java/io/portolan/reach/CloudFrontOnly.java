package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.NetworkGraph;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.Reason;
import io.portolan.policy.SecurityGroupControl;
import java.util.List;
import java.util.Optional;

/**
 * Whether what gets in straight from the internet comes from CloudFront's origin-facing addresses
 * only, as when a group names their list: the distributions of every customer send from those (L8).
 */
final class CloudFrontOnly {
  private final NetworkGraph graph;
  private AddressSet sources = AddressSet.none();
  private boolean byList;

  CloudFrontOnly(NetworkGraph graph) {
    this.graph = graph;
  }

  /**
   * Looks at one way that works.
   *
   * @param carried by leg, what gets through
   */
  void look(Journey journey, List<PacketSet> carried) {
    if (graph.originFacing().isEmpty()
        || !(journey.legs().get(0).start() instanceof Component.Internet)
        || journey.entry().isPresent()) {
      return;
    }
    sources = sources.union(carried.get(0).sources());
    for (int i = 0; i < carried.size(); i++) {
      LegPath leg = journey.legs().get(i);
      LegIdentity identity = new LegIdentity(leg, graph);
      for (Connection connection : leg.connections()) {
        for (Control control : connection.controls()) {
          byList |= namesList(control, carried.get(i), identity.at(connection));
        }
      }
    }
  }

  private boolean namesList(Control control, PacketSet passing, GroupMembers members) {
    return control instanceof SecurityGroupControl groups
        && groups.listLetting(passing, members).flatMap(graph.originFacing()::family).isPresent();
  }

  /** What an answer rests on whose ways have all been looked at; empty where it is not the case. */
  Optional<Assumption> assumption() {
    AddressSet known = graph.originFacing().known();
    boolean all = !sources.isEmpty() && known.containsAll(sources);
    return all || byList
        ? Optional.of(
            new Assumption(
                "cloudfront",
                Reason.Kind.MANAGED_SERVICE,
                "origin-facing addresses are those of every customer's distributions; only a secret"
                    + " header or a VPC origin tells them apart"))
        : Optional.empty();
  }
}
