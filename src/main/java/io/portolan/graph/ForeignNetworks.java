package io.portolan.graph;

import io.portolan.model.aws.EndpointService;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.InternetAddresses;
import io.portolan.policy.Assumption;
import io.portolan.policy.PrefixLists;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The networks next to those of a snapshot, the internet aside: what is behind VPN and Direct
 * Connect, VPCs behind peering connections (statement G7) and behind transit gateways, other
 * transit gateways (T4), and the consumers of endpoint services (G9). Which hosts are there is what
 * the far side's blocks, or the routes to it, say; wide ones say nothing of the internet, and none
 * does of what the snapshot owns.
 *
 * <p>Attachments of other kinds, Connect and Client VPN among them, are left out.
 */
public final class ForeignNetworks {
  /** From which prefix length on a route to public addresses says who has these. */
  private static final int NARROW_IPV4 = 8;

  private static final int NARROW_IPV6 = 32;

  private final Estate estate;
  private final NetworkGraph graph;
  private final PrefixLists prefixLists;
  private final List<ForeignNetwork> found = new ArrayList<>();

  private ForeignNetworks(NetworkGraph graph) {
    this.estate = graph.estate();
    this.graph = graph;
    this.prefixLists = new PrefixLists(estate);
  }

  /** Those next to a graph's estate. */
  public static List<ForeignNetwork> of(NetworkGraph graph) {
    ForeignNetworks networks = new ForeignNetworks(graph);
    networks.add(
        new ForeignNetwork(
            "",
            "on-premises",
            "",
            graph.onPremises().hosts(),
            List.of(new Component.OnPremises()),
            Optional.empty()));
    networks.estate.all(VpcPeeringConnection.class).forEach(networks::peering);
    for (TransitGatewayRouteTable table : networks.estate.all(TransitGatewayRouteTable.class)) {
      table.associations().stream().sorted().forEach(id -> networks.attachment(id, table));
    }
    networks.estate.all(EndpointService.class).forEach(networks::service);
    return List.copyOf(networks.found);
  }

  private void peering(VpcPeeringConnection peering) {
    if (peering.state().equalsIgnoreCase("active")) {
      side(peering, peering.requester(), peering.accepter());
      side(peering, peering.accepter(), peering.requester());
    }
  }

  private void side(
      VpcPeeringConnection peering, VpcPeeringConnection.Side far, VpcPeeringConnection.Side near) {
    if (isHere(near.vpc()) && !isHere(far.vpc())) {
      add(
          new ForeignNetwork(
              peering.id().value(),
              far.vpc().value(),
              far.location().account(),
              far.cidrs().isEmpty() ? routedTo(peering) : AddressSet.ofCidrs(far.cidrs()),
              List.of(new Component.Peering(peering.id(), near.vpc())),
              Optional.empty()));
    }
  }

  private boolean isHere(VpcId id) {
    return estate.find(Vpc.class, id) != null;
  }

  private AddressSet routedTo(VpcPeeringConnection peering) {
    List<Cidr> blocks = new ArrayList<>();
    for (RouteTable table : estate.all(RouteTable.class)) {
      table.routes().stream()
          .filter(
              route ->
                  route.target() instanceof RouteTarget.ToPeeringConnection to
                      && to.connection().equals(peering.id()))
          .forEach(route -> prefixLists.blocks(route.destination()).ifPresent(blocks::addAll));
    }
    return beyond(blocks);
  }

  /** Of some blocks, what neither the internet nor anything in the snapshot has. */
  private AddressSet beyond(List<Cidr> blocks) {
    List<Cidr> narrow = blocks.stream().filter(ForeignNetworks::isNarrow).toList();
    return AddressSet.ofCidrs(blocks)
        .subtract(InternetAddresses.all())
        .union(AddressSet.ofCidrs(narrow))
        .subtract(graph.addresses().owned());
  }

  private static boolean isNarrow(Cidr block) {
    return block.prefixLength() >= (block.family() == Family.IPV4 ? NARROW_IPV4 : NARROW_IPV6);
  }

  private void attachment(TransitGatewayAttachmentId id, TransitGatewayRouteTable table) {
    TransitGatewayAttachment each = estate.find(TransitGatewayAttachment.class, id);
    if (each != null && TransitConnections.available(each) && isForeign(each, table)) {
      add(
          new ForeignNetwork(
              id.value(),
              each.resourceId(),
              "",
              routedTo(each),
              List.of(new Component.TransitRouteTable(table.id(), Zone.none())),
              Optional.empty()));
    }
  }

  private boolean isForeign(TransitGatewayAttachment each, TransitGatewayRouteTable near) {
    return switch (each.type()) {
      case VPC ->
          estate.all(Vpc.class).stream()
              .noneMatch(vpc -> vpc.id().value().equals(each.resourceId()));
      case PEERING -> {
        TransitGatewayId far =
            near.transitGateway().equals(each.transitGateway())
                ? each.peer()
                : each.transitGateway();
        yield estate.find(TransitGateway.class, far) == null;
      }
      case VPN, DIRECT_CONNECT_GATEWAY, CONNECT, OTHER -> false;
    };
  }

  private AddressSet routedTo(TransitGatewayAttachment attachment) {
    List<Cidr> blocks = new ArrayList<>();
    for (TransitGatewayRouteTable table : estate.all(TransitGatewayRouteTable.class)) {
      for (TransitGatewayRoute route : table.routes()) {
        if (route.attachments().contains(attachment.id())) {
          prefixLists.blocks(route.destination()).ifPresent(blocks::addAll);
        }
      }
    }
    return beyond(blocks);
  }

  /** Consumers come with addresses of their own, whatever these are. */
  private void service(EndpointService service) {
    Set<String> strangers = new HashSet<>(service.allowedPrincipals());
    strangers.removeIf(this::isOurs);
    if (!service.allowedPrincipals().isEmpty() && strangers.isEmpty()) {
      return;
    }
    List<Component> entries = new ArrayList<>();
    for (LoadBalancer balancer : graph.balancers().plan().all()) {
      if (service.loadBalancers().contains(balancer.id().value())
          && balancer.type() == LoadBalancer.Type.NETWORK) {
        for (NetworkInterface node : graph.balancers().plan().nodes(balancer.id())) {
          entries.add(new Component.PrivateLink(node.id()));
        }
      }
    }
    add(
        new ForeignNetwork(
            service.id().value(),
            strangers.isEmpty()
                ? "consumers of " + service.serviceName()
                : String.join(", ", strangers.stream().sorted().toList()),
            "",
            entries.isEmpty() ? AddressSet.none() : AddressSet.all(),
            entries,
            strangers.isEmpty()
                ? Optional.of(
                    new Assumption(
                        service.id().value(),
                        Reason.Kind.VPC_ENDPOINT,
                        "who may make endpoints of it is not in the snapshot"))
                : Optional.empty()));
  }

  /** Whether a principal is, or is in, an account of the snapshot. */
  private boolean isOurs(String principal) {
    return estate.all(Vpc.class).stream()
        .map(Resource::location)
        .anyMatch(
            at -> principal.equals(at.account()) || principal.contains("::" + at.account() + ":"));
  }

  private void add(ForeignNetwork network) {
    if (!network.hosts().isEmpty()) {
      found.add(network);
    }
  }
}
