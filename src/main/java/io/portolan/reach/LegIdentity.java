package io.portolan.reach;

import io.portolan.graph.Component;
import io.portolan.graph.Connection;
import io.portolan.graph.Crossing;
import io.portolan.graph.NetworkGraph;
import io.portolan.model.aws.Direction;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupVpcAssociation;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.policy.GroupMembers;
import io.portolan.policy.Stranger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which group references match at each connection of a leg: a property of the leg's two ends and of
 * what lies between (statements SG3, SG5-SG7).
 *
 * <p>An egress rule looks ahead to the end of the leg. An ingress rule looks back to its start, so
 * an interface that forwards still knows whom it got a packet from; what comes after it does not.
 */
final class LegIdentity {
  private final LegPath leg;
  private final NetworkGraph graph;
  private final Optional<VpcId> from;
  private final Optional<VpcId> to;

  LegIdentity(LegPath leg, NetworkGraph graph) {
    this.leg = leg;
    this.graph = graph;
    this.from = vpcOf(leg.start());
    this.to = vpcOf(leg.end());
  }

  private Optional<VpcId> vpcOf(Component component) {
    return interfaceAt(component).map(NetworkInterface::vpc);
  }

  private Optional<NetworkInterface> interfaceAt(Component component) {
    NetworkInterfaceId id =
        component instanceof Component.Interface at
            ? at.id()
            : component instanceof Component.Preserving node
                ? node.node()
                : component instanceof Component.Redirected sender ? sender.id() : null;
    return Optional.ofNullable(graph.estate().find(NetworkInterface.class, id));
  }

  /** The references that match at one connection of the leg. */
  GroupMembers at(Connection connection) {
    return new GroupMembers() {
      @Override
      public AddressSet of(SecurityGroupId group, Direction direction) {
        return direction == Direction.INGRESS ? senders(group, connection) : receivers(group);
      }

      @Override
      public AddressSet perhaps(SecurityGroupId group, Direction direction) {
        return direction == Direction.INGRESS && mayBeOfSender(group)
            ? AddressSet.all()
            : AddressSet.none();
      }

      @Override
      public AddressSet ofList(PrefixListId list) {
        return cloudFront(list);
      }
    };
  }

  /** Where the leg begins with somebody whose groups nobody knows. */
  private boolean mayBeOfSender(SecurityGroupId group) {
    if (leg.start() instanceof Component.Accelerated) {
      return to.filter(vpc -> graph.isOfAccelerators(group, vpc)).isPresent();
    }
    return isForeign() && (isMissing(SecurityGroup.class, group) || isHeldElsewhere(group));
  }

  private <R extends Resource> boolean isMissing(Class<R> type, ResourceId id) {
    return graph.estate().find(type, id) == null;
  }

  /** Whether a group is associated with a VPC that the snapshot lacks (SG14). */
  private boolean isHeldElsewhere(SecurityGroupId group) {
    return graph.estate().all(SecurityGroupVpcAssociation.class).stream()
        .anyMatch(each -> each.group().equals(group) && isMissing(Vpc.class, each.vpc()));
  }

  /** Whether the leg begins in a network that the snapshot lacks, whose groups rules may name. */
  private boolean isForeign() {
    if (leg.start() instanceof Component.Peering at) {
      VpcPeeringConnection peering = graph.estate().find(VpcPeeringConnection.class, at.id());
      return peering != null && peering.isInOneRegion();
    }
    if (leg.start() instanceof Component.TransitRouteTable at) {
      TransitGatewayRouteTable table = graph.estate().find(TransitGatewayRouteTable.class, at.id());
      TransitGateway gateway =
          table == null ? null : graph.estate().find(TransitGateway.class, table.transitGateway());
      return gateway != null && gateway.securityGroupReferencing();
    }
    return false;
  }

  /** What a rule matches of CloudFront by naming the list of its addresses (L8, L9). */
  private AddressSet cloudFront(PrefixListId list) {
    return leg.sender().stranger().filter(Stranger::isCloudFront).isEmpty()
        ? AddressSet.none()
        : graph.originFacing().family(list).map(AddressSet::all).orElse(AddressSet.none());
  }

  /** The members that the leg may have come from, seen from the end of a connection. */
  private AddressSet senders(SecurityGroupId group, Connection connection) {
    List<Crossing> before = crossings(leg.connections().indexOf(connection));
    if (connection.to() instanceof Component.Interface) {
      add(before, connection);
    }
    if (leg.start()
        instanceof Component.Preserving) { // L3: the node's groups, whoever the client is
      return interfaceAt(leg.start()).filter(node -> node.groups().contains(group)).isPresent()
          ? AddressSet.all()
          : AddressSet.none();
    }
    if (leg.start() instanceof Component.VpcOrigin) { // L9
      return to.filter(vpc -> graph.isOfCloudFront(group, vpc)).isPresent()
          ? AddressSet.all(Family.IPV4)
          : AddressSet.none();
    }
    return from.isPresent() && Crossing.keepSender(before)
        ? graph.addresses().members(group, from.get())
        : AddressSet.none();
  }

  /** The members that the leg may lead to. Where that is not known, a member in any VPC. */
  private AddressSet receivers(SecurityGroupId group) {
    List<Crossing> all = crossings(leg.connections().size());
    if (leg.end() instanceof Component.Opaque) {
      return all.isEmpty() ? graph.addresses().members(group) : AddressSet.none();
    }
    return from.isPresent() && to.isPresent() && Crossing.keepReceiver(all)
        ? graph.addresses().members(group, to.get())
        : AddressSet.none();
  }

  /** Whether rules at the end of the leg know the groups of the interface where it begins. */
  boolean keepsSender() {
    return Crossing.keepSender(crossings(leg.connections().size()));
  }

  /** Whether rules at the start of the leg know the groups of the interface where it ends. */
  boolean keepsReceiver() {
    return Crossing.keepReceiver(crossings(leg.connections().size()));
  }

  private List<Crossing> crossings(int connections) {
    List<Crossing> crossings = new ArrayList<>();
    leg.connections().subList(0, connections).forEach(each -> add(crossings, each));
    return crossings;
  }

  private static void add(List<Crossing> crossings, Connection connection) {
    if (!(connection.crossing() instanceof Crossing.None)) {
      crossings.add(connection.crossing());
    }
  }
}
