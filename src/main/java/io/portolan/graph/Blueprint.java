package io.portolan.graph;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTableId;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.PacketSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.BlockPublicAccess;
import io.portolan.policy.Control;
import io.portolan.policy.PrefixLists;
import io.portolan.policy.Reason;
import io.portolan.policy.Requirement;
import io.portolan.policy.VpcRoutes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What all parts of the graph are made from: the estate and what follows from it directly. */
final class Blueprint {
  private final Estate estate;
  private final AddressPlan addresses;
  private final OnPremisesPlan onPremises;
  private final PrefixLists prefixLists;
  private final Controls controls;
  private final Appliances appliances;
  private final Balancers balancers;
  private final PodPlan pods;
  private final ServiceForwards services;
  private final Map<SubnetId, RouteTable> tableOfSubnet;
  private final Map<VpcId, RouteTable> mainTable;
  private final Map<ResourceId, RouteTable> edgeTable;
  private final Map<RouteTableId, VpcRoutes> routes;
  private final Map<VpcId, AmazonAddresses> amazonAddresses;
  private final Map<String, List<TransitGatewayAttachment>> attachments;
  private final Map<VpcId, List<NatGateway>> natGateways;
  private final Map<VpcId, InternetEdge> internetEdges;
  private final BlockPublicAccess blockPublicAccess;
  private final Firewalls firewalls;

  Blueprint(
      Estate estate,
      AddressPlan addresses,
      OnPremisesPlan onPremises,
      PrefixLists prefixLists,
      Controls controls,
      Appliances appliances,
      Balancers balancers,
      PodPlan pods,
      ServiceForwards services) {
    this.estate = estate;
    this.addresses = addresses;
    this.onPremises = onPremises;
    this.prefixLists = prefixLists;
    this.controls = controls;
    this.appliances = appliances;
    this.balancers = balancers;
    this.pods = pods;
    this.services = services;
    this.tableOfSubnet = new HashMap<>();
    this.mainTable = new HashMap<>();
    this.edgeTable = new HashMap<>();
    this.routes = new HashMap<>();
    this.amazonAddresses = new ConcurrentHashMap<>();
    this.attachments = new HashMap<>();
    this.natGateways = new HashMap<>();
    this.internetEdges = new HashMap<>();
    this.blockPublicAccess = new BlockPublicAccess(estate);
    this.firewalls = new Firewalls(estate, prefixLists);
    for (TransitGatewayAttachment each : estate.all(TransitGatewayAttachment.class)) {
      if (each.type() == TransitGatewayAttachment.Type.VPC) {
        attachments.computeIfAbsent(each.resourceId(), id -> new ArrayList<>()).add(each);
      }
    }
    for (NatGateway each : estate.all(NatGateway.class)) {
      natGateways.computeIfAbsent(each.vpc(), id -> new ArrayList<>()).add(each);
    }
    for (RouteTable table : estate.all(RouteTable.class)) {
      table.subnets().forEach(subnet -> tableOfSubnet.putIfAbsent(subnet, table));
      table.gateways().forEach(gateway -> edgeTable.putIfAbsent(gateway, table));
      if (table.main()) {
        mainTable.putIfAbsent(table.vpc(), table);
      }
    }
  }

  /** What the same estate is made from where a group has other rules. */
  private Blueprint(Blueprint like, Estate estate, Controls controls) {
    this.estate = estate;
    this.addresses = like.addresses;
    this.onPremises = like.onPremises;
    this.prefixLists = like.prefixLists;
    this.controls = controls;
    this.appliances = like.appliances;
    this.balancers = like.balancers;
    this.pods = like.pods;
    this.services = like.services;
    this.tableOfSubnet = like.tableOfSubnet;
    this.mainTable = like.mainTable;
    this.edgeTable = like.edgeTable;
    this.routes = like.routes;
    this.amazonAddresses = like.amazonAddresses;
    this.attachments = like.attachments;
    this.natGateways = like.natGateways;
    this.internetEdges = like.internetEdges;
    this.blockPublicAccess = like.blockPublicAccess;
    this.firewalls = like.firewalls;
  }

  /** What an estate is made from that differs in the rules of one group. */
  Blueprint with(Estate next, SecurityGroup group) {
    return new Blueprint(this, next, controls.with(next, group));
  }

  Estate estate() {
    return estate;
  }

  AddressPlan addresses() {
    return addresses;
  }

  OnPremisesPlan onPremises() {
    return onPremises;
  }

