package io.portolan.policy;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpnConnection;
import io.portolan.model.aws.VpnConnectionId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which route of a transit gateway route table takes which destinations (statements T1, T2, T6).
 */
public final class TransitRoutes {
  private static final int STATIC_BLOCK = 0;
  private static final int PREFIX_LIST = 1;
  private static final int PROPAGATED_VPC = 2;
  private static final int PROPAGATED_DIRECT_CONNECT = 3;
  private static final int PROPAGATED_CONNECT = 4;
  private static final int PROPAGATED_VPN = 5;
  private static final int PROPAGATED_OTHER = 6;

  private final Estate estate;
  private final TransitGatewayRouteTable table;
  private final List<Decision> decisions;
  private final AddressSet unknown;
  private final List<Assumption> assumptions = new ArrayList<>();

  /**
   * What happens to some destinations.
   *
   * @param destinations the addresses this holds for
   * @param routes the winning route, or several of equal rank
   */
  public record Decision(AddressSet destinations, List<TransitGatewayRoute> routes) {}

  /** A route, or the knowledge that one of several VPCs with overlapping blocks has it. */
  private record Entry(TransitGatewayRoute route, boolean certain) {}

  /** The decisions of a table. */
  public TransitRoutes(TransitGatewayRouteTable table, Estate estate, PrefixLists prefixLists) {
    this.estate = estate;
    this.table = table;
    List<Routing.Candidate<Entry>> candidates = new ArrayList<>();
    boolean incomplete = table.routesKnown() == RoutesKnown.INCOMPLETE;
    if (incomplete) {
      assumptions.add(
          new Assumption(
              table.id().value(),
              Reason.Kind.TRANSIT_GATEWAY_ROUTE_TABLE,
              "its routes are not all in the snapshot"));
    }
    for (TransitGatewayRoute route : table.routes()) {
      Optional<List<Cidr>> blocks = prefixLists.blocks(route.destination());
      if (blocks.isEmpty()) {
        incomplete = true;
        assumptions.add(
            PrefixLists.missing(((RouteDestination.List) route.destination()).prefixList()));
      }
      for (Cidr block : blocks.orElse(List.of())) {
        candidates.add(candidate(block, new Entry(route, true)));
      }
    }
    if (table.routesKnown() == RoutesKnown.STATIC_AND_PROPAGATIONS) {
      for (TransitGatewayAttachmentId id : table.propagations().stream().sorted().toList()) {
        if (propagatedBlocks(id).isEmpty()) {
          incomplete = true;
          assumptions.add(
              new Assumption(
                  id.value(),
                  Reason.Kind.TRANSIT_GATEWAY_ATTACHMENT,
                  "what it propagates into " + table.id() + " is not in the snapshot"));
        }
      }
      candidates.addAll(propagated());
    }
    AddressSet notKnown = incomplete ? AddressSet.all() : AddressSet.none();
    List<Decision> known = new ArrayList<>();
    for (Routing.Decision<Entry> decision : Routing.decide(candidates)) {
      if (!decision.winners().stream().allMatch(Entry::certain)) {
        notKnown = notKnown.union(decision.destinations());
        assumptions.add(
            new Assumption(
                table.id().value(),
                Reason.Kind.TRANSIT_GATEWAY_ROUTE_TABLE,
                "VPCs with overlapping blocks propagate into it, and which one AWS took is not in"
                    + " the snapshot"));
      } else {
        known.add(
            new Decision(
                decision.destinations(), decision.winners().stream().map(Entry::route).toList()));
      }
    }
    this.unknown = notKnown;
    this.decisions = incomplete ? List.of() : known;
  }

  private Routing.Candidate<Entry> candidate(Cidr block, Entry entry) {
    return new Routing.Candidate<>(
        block.prefixLength(), rank(entry.route()), AddressSet.of(block), entry);
  }

  private int rank(TransitGatewayRoute route) {
    if (!route.propagated()) {
      return route.destination() instanceof RouteDestination.List ? PREFIX_LIST : STATIC_BLOCK;
    }
    TransitGatewayAttachment attachment =
        route.attachments().isEmpty()
            ? null
            : estate.find(TransitGatewayAttachment.class, route.attachments().get(0));
    if (attachment == null) {
      return PROPAGATED_OTHER;
    }
    return switch (attachment.type()) {
      case VPC -> PROPAGATED_VPC;
      case DIRECT_CONNECT_GATEWAY -> PROPAGATED_DIRECT_CONNECT;
      case CONNECT -> PROPAGATED_CONNECT;
      case VPN -> PROPAGATED_VPN;
      case PEERING, OTHER -> PROPAGATED_OTHER;
    };
  }

  /**
   * The blocks that an attachment propagates: a VPC's blocks, a VPN's static routes; empty where
   * nobody knows, as with routes learned by BGP.
   */
  private Optional<List<Cidr>> propagatedBlocks(TransitGatewayAttachmentId id) {
    TransitGatewayAttachment attachment = estate.find(TransitGatewayAttachment.class, id);
    if (attachment == null) {
      return Optional.empty();
    }
    return switch (attachment.type()) {
      case VPC ->
          Optional.ofNullable(estate.find(Vpc.class, new VpcId(attachment.resourceId())))
              .map(Vpc::cidrs);
      case VPN ->
          Optional.ofNullable(
                  estate.find(VpnConnection.class, new VpnConnectionId(attachment.resourceId())))
              .map(VpnConnection::staticRoutes)
              .filter(routes -> !routes.isEmpty());
      case DIRECT_CONNECT_GATEWAY, CONNECT, PEERING, OTHER -> Optional.empty();
    };
  }

  /** The routes that follow from the propagations, where the snapshot has no others (T1, T6). */
  private List<Routing.Candidate<Entry>> propagated() {
    record Block(TransitGatewayAttachmentId attachment, Cidr cidr, boolean vpc) {}
    List<Block> blocks = new ArrayList<>();
    for (TransitGatewayAttachmentId id : table.propagations().stream().sorted().toList()) {
      TransitGatewayAttachment attachment = estate.find(TransitGatewayAttachment.class, id);
      boolean vpc = attachment != null && attachment.type() == TransitGatewayAttachment.Type.VPC;
      for (Cidr cidr : propagatedBlocks(id).orElse(List.of())) {
        blocks.add(new Block(id, cidr, vpc));
      }
    }
    List<Routing.Candidate<Entry>> candidates = new ArrayList<>();
    for (Block block : blocks) {
      boolean contested =
          block.vpc()
              && blocks.stream()
                  .anyMatch(
                      other ->
                          other.vpc()
                              && !other.attachment().equals(block.attachment())
                              && other.cidr().overlaps(block.cidr()));
      TransitGatewayRoute route =
          new TransitGatewayRoute(
              new RouteDestination.Block(block.cidr()), true, false, List.of(block.attachment()));
      candidates.add(candidate(block.cidr(), new Entry(route, !contested)));
    }
    return candidates;
  }

  /** The decisions: disjoint, the most specific first; none where the table is incomplete. */
  public List<Decision> decisions() {
    return decisions;
  }

  /** The destinations for which the snapshot does not show what the table does. */
  public AddressSet unknown() {
    return unknown;
  }

  /** Why {@link #unknown()} is not empty. */
  public List<Assumption> assumptions() {
    return assumptions;
  }

  /** The destinations without any route. */
  public AddressSet unrouted() {
    return Routing.unrouted(unknown, decisions.stream().map(Decision::destinations));
  }
}
