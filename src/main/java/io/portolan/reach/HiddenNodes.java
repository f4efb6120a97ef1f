package io.portolan.reach;

import io.portolan.graph.NetworkGraph;
import io.portolan.graph.ServiceForwards;
import io.portolan.graph.ServicePlan;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Ways by node ports of nodes that the snapshot does not tell of (K30): a node that nobody knows
 * takes what is for a Service as all others do, and passes it on.
 */
final class HiddenNodes {
  private final NetworkGraph graph;

  HiddenNodes(NetworkGraph graph) {
    this.graph = graph;
  }

  /** The Services by whose node ports some traffic may come to some destination. */
  Set<Assumption> towards(List<Endpoint> to, TrafficSet traffic) {
    Set<NetworkInterfaceId> ids = new LinkedHashSet<>();
    for (Endpoint each : to) {
      if (each instanceof Endpoint.AtInterface at) {
        ids.add(at.id());
      }
    }
    Set<Assumption> found = new LinkedHashSet<>();
    ServiceForwards services = graph.clusterServices();
    for (ServicePlan.OfCluster each : services.plan().leadingTo(ids, AddressSet.none())) {
      if (ServiceForwards.hasNodePorts(each.service())
          && !graph.pods().knowsNodesOf(each.cluster())
          && services.plan().carries(each, ids, traffic)) {
        found.add(
            new Assumption(
                each.reference(),
                Reason.Kind.SERVICE,
                "some nodes of the cluster are not in the snapshot, and may pass on to it what comes"
                    + " to their node ports"));
      }
    }
    return found;
  }
}