  PrefixLists prefixLists() {
    return prefixLists;
  }

  Controls controls() {
    return controls;
  }

  Appliances appliances() {
    return appliances;
  }

  Balancers balancers() {
    return balancers;
  }

  PodPlan pods() {
    return pods;
  }

  /** What nodes do with packets to Services of their clusters. */
  ServiceForwards services() {
    return services;
  }

  Firewalls firewalls() {
    return firewalls;
  }

  /** The route table a subnet uses: its own, else its VPC's main one (R1). */
  Optional<RouteTable> routeTable(Subnet subnet) {
    RouteTable own = tableOfSubnet.get(subnet.id());
    return Optional.ofNullable(own != null ? own : mainTable.get(subnet.vpc()));
  }

  /** The route table for what comes in by a gateway (R8); empty where it has none. */
  Optional<RouteTable> edgeTable(ResourceId gateway) {
    return Optional.ofNullable(edgeTable.get(gateway));
  }

  /** The decisions of a table. */
  VpcRoutes routes(RouteTable table, Vpc vpc) {
    return routes.computeIfAbsent(table.id(), id -> new VpcRoutes(table, vpc, prefixLists));
  }

  /** Amazon's own addresses as the interfaces of a VPC see them (SG11). */
  AmazonAddresses amazonAddresses(VpcId id) {
    return amazonAddresses.computeIfAbsent(
        id,
        key ->
            AmazonAddresses.in(
                Optional.ofNullable(estate.find(Vpc.class, key))
                    .flatMap(AmazonAddresses::resolverOf)));
  }

  /** The attachments of a VPC to a transit gateway, in the order of the snapshot. */
  List<TransitGatewayAttachment> attachments(VpcId vpc, TransitGatewayId gateway) {
    return attachments.getOrDefault(vpc.value(), List.of()).stream()
        .filter(each -> each.transitGateway().equals(gateway))
        .toList();
  }

  /** The NAT gateways of a VPC, in the order of the snapshot. */
  List<NatGateway> natGateways(VpcId vpc) {
    return natGateways.getOrDefault(vpc, List.of());
  }

  /** What Block Public Access leaves. */
  BlockPublicAccess blockPublicAccess() {
    return blockPublicAccess;
  }

  /** What the internet can know of a VPC. */
  InternetEdge internetEdge(Vpc vpc) {
    return internetEdges.computeIfAbsent(vpc.id(), id -> new InternetEdge(this, vpc));
  }

  /** The addresses of a VPC's blocks. */
  static AddressSet blocks(Vpc vpc) {
    return AddressSet.ofCidrs(vpc.cidrs());
  }

  /** The addresses that a subnet delivers itself: its blocks and whatever its interfaces own. */
  AddressSet deliveredIn(Subnet subnet) {
    List<Cidr> blocks = subnet.cidrs();
    return AddressSet.ofCidrs(blocks).union(addresses.ownedIn(subnet.id()));
  }

  /** The inbound ACL of another subnet than the one the packet is in; none for the same one. */
  List<Control> entering(SubnetId subnet, @Nullable SubnetId from) {
    return subnet.equals(from)
        ? List.of()
        : List.of(controls.networkAcl(subnet, Direction.INGRESS));
  }

  /** The end of a packet at something the snapshot lacks. */
  static Component missing(String id, Reason.Kind kind) {
    return opaque(id, kind, "it is not in the snapshot");
  }

  /** The end of a packet at something whose inside is not known. */
  static Component opaque(String id, Reason.Kind kind, String text) {
    return new Component.Opaque(new Assumption(id, kind, text));
  }

  /** The end of a packet that is dropped. */
  static Component dropped(String id, Reason.Kind kind, String rule, String code, String text) {
    return new Component.Dropped(Reason.stops(id, kind, "", rule, code, text));
  }

  /** The condition that the source is among some addresses. */
  static Control sourceIn(
      AddressSet sources, String id, Reason.Kind kind, String code, String text) {
    return new Requirement(PacketSet.from(sources), id, kind, code, text, false);
  }

  /** The condition that the packet is of one IP version. */
  static Control onlyFamily(Family family, String id, Reason.Kind kind, String text) {
    return new Requirement(
        PacketSet.to(AddressSet.all(family)), id, kind, "PROTOCOL_RESTRICTION", text, false);
  }

  /** What an interface is called in a path. */
  static String describe(NetworkInterface each) {
    return each.nameTag().orElse(each.description());
  }
}
