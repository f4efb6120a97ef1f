package io.portolan.world;

import io.portolan.model.aws.EgressOnlyInternetGateway;
import io.portolan.model.aws.InternetGateway;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.Route.Origin;
import io.portolan.model.aws.Route.State;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteDestination.Block;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.RouteTarget.ToEgressOnlyInternetGateway;
import io.portolan.model.aws.RouteTarget.ToInternetGateway;
import io.portolan.model.aws.RouteTarget.ToNatGateway;
import io.portolan.model.aws.RouteTarget.ToNetworkInterface;
import io.portolan.model.aws.RouteTarget.ToPeeringConnection;
import io.portolan.model.aws.RouteTarget.ToTransitGateway;
import io.portolan.model.aws.RouteTarget.ToUnmodelled;
import io.portolan.model.aws.RouteTarget.ToVpcEndpoint;
import io.portolan.model.aws.RouteTarget.ToVpnGateway;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcEndpoint;
import io.portolan.model.aws.VpcPeeringConnection;
import io.portolan.model.aws.VpcPeeringConnectionId;
import io.portolan.model.aws.VpnGateway;
import io.portolan.model.aws.VpnGatewayId;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One VPC route table in the making; a table has one static route for a destination. */
final class RouteTableDraft {
  private final Draft draft;
  private final Dice dice;
  private final Vpc vpc;
  private final List<RouteTarget> targets = new ArrayList<>();
  private final Map<RouteDestination, Route> statics = new LinkedHashMap<>();
  private final List<Route> propagated = new ArrayList<>();

  RouteTableDraft(Draft draft, Dice dice, Vpc vpc) {
    this.draft = draft;
    this.dice = dice;
    this.vpc = vpc;
  }

  List<Route> routes() {
    List<Route> all = new ArrayList<>(statics.values());
    all.addAll(propagated);
    return List.copyOf(all);
  }

  void addLocal() {
    for (Cidr block : vpc.cidrs()) {
      if (!draft.has(Feature.UNPRINTED_LOCAL) || dice.chance(0.5)) {
        RouteDestination to = new Block(block);
        statics.put(
            to, new Route(to, new RouteTarget.Local(), State.ACTIVE, Origin.CREATE_ROUTE_TABLE));
      }
    }
  }

  /** A static route, unless the destination has one. */
  void add(RouteDestination to, RouteTarget target) {
    targets.add(target);
    statics.putIfAbsent(to, new Route(to, target, State.ACTIVE, Origin.CREATE_ROUTE));
  }

  void addAnywhere(RouteTarget target) {
    add(new Block(Internet.ANYWHERE), target);
    if (GatewayWorld.hasIpv6(vpc)) {
      add(new Block(Internet.ANYWHERE_6), target);
    }
  }

  /** The way to the internet. */
  void addDefaults(boolean isPublic) {
    List<InternetGateway> internet = of(InternetGateway.class);
    List<NatGateway> nat =
        draft.all(NatGateway.class).stream().filter(one -> one.vpc().equals(vpc.id())).toList();
    boolean ipv6 = GatewayWorld.hasIpv6(vpc);
    if (isPublic && !internet.isEmpty() && dice.chance(0.92)) {
      RouteTarget target = new ToInternetGateway(internet.get(0).id());
      if (draft.has(Feature.NARROW_ROUTES) && dice.chance(0.6)) {
        Internet.BLOCKS.forEach(block -> add(new Block(block), target));
        if (ipv6) {
          add(new Block(Internet.BLOCKS_6.get(0)), target);
        }
      } else {
        addAnywhere(target);
      }
    } else if (!isPublic && !nat.isEmpty() && dice.chance(0.8)) {
      add(new Block(Internet.ANYWHERE), new ToNatGateway(dice.pick(nat).id()));
    }
    List<EgressOnlyInternetGateway> out = of(EgressOnlyInternetGateway.class);
    if (ipv6 && !out.isEmpty() && dice.chance(0.8)) {
      add(new Block(Internet.ANYWHERE_6), new ToEgressOnlyInternetGateway(out.get(0).id()));
    }
  }

