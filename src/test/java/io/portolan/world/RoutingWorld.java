package io.portolan.world;

import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.RouteTarget.ToInternetGateway;
import io.portolan.model.aws.RouteTarget.ToVpcEndpoint;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpnGateway;
import io.portolan.model.aws.VpnGatewayId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * VPC route tables: a main one, one for public and one for private subnets, and those of gateways.
 */
final class RoutingWorld {
  private final Draft draft;
  private final Dice dice;
  private final Set<RouteTableId> toEndpoint = new HashSet<>();

  private RoutingWorld(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice("routing");
  }

  /** Makes the tables; returns the endpoints as they stand with them. */
  static Map<ResourceId, VpcEndpoint> build(Draft draft) {
    Map<ResourceId, VpcEndpoint> endpoints = new LinkedHashMap<>();
    RoutingWorld world = new RoutingWorld(draft);
    for (Vpc vpc : draft.all(Vpc.class)) {
      world.toEndpoint.clear();
      world.addTables(vpc);
      EndpointWorld.gateway(draft, vpc.id())
          .ifPresent(
              endpoint ->
                  endpoints.put(
                      endpoint.id(), EndpointWorld.in(endpoint, Draft.set(world.toEndpoint))));
    }
    return endpoints;
  }

  private void addTables(Vpc vpc) {
    Set<SubnetId> open = new LinkedHashSet<>();
    Set<SubnetId> closed = new LinkedHashSet<>();
    for (Subnet subnet : draft.subnets(vpc.id())) {
      if (draft.isPublic(subnet)) {
        open.add(subnet.id());
      } else if (dice.chance(0.6)) {
        closed.add(subnet.id());
      }
    }
    addTable(vpc, Set.of(), true, dice.chance(0.3));
    if (!open.isEmpty()) {
      addTable(vpc, open, false, true);
    }
    if (!closed.isEmpty()) {
      addTable(vpc, closed, false, false);
    }
    for (NatGateway gateway : draft.all(NatGateway.class)) {
      if (gateway.regional() && gateway.vpc().equals(vpc.id())) {
        addRegionalTable(vpc, gateway);
      }
    }
    if (draft.has(Feature.EDGE_TABLES)) {
      addEdgeTables(vpc);
    }
  }

  private void addTable(Vpc vpc, Set<SubnetId> subnets, boolean main, boolean isPublic) {
    RouteTableId id = new RouteTableId(draft.nextId("rtb-"));
    RouteTableDraft table = new RouteTableDraft(draft, dice, vpc);
    table.addLocal();
    table.addDefaults(isPublic);
    table.addNeighbours();
    table.addOddities();
    EndpointWorld.gateway(draft, vpc.id())
        .filter(endpoint -> dice.chance(0.7))
        .ifPresent(
            endpoint -> {
              toEndpoint.add(id);
              table.add(
                  new RouteDestination.List(EndpointWorld.list(draft, endpoint)),
                  new ToVpcEndpoint(endpoint.id()));
            });
    Set<VpnGatewayId> propagating = new LinkedHashSet<>();
    vpnGateway(vpc)
        .ifPresent(
            gateway -> {
              if (dice.chance(0.5)) {
                propagating.add(gateway.id());
                table.addPropagated(gateway.id());
              }
            });
    draft.add(
        new RouteTable(
            id,
            vpc.location(),
            vpc.id(),
            table.routes(),
            subnets,
            main,
            Set.of(),
            propagating,
            dice.chance(0.1) ? Map.of("Name", "routes") : Map.of()));
  }

  private void addRegionalTable(Vpc vpc, NatGateway gateway) {
    RouteTableDraft table = new RouteTableDraft(draft, dice, vpc);
    table.addLocal();
    draft
        .internetGateway(vpc.id())
        .filter(igw -> dice.chance(0.95))
        .ifPresent(igw -> table.addAnywhere(new ToInternetGateway(igw.id())));
    addWithout(vpc, gateway.routeTable(), table.routes(), Set.of());
  }

  /** Tables for what comes in by a gateway: local, and perhaps an inspecting interface first. */
  private void addEdgeTables(Vpc vpc) {
    Optional<? extends Resource> internet =
        draft.internetGateway(vpc.id()).filter(gateway -> dice.chance(0.6));
    Optional<? extends Resource> onPremises = vpnGateway(vpc).filter(gateway -> dice.chance(0.6));
    for (Optional<? extends Resource> gateway : List.of(internet, onPremises)) {
      if (gateway.isPresent()) {
        RouteTableDraft table = new RouteTableDraft(draft, dice, vpc);
        table.addLocal();
        table.addInside(dice.chance(0.6) ? 1 : 0);
        RouteTableId id = new RouteTableId(draft.nextId("rtb-"));
        addWithout(vpc, id, table.routes(), Set.of(gateway.get().id()));
      }
    }
  }

  private void addWithout(Vpc vpc, RouteTableId id, List<Route> routes, Set<ResourceId> gateways) {
    draft.add(
        new RouteTable(
            id,
            vpc.location(),
            vpc.id(),
            routes,
            Set.of(),
            false,
            gateways,
            Set.of(),
            draft.tags()));
  }

  private Optional<VpnGateway> vpnGateway(Vpc vpc) {
    return draft.all(VpnGateway.class).stream()
        .filter(gateway -> gateway.vpcs().contains(vpc.id()))
        .findFirst();
  }
}
