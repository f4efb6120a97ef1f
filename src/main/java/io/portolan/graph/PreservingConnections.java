package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import io.portolan.packet.Protocol;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Control;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.VpcRoutes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where network load balancers' nodes send as the client, how the replies return, and what comes to
 * them by PrivateLink (L3-L5).
 */
final class PreservingConnections {
  private static final TrafficSet TCP_AND_UDP =
      TrafficSet.of(Protocol.TCP).union(TrafficSet.of(Protocol.UDP));

  private final Blueprint blueprint;
  private final List<Connection> connections = new ArrayList<>();

  PreservingConnections(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  Collection<Connection> all() {
    BalancerPlan plan = blueprint.balancers().plan();
    for (LoadBalancer balancer : plan.all()) {
      if (balancer.type() == LoadBalancer.Type.NETWORK) {
        plan.nodes(balancer.id()).forEach(this::sends);
        plan.nodes(balancer.id()).forEach(node -> takesByPrivateLink(balancer, node));
      }
    }
    return connections;
  }

  /** L5: the node's groups see the consumer's address, unless they are not enforced. */
  private void takesByPrivateLink(LoadBalancer balancer, NetworkInterface node) {
    List<Control> controls = new ArrayList<>();
    controls.add(
        new Requirement(
            PacketSet.carrying(TCP_AND_UDP),
            balancer.id().value(),
            Reason.Kind.LOAD_BALANCER,
            "ELBV2_LISTENER_PORT_RESTRICTION",
            "PrivateLink carries TCP and UDP alone",
            false));
    if (balancer.groupsOnPrivateLink()) {
      controls.addAll(blueprint.controls().groups(node, Direction.INGRESS));
    }
    blueprint.balancers().taking(node).ifPresent(controls::add);
    connections.add(
        Connection.from(new Component.PrivateLink(node.id()))
            .to(new Component.Interface(node.id()))
            .destinations(blueprint.addresses().addresses(node.id()))
            .controls(controls)
            .build());
  }

  private void sends(NetworkInterface node) {
    Component from = new Component.Preserving(node.id());
    Subnet subnet = blueprint.estate().find(Subnet.class, node.subnet());
    Vpc vpc = blueprint.estate().find(Vpc.class, node.vpc());
    List<Control> groups = blueprint.controls().groups(node, Direction.EGRESS);
    if (subnet == null || vpc == null) {
      connections.add(
          Connection.from(from)
              .to(Blueprint.missing(node.subnet().value(), Reason.Kind.SUBNET))
              .controls(groups)
              .build());
      return;
    }
    AddressSet here = blueprint.deliveredIn(subnet);
    connections.add(
        Connection.from(from)
            .to(new Component.Subnet(subnet.id()))
            .destinations(here)
            .controls(groups)
            .build());
    List<Control> leaving = new ArrayList<>(groups);
    leaving.add(blueprint.controls().networkAcl(subnet.id(), Direction.EGRESS));
    AddressSet local =
        Blueprint.blocks(vpc).union(blueprint.addresses().ownedIn(vpc.id())).subtract(here);
    connections.add(
        Connection.from(from)
            .to(new Component.VpcRouter(vpc.id()))
            .destinations(local)
            .controls(leaving)
            .build());
    outside(node, subnet, vpc, leaving, local.union(here).complement());
  }

  /** L4: a peered VPC perhaps, nothing else. */
  private void outside(
      NetworkInterface node, Subnet subnet, Vpc vpc, List<Control> leaving, AddressSet rest) {
    Component from = new Component.Preserving(node.id());
    Optional<RouteTable> table = blueprint.routeTable(subnet);
    AddressSet perhaps = AddressSet.none();
    if (table.isEmpty()) {
      perhaps = rest;
      connections.add(
          Connection.from(from)
              .to(
                  Blueprint.opaque(
                      subnet.id().value(),
                      Reason.Kind.SUBNET,
                      "its route table is not in the snapshot"))
              .destinations(perhaps)
              .controls(leaving)
              .build());
    } else {
      VpcRoutes routes = blueprint.routes(table.get(), vpc);
      for (VpcRoutes.Decision decision : routes.decisions()) {
        AddressSet destinations = decision.destinations().intersect(rest);
        for (Route route : decision.routes()) {
          if (route.target() instanceof RouteTarget.ToPeeringConnection to
              && route.state() == Route.State.ACTIVE
              && keepsIdentity(blueprint.estate().find(VpcPeeringConnection.class, to.connection()))
              && !destinations.isEmpty()) {
            perhaps = perhaps.union(destinations);
            connections.add(toPeer(from, to, destinations, leaving));
          }
        }
      }
      if (routes.unknown().overlaps(rest)) {
        AddressSet unknown = routes.unknown().intersect(rest);
        perhaps = perhaps.union(unknown);
        connections.add(
            Connection.from(from)
                .to(new Component.Opaque(routes.assumptions().get(0)))
                .destinations(unknown)
                .controls(leaving)
                .build());
      }
    }
    connections.add(
        Connection.from(from)
            .to(
                Blueprint.dropped(
                    node.id().value(),
                    Reason.Kind.LOAD_BALANCER,
                    "",
                    "ELBV2_SOURCE_ADDRESS_PRESERVATION",
                    "a target that sees the client's address has to be in the balancer's VPC or"
                        + " a peered one"))
            .destinations(rest.subtract(perhaps))
            .build());
  }

  private static boolean keepsIdentity(@Nullable VpcPeeringConnection peering) {
    return peering != null && peering.state().equalsIgnoreCase("active") && peering.isInOneRegion();
  }

  private static Connection toPeer(
      Component from,
      RouteTarget.ToPeeringConnection to,
      AddressSet destinations,
      List<Control> leaving) {
    return Connection.from(from)
        .to(
            Blueprint.opaque(
                to.connection().value(),
                Reason.Kind.VPC_PEERING_CONNECTION,
                "how replies to a client whose address is kept return from a peered VPC is not"
                    + " documented"))
        .destinations(destinations)
        .controls(leaving)
        .build();
  }

  /** The way of a target's replies to the node, whatever routes say. */
  static Connection handBack(Blueprint blueprint, NetworkInterface target, NetworkInterface node) {
    SubnetId from = target.subnet();
    List<Control> controls =
        from.equals(node.subnet())
            ? List.of()
            : List.of(
                blueprint.controls().networkAcl(from, Direction.EGRESS),
                blueprint.controls().networkAcl(node.subnet(), Direction.INGRESS));
    return Connection.from(new Component.Interface(target.id()))
        .to(new Component.Preserving(node.id()))
        .controls(controls)
        .build();
  }
}