  /** The ways to other VPCs and to on-premises. */
  void addNeighbours() {
    for (VpcPeeringConnection peering : draft.all(VpcPeeringConnection.class)) {
      boolean asks = peering.requester().vpc().equals(vpc.id());
      if (asks || peering.accepter().vpc().equals(vpc.id())) {
        List<Cidr> far = (asks ? peering.accepter() : peering.requester()).cidrs();
        addMost(far, new ToPeeringConnection(peering.id()));
      }
    }
    for (TransitGateway gateway : draft.all(TransitGateway.class)) {
      if (isAttached(gateway)) {
        addTransit(gateway);
      }
    }
    for (VpnGateway gateway : of(VpnGateway.class)) {
      for (Cidr block : dice.some(Internet.ON_PREMISES, 0.3)) {
        add(new Block(block), new ToVpnGateway(gateway.id()));
      }
    }
  }

  private void addTransit(TransitGateway gateway) {
    RouteTarget target = new ToTransitGateway(gateway.id());
    if (dice.chance(0.4)) {
      add(new Block(Internet.VPCS), target);
    } else {
      for (Vpc other : draft.all(Vpc.class)) {
        if (!other.equals(vpc)) {
          addMost(other.cidrs(), target);
        }
      }
    }
    add(new Block(dice.pick(Internet.ON_PREMISES)), target);
    if (GatewayWorld.hasIpv6(vpc) && dice.chance(0.5)) {
      add(new Block(Internet.VPCS_6), target);
    }
    if (dice.chance(0.4)) {
      addAnywhere(target);
    }
  }

  /** Most of the blocks, sometimes by half. */
  private void addMost(List<Cidr> blocks, RouteTarget target) {
    for (Cidr block : blocks) {
      if (dice.chance(0.85)) {
        boolean half = dice.chance(0.12);
        add(new Block(half ? new Cidr(block.base(), block.prefixLength() + 1) : block), target);
      }
    }
  }

  private boolean isAttached(TransitGateway gateway) {
    return draft.all(TransitGatewayAttachment.class).stream()
        .anyMatch(
            one ->
                one.transitGateway().equals(gateway.id())
                    && one.resourceId().equals(vpc.id().value()));
  }

  /** What few tables have. */
  void addOddities() {
    if (draft.has(Feature.INTERFACE_ROUTES) && dice.chance(0.6)) {
      RouteDestination to = new Block(dice.pick(Internet.ANYWHERE, Internet.ON_PREMISES.get(0)));
      addToInterface(to);
    }
    if (draft.has(Feature.ROUTES_INSIDE) && dice.chance(0.6)) {
      addInside(dice.between(1, 2));
    }
    if (draft.has(Feature.BALANCER_ENDPOINT) && dice.chance(0.4)) {
      draft.all(VpcEndpoint.class).stream()
          .filter(one -> one.vpc().equals(vpc.id()))
          .filter(one -> one.type() == VpcEndpoint.Type.GATEWAY_LOAD_BALANCER)
          .findFirst()
          .ifPresent(
              one -> add(new Block(dice.pick(Internet.BLOCKS)), new ToVpcEndpoint(one.id())));
    }
    List<PrefixList> lists = draft.all(PrefixList.class);
    if (draft.has(Feature.PREFIX_LIST_ROUTES) && !lists.isEmpty() && !targets.isEmpty()) {
      add(new RouteDestination.List(dice.pick(lists).id()), dice.pick(targets));
      if (draft.has(Feature.ROUTE_TIES)) {
        add(new RouteDestination.List(dice.pick(lists).id()), dice.pick(targets));
      }
    }
    if (draft.has(Feature.DEAD_ROUTES) && dice.chance(0.6)) {
      addDead();
    }
    if (draft.has(Feature.ODD_TARGETS) && dice.chance(0.6)) {
      addOdd();
    }
  }

