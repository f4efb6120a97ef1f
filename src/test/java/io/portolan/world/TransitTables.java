package io.portolan.world;

import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpnConnection;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The route tables of transit gateways: who uses which, and where they lead. */
final class TransitTables {
  private final Draft draft;
  private final Dice dice;

  private TransitTables(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice("transit tables");
  }

  static void build(Draft draft) {
    TransitTables tables = new TransitTables(draft);
    draft.all(TransitGateway.class).forEach(tables::addTables);
  }

  private void addTables(TransitGateway gateway) {
    boolean odd = draft.has(Feature.TRANSIT_ODDITIES);
    List<TransitGatewayAttachment> attached =
        draft.all(TransitGatewayAttachment.class).stream()
            .filter(one -> touches(one, gateway.id()))
            .toList();
    int count = dice.chance(0.35) ? 2 : 1;
    List<Set<TransitGatewayAttachmentId>> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      users.add(new LinkedHashSet<>());
    }
    for (TransitGatewayAttachment attachment : attached) {
      if (!odd || dice.chance(0.85)) {
        dice.pick(users).add(attachment.id());
      }
    }
    for (Set<TransitGatewayAttachmentId> associated : users) {
      addTable(gateway, attached, associated, odd);
    }
  }

  private static boolean touches(TransitGatewayAttachment attachment, TransitGatewayId gateway) {
    return attachment.transitGateway().equals(gateway) || gateway.equals(attachment.peer());
  }

  private void addTable(
      TransitGateway gateway,
      List<TransitGatewayAttachment> attached,
      Set<TransitGatewayAttachmentId> associated,
      boolean odd) {
    List<TransitGatewayAttachment> propagating =
        dice.some(
            attached.stream()
                .filter(one -> one.type() != TransitGatewayAttachment.Type.PEERING)
                .toList(),
            0.85);
    Set<TransitGatewayAttachmentId> propagations = new LinkedHashSet<>();
    propagating.forEach(one -> propagations.add(one.id()));
    if (odd && dice.chance(0.12)) {
      add(gateway, List.of(), RoutesKnown.INCOMPLETE, Set.of(), associated);
      return;
    }
    boolean complete = !draft.has(Feature.TRANSIT_UNPRINTED) || dice.chance(0.3);
    Map<RouteDestination, TransitGatewayRoute> statics = statics(gateway, attached, odd);
    List<TransitGatewayRoute> routes = new ArrayList<>(statics.values());
    if (complete) {
      addPropagated(routes, statics, propagating);
    }
    RoutesKnown known = complete ? RoutesKnown.ALL : RoutesKnown.STATIC_AND_PROPAGATIONS;
    add(gateway, List.copyOf(routes), known, propagations, associated);
  }

  private void add(
      TransitGateway gateway,
      List<TransitGatewayRoute> routes,
      RoutesKnown known,
      Set<TransitGatewayAttachmentId> propagations,
      Set<TransitGatewayAttachmentId> associated) {
    draft.add(
        new TransitGatewayRouteTable(
            new TransitGatewayRouteTableId(draft.nextId("tgw-rtb-")),
            gateway.location(),
            gateway.id(),
            routes,
            known,
            Draft.set(propagations),
            Draft.set(associated),
            draft.tags()));
  }

  private Map<RouteDestination, TransitGatewayRoute> statics(
      TransitGateway gateway, List<TransitGatewayAttachment> attached, boolean odd) {
    Map<RouteDestination, TransitGatewayRoute> routes = new LinkedHashMap<>();
    for (TransitGatewayAttachment attachment : attached) {
      switch (attachment.type()) {
        case VPC -> {
          if (dice.chance(0.2)) {
            put(routes, dice.pick(blocks(attachment)), attachment);
          }
          if (dice.chance(0.2)) {
            put(routes, dice.chance(0.7) ? Internet.ANYWHERE : Internet.ANYWHERE_6, attachment);
          }
        }
        case PEERING -> farBlocks(gateway, attachment).forEach(b -> put(routes, b, attachment));
        default -> {
          if (dice.chance(0.5)) {
            put(routes, dice.pick(Internet.ON_PREMISES), attachment);
          }
        }
      }
    }
    if (odd && dice.chance(0.5)) {
      RouteDestination to = new RouteDestination.Block(Traffic.block(draft, dice, Family.IPV4));
      routes.put(to, new TransitGatewayRoute(to, false, true, List.of()));
    }
    List<PrefixList> lists = draft.all(PrefixList.class);
    if (draft.has(Feature.PREFIX_LIST_ROUTES) && !lists.isEmpty() && !attached.isEmpty()) {
      RouteDestination to = new RouteDestination.List(dice.pick(lists).id());
      List<TransitGatewayAttachmentId> target = List.of(dice.pick(attached).id());
      routes.put(to, new TransitGatewayRoute(to, false, false, target));
    }
    return routes;
  }

  private void put(
      Map<RouteDestination, TransitGatewayRoute> routes,
      Cidr block,
      TransitGatewayAttachment attachment) {
    RouteDestination to = new RouteDestination.Block(block);
    routes.putIfAbsent(to, new TransitGatewayRoute(to, false, false, List.of(attachment.id())));
  }

  /** The blocks of the VPCs on the other gateway of a peering. */
  private List<Cidr> farBlocks(TransitGateway gateway, TransitGatewayAttachment peering) {
    if (dice.chance(0.15)) {
      return List.of(Internet.VPCS);
    }
    TransitGatewayId far =
        gateway.id().equals(peering.peer()) ? peering.transitGateway() : peering.peer();
    return draft.all(TransitGatewayAttachment.class).stream()
        .filter(
            one ->
                one.type() == TransitGatewayAttachment.Type.VPC && one.transitGateway().equals(far))
        .flatMap(one -> dice.some(blocks(one), 0.85).stream())
        .toList();
  }

  private List<Cidr> blocks(TransitGatewayAttachment attachment) {
    return draft.vpc(new VpcId(attachment.resourceId())).cidrs();
  }

  /** Equal prefixes of several VPCs: the first stays (T6); of several connections: all serve. */
  private void addPropagated(
      List<TransitGatewayRoute> routes,
      Map<RouteDestination, TransitGatewayRoute> statics,
      List<TransitGatewayAttachment> propagating) {
    Map<Cidr, List<TransitGatewayAttachment>> propagated = new LinkedHashMap<>();
    for (TransitGatewayAttachment attachment : propagating) {
      if (attachment.type() == TransitGatewayAttachment.Type.VPC) {
        Vpc vpc = draft.vpc(new VpcId(attachment.resourceId()));
        for (Cidr block : vpc.cidrs()) {
          boolean carried =
              block.family() == Family.IPV4 || attachment.vpc() == null || attachment.vpc().ipv6();
          if (carried) {
            propagated.putIfAbsent(block, List.of(attachment));
          }
        }
      } else if (attachment.type() == TransitGatewayAttachment.Type.VPN) {
        for (Cidr block : routesOf(attachment)) {
          List<TransitGatewayAttachment> all =
              new ArrayList<>(propagated.getOrDefault(block, List.of()));
          if (all.stream().allMatch(one -> one.type() == TransitGatewayAttachment.Type.VPN)) {
            all.add(attachment);
            propagated.put(block, List.copyOf(all));
          }
        }
      } else if (attachment.type() == TransitGatewayAttachment.Type.DIRECT_CONNECT_GATEWAY) {
        propagated.putIfAbsent(dice.pick(Internet.ON_PREMISES), List.of(attachment));
      }
    }
    propagated.forEach(
        (block, by) -> {
          RouteDestination to = new RouteDestination.Block(block);
          // A static route for the same block hides the propagated one, most of the time.
          if (!statics.containsKey(to) || dice.chance(0.3)) {
            List<TransitGatewayAttachmentId> ids =
                by.stream().map(TransitGatewayAttachment::id).toList();
            routes.add(new TransitGatewayRoute(to, true, false, ids));
          }
        });
  }

  private List<Cidr> routesOf(TransitGatewayAttachment attachment) {
    List<Cidr> fixed =
        draft.all(VpnConnection.class).stream()
            .filter(one -> one.id().value().equals(attachment.resourceId()))
            .findFirst()
            .map(VpnConnection::staticRoutes)
            .orElse(List.of());
    return fixed.isEmpty() ? Internet.ON_PREMISES.subList(0, 1) : fixed;
  }
}
