package io.portolan.reach;

import io.portolan.graph.InterfaceRole;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.PortSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ways through load balancers of which a snapshot has the nodes only (docs/aws-semantics.md,
 * section 11, "What is missing"). What such a node takes and sends is not known, so that whoever
 * may get to it may get to whatever it may get to.
 *
 * <p>The work is that of one more question for each such node; most snapshots have none.
 */
final class HiddenBalancers {
  private static final TrafficSet CARRIED =
      TrafficSet.of(Protocol.TCP).union(TrafficSet.of(Protocol.UDP));

  private final NetworkGraph graph;
  private final List<NetworkInterface> nodes;

  HiddenBalancers(NetworkGraph graph) {
    this.graph = graph;
    this.nodes = graph.balancers().orphans();
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return nodes.isEmpty();
  }

  /** The nodes that may lead some source to some destination. */
  Set<Assumption> between(List<Endpoint> from, List<Endpoint> to, TrafficSet traffic) {
    Set<Assumption> found = new LinkedHashSet<>();
    if (!traffic.overlaps(CARRIED)) {
      return found;
    }
    for (NetworkInterface node : nodes) {
      List<Endpoint> targets = to.stream().filter(each -> !isAt(each, node)).toList();
      if (maySend(node, targets, traffic) && mayTake(from, node)) {
        found.add(
            new Assumption(
                node.id().value(),
                Reason.Kind.NETWORK_INTERFACE,
                "the load balancer that it is a node of is not in the snapshot"));
      }
    }
    return found;
  }

  private static boolean isAt(Endpoint endpoint, NetworkInterface node) {
    return endpoint instanceof Endpoint.AtInterface at && at.id().equals(node.id());
  }

  /** As itself, by the asked protocol; or, a network balancer's, as its client, whoever that is. */
  private boolean maySend(NetworkInterface node, List<Endpoint> to, TrafficSet traffic) {
    return (isNetwork(node) && to.stream().anyMatch(each -> isInVpcOf(each, node)))
        || mayGet(whole(node), to, traffic.withSourcePorts(PortSet.all()).intersect(CARRIED));
  }

  private static boolean isNetwork(NetworkInterface node) {
    return node.type().toLowerCase(Locale.ROOT).startsWith("network")
        || node.description().startsWith("ELB net/");
  }

  private boolean isInVpcOf(Endpoint endpoint, NetworkInterface node) {
    NetworkInterface target =
        endpoint instanceof Endpoint.AtInterface at
            ? graph.estate().find(NetworkInterface.class, at.id())
            : null;
    return target != null
        && target.vpc().equals(node.vpc())
        && InterfaceRole.of(target).takesConnections();
  }

  private boolean mayTake(List<Endpoint> from, NetworkInterface node) {
    List<Endpoint> targets = List.of(whole(node));
    return from.stream().anyMatch(source -> mayGet(source, targets, CARRIED));
  }

  private boolean mayGet(Endpoint source, List<Endpoint> to, TrafficSet traffic) {
    List<Endpoint> addressed = new ArrayList<>(NamedSearch.others(to));
    return Reachability.of(graph, source, addressed, traffic, true, journey -> true)
        .filter(answer -> !answer.possible().isEmpty())
        .isPresent();
  }

  private Endpoint whole(NetworkInterface node) {
    return new AddressReferences(graph).whole(node);
  }
}