  /** Routes for a subnet's block, or half of it, to an interface or a balancer's endpoint. */
  void addInside(int count) {
    List<Subnet> subnets = draft.subnets(vpc.id());
    for (int i = 0; i < count; i++) {
      Cidr block = dice.pick(dice.pick(subnets).cidrs());
      int draw = dice.below(4);
      if (draw == 0) {
        replaceLocal(block.family());
      } else {
        addToInterface(
            new Block(draw == 1 ? new Cidr(block.last(), block.prefixLength() + 1) : block));
      }
    }
  }

  private void replaceLocal(Family family) {
    vpc.cidrs().stream()
        .filter(block -> block.family() == family)
        .map(Block::new)
        .findFirst()
        .ifPresent(
            to -> {
              statics.remove(to);
              addToInterface(to);
            });
  }

  private void addToInterface(RouteDestination to) {
    List<NetworkInterface> all =
        draft.interfaces(vpc.id()).stream()
            .filter(one -> one.type().equals("interface") && one.requester().isEmpty())
            .toList();
    if (all.isEmpty()) {
      return;
    }
    List<NetworkInterface> forwarding =
        all.stream().filter(one -> !one.sourceDestinationCheck()).toList();
    NetworkInterface target =
        dice.pick(forwarding.isEmpty() || dice.chance(0.3) ? all : forwarding);
    boolean byInstance = target.instance() != null && dice.chance(0.1);
    add(to, new ToNetworkInterface(byInstance ? null : target.id(), target.instance()));
  }

  private void addDead() {
    RouteDestination to = new Block(Traffic.block(draft, dice, Family.IPV4));
    RouteTarget gone =
        dice.chance(0.3)
            ? new RouteTarget.None()
            : new ToPeeringConnection(new VpcPeeringConnectionId("pcx-0dead000"));
    State state = dice.chance(0.7) ? State.BLACKHOLE : State.FILTERED;
    if (vpc.cidrs().stream().noneMatch(block -> new Block(block).equals(to))) {
      statics.put(to, new Route(to, gone, state, Origin.CREATE_ROUTE));
    }
  }

  private void addOdd() {
    RouteDestination to = new Block(dice.pick(Internet.BLOCKS));
    List<InternetGateway> all = draft.all(InternetGateway.class);
    if (all.isEmpty() || dice.chance(0.5)) {
      add(to, new ToUnmodelled("CoreNetworkArn", "arn:aws:networkmanager::1:core-network/core-1"));
    } else {
      add(to, new ToInternetGateway(dice.pick(all).id()));
    }
  }

  /** What a virtual private gateway inserts: on-premises blocks, and sometimes one of the VPC's. */
  void addPropagated(VpnGatewayId gateway) {
    for (Cidr block : dice.some(Internet.ON_PREMISES, 0.5)) {
      addPropagated(block, gateway, Origin.ENABLE_VGW_ROUTE_PROPAGATION);
    }
    if (draft.has(Feature.ROUTE_TIES)) {
      Cidr inside = new Cidr(vpc.cidrs().get(0).base(), 25);
      addPropagated(
          dice.pick(inside, Internet.VPCS, Internet.ANYWHERE),
          gateway,
          dice.pick(Origin.ENABLE_VGW_ROUTE_PROPAGATION, Origin.ADVERTISEMENT));
    }
  }

  private void addPropagated(Cidr block, VpnGatewayId gateway, Origin origin) {
    propagated.add(new Route(new Block(block), new ToVpnGateway(gateway), State.ACTIVE, origin));
  }

  /** The VPC's own gateways of a type. */
  private <R extends Resource> List<R> of(Class<R> type) {
    return draft.all(type).stream().filter(this::attachedTo).toList();
  }

  private boolean attachedTo(Resource gateway) {
    if (gateway instanceof InternetGateway one) {
      return one.vpcs().contains(vpc.id());
    }
    if (gateway instanceof EgressOnlyInternetGateway one) {
      return one.vpcs().contains(vpc.id());
    }
    return gateway instanceof VpnGateway one && one.vpcs().contains(vpc.id());
  }
}
