package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the nodes of clusters do with the packets of their pods: hand them on to another pod, or
 * send them out under an address of their own (K21, K22, K24).
 *
 * <pre>
 *   Interface ──▶ Node ──▶ Interface         (both on one node: no group and no ACL judges)
 *   of a pod  ├─▶ NodeTranslation ─▶ …       (out of the VPC, as the node)
 *             └─▶ Subnet ─▶ …                (inside the VPC, as itself)
 * </pre>
 */
final class NodeConnections {
  private final Blueprint blueprint;
  private final PodPlan pods;
  private final List<Connection> connections = new ArrayList<>();

  NodeConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.pods = blueprint.pods();
  }

  Collection<Connection> all() {
    for (InstanceId host : pods.nodes().all()) {
      for (NetworkInterface each : onHost(host)) {
        AddressSet own = blueprint.addresses().addresses(each.id());
        connections.add(delivered(host, new Component.Interface(each.id()), own, each, List.of()));
        sends(each);
      }
      pods.on(host).forEach(seat -> delivered(host, seat));
    }
    for (PodSeat seat : pods.seats()) {
      NetworkInterface own = blueprint.estate().find(NetworkInterface.class, seat.id());
      if (own != null) {
        sends(own);
      }
    }
    return connections;
  }

  /** The instance's own interfaces, with what is left to them. */
  private List<NetworkInterface> onHost(InstanceId host) {
    List<NetworkInterface> all = new ArrayList<>();
    for (NetworkInterface each : pods.nodes().interfaces(host)) {
      NetworkInterface left = blueprint.estate().find(NetworkInterface.class, each.id());
      if (left != null) {
        all.add(left);
      }
    }
    return all;
  }

  private void delivered(InstanceId host, PodSeat seat) {
    NetworkInterface own = blueprint.estate().find(NetworkInterface.class, seat.id());
    if (own != null) {
      connections.add(
          delivered(
              host,
              new Component.Interface(seat.id()),
              seat.addresses(),
              own,
              blueprint.controls().policies(own, Direction.INGRESS)));
    }
  }

  private Connection delivered(
      InstanceId host,
      Component to,
      AddressSet own,
      NetworkInterface each,
      List<Control> controls) {
    return Connection.from(new Component.Node(host))
        .to(to)
        .destinations(own)
        .controls(controls)
        .assumptions(blueprint.controls().assumptions(each))
        .reason(
            Reason.passes(
                each.id().value(),
                PodSeat.contain(each.id()) ? Reason.Kind.POD : Reason.Kind.NETWORK_INTERFACE,
                "",
                "",
                "on the same node: no group and no ACL judges"))
        .build();
  }

  /** What goes another way than by the subnet, or may. */
  private void sends(NetworkInterface each) {
    PodWays ways = PodWays.of(each, blueprint);
    Connection bySubnet =
        Connection.from(new Component.Interface(each.id()))
            .to(new Component.Subnet(each.subnet()))
            .controls(blueprint.controls().departure(each))
            .assumptions(blueprint.controls().assumptions(each))
            .build();
    Optional<Connection> translated = ways.translation().map(to -> way(each, to));
    translated.ifPresent(way -> add(way, ways.translated(), bySubnet, ways.perhapsTranslated()));
    if (ways.host().isPresent()) {
      Connection local = way(each, new Component.Node(ways.host().get()));
      AddressSet lent =
          pods.seat(each.id()).filter(PodSeat::isIpv6Only).isPresent()
              ? AddressSet.all(Family.IPV4)
              : AddressSet.none();
      add(local, ways.local(), bySubnet, ways.perhapsLocal().subtract(lent));
      add(
          local,
          AddressSet.none(),
          translated.orElse(bySubnet),
          ways.perhapsLocal().intersect(lent));
    }
  }

  /** A way that meets policies alone. */
  private Connection way(NetworkInterface each, Component to) {
    return Connection.from(new Component.Interface(each.id()))
        .to(to)
        .controls(blueprint.controls().policies(each, Direction.EGRESS))
        .assumptions(blueprint.controls().assumptions(each))
        .build();
  }

  /** A way for some destinations, and for others where the setting that decides is not known. */
  private void add(Connection way, AddressSet certain, Connection other, AddressSet perhaps) {
    if (!certain.isEmpty()) {
      connections.add(way.narrowedTo(certain));
    }
    if (!perhaps.isEmpty()) {
      Object point = new Object();
      Assumption unknown =
          new Assumption(
              way.from() instanceof Component.Interface at ? at.id().value() : "pod",
              Reason.Kind.POD,
              "the settings of the cluster's network plugin are not in the snapshot");
      connections.add(way.chosenFor(perhaps, new Connection.Choice(point, 0, 2), unknown));
      connections.add(other.chosenFor(perhaps, new Connection.Choice(point, 1, 2), unknown));
    }
  }
}
