package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.NetworkInterfaceId;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.VpcId;
import io.portolan.model.k8s.ServicePort;
import io.portolan.packet.Address;
import io.portolan.packet.AddressSet;
import io.portolan.packet.Family;
import io.portolan.packet.PortSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the targets of target groups are (statement L6). */
final class Targets {
  /** The zone of a registration that counts for all of them. */
  private static final String EVERY_ZONE = "all";

  private final BalancerPlan plan;
  private final AddressPlan addresses;
  private final NamedServices services;
  private final ServicePlan clusterServices;
  private final InstanceIndex ofInstance;
  private final Map<VpcId, Map<Address, NetworkInterface>> owners = new ConcurrentHashMap<>();
  private final Map<VpcId, List<Subnet>> subnets = new HashMap<>();

  Targets(
      Estate estate,
      AddressPlan addresses,
      BalancerPlan plan,
      NamedServices services,
      ServicePlan clusterServices) {
    this.services = services;
    this.clusterServices = clusterServices;
    this.plan = plan;
    this.addresses = addresses;
    this.ofInstance =
        new InstanceIndex(estate.all(NetworkInterface.class), each -> !PodSeat.contain(each.id()));
    for (Subnet each : estate.all(Subnet.class)) {
      subnets.computeIfAbsent(each.vpc(), vpc -> new ArrayList<>()).add(each);
    }
  }

  /**
   * Where a target is.
   *
   * @param addresses its address, or those it may have
   * @param ports its port, or those it may have
   * @param owner the interface with the address in the group's VPC; null for none
   * @param zone the zone it is in; empty where it counts for all
   * @param unknown why it is not known whether this is a target; empty where it is one
   */
  record Spot(
      AddressSet addresses,
      PortSet ports,
      @Nullable NetworkInterfaceId owner,
      Optional<Zone> zone,
      Optional<Assumption> unknown) {}

  /**
   * The targets of a group.
   *
   * @param group the group; null where the snapshot lacks it
   * @param id what to call it
   */
  List<Spot> of(LoadBalancer balancer, @Nullable TargetGroup group, String id) {
    if (group == null || !group.targetsKnown() || group.type() == TargetGroup.Type.OTHER) {
      if (group != null && group.type() == TargetGroup.Type.LAMBDA) {
        return List.of();
      }
      List<Spot> bound = group == null ? List.of() : bound(group);
      return bound.isEmpty() ? anybody(balancer, id) : bound;
    }
    List<Spot> spots = new ArrayList<>();
    for (TargetGroup.Target target : group.targets()) {
      int port = target.port() > 0 ? target.port() : group.port();
      PortSet ports = port > 0 ? PortSet.of(port) : PortSet.all();
      switch (group.type()) {
        case INSTANCE -> spots.addAll(instance(group, target, ports));
        case IP -> address(group, target, ports).ifPresent(spots::add);
        case ALB -> spots.addAll(balancer(group, target, ports));
        case LAMBDA, OTHER -> {} // no address
      }
    }
    return spots;
  }

  /** K31: what a binding registers with a group whose targets the snapshot lacks. */
  private List<Spot> bound(TargetGroup group) {
    List<Spot> spots = new ArrayList<>();
    for (ServiceBalancers.Bound each : clusterServices.balancers().to(group)) {
      for (ServicePort port : each.service().ports()) {
        if (each.isAbout(port) && each.binding().instances()) {
          for (NetworkInterface node : clusterServices.nodes(each.cluster())) {
            spots.add(
                new Spot(
                    first(node, group.family()),
                    PortSet.of(port.nodePort()),
                    node.id(),
                    zoneOf(node),
                    Optional.of(
                        new Assumption(
                            group.id().value(),
                            Reason.Kind.TARGET_GROUP,
                            "which nodes are registered with it is not in the snapshot"))));
          }
        } else if (each.isAbout(port)) {
          clusterServices.of(each.cluster()).getOrDefault(each.service(), List.of()).stream()
              .filter(spot -> spot.port().equals(port))
              .forEach(spot -> spots.add(spot(group, spot)));
        }
      }
    }
    spots.removeIf(each -> each.addresses().isEmpty());
    return spots;
  }

  private Spot spot(TargetGroup group, ServiceSpot behind) {
    NetworkInterface owner = clusterServices.find(behind.owner());
    return new Spot(
        behind.addresses().only(group.family()),
        PortSet.of(behind.number() == 0 ? behind.port().port() : behind.number()),
        behind.owner(),
        owner == null ? Optional.empty() : zoneOf(owner),
        Optional.empty());
  }

  /** Any interface of the VPC that takes connections may be a target. */
  private List<Spot> anybody(LoadBalancer balancer, String id) {
    Optional<Assumption> unknown =
        Optional.of(
            new Assumption(id, Reason.Kind.TARGET_GROUP, "its targets are not in the snapshot"));
    List<Spot> spots = new ArrayList<>();
    if (balancer.vpc() != null) {
      for (NetworkInterface each : addresses.interfaces(balancer.vpc())) {
        if (mayBeTarget(balancer, each)) {
          AddressSet own = addresses.addresses(each.id());
          spots.add(new Spot(own, PortSet.all(), each.id(), zoneOf(each), unknown));
        }
      }
    }
    return spots;
  }

  /** Nodes are targets of network balancers only, and only those of application balancers. */
  boolean mayBeTarget(LoadBalancer balancer, NetworkInterface each) {
    InterfaceRole role = InterfaceRole.of(each);
    if (role == InterfaceRole.LOAD_BALANCER) {
      return balancer.type() == LoadBalancer.Type.NETWORK
          && BalancerPlan.pathOf(each).filter(path -> path.startsWith("app/")).isPresent();
    }
    return role.takesConnections();
  }

  private List<Spot> instance(TargetGroup group, TargetGroup.Target target, PortSet ports) {
    List<Spot> spots = new ArrayList<>();
    for (Primary each : primary(new InstanceId(target.id()), group.vpc())) {
      AddressSet address = first(each.at(), group.family());
      if (!address.isEmpty()) {
        spots.add(spot(address, ports, each.at(), target, each.unknown()));
      }
    }
    return spots;
  }

  /** The primary address of an instance, or those it may be. */
  List<Spot> primary(InstanceId instance, Family family) {
    List<Spot> spots = new ArrayList<>();
    for (Primary each : primary(instance, (VpcId) null)) {
      spots.add(
          new Spot(
              first(each.at(), family),
              PortSet.all(),
              each.at().id(),
              zoneOf(each.at()),
              each.unknown()));
    }
    return spots;
  }

  /**
   * An interface that may be the primary one of an instance.
   *
   * @param unknown why it is not known whether it is; empty where it is
   */
  private record Primary(NetworkInterface at, Optional<Assumption> unknown) {}

  private List<Primary> primary(InstanceId instance, @Nullable VpcId vpc) {
    List<NetworkInterface> candidates =
        ofInstance.of(instance).stream()
            .filter(each -> vpc == null || each.vpc().equals(vpc))
            .toList();
    List<NetworkInterface> primary =
        candidates.stream().filter(each -> each.deviceIndex() == 0).toList();
    List<NetworkInterface> meant = primary.isEmpty() ? candidates : primary;
    Optional<Assumption> unknown =
        meant.size() == 1
            ? Optional.empty()
            : Optional.of(
                new Assumption(
                    instance.value(),
                    Reason.Kind.NETWORK_INTERFACE,
                    "which of its interfaces is the primary one is not in the snapshot"));
    return meant.stream().map(each -> new Primary(each, unknown)).toList();
  }

  private Optional<Spot> address(TargetGroup group, TargetGroup.Target target, PortSet ports) {
    Address address;
    try {
      address = Address.parse(target.id());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address: nothing is sent to it
    }
    VpcId vpc = group.vpc();
    NetworkInterface owner = vpc == null ? null : ownersIn(vpc).get(address);
    if (owner != null) {
      return Optional.of(spot(AddressSet.of(address), ports, owner, target, Optional.empty()));
    }
    Optional<Zone> zone =
        target.zone().equals(EVERY_ZONE)
            ? Optional.empty()
            : subnets.getOrDefault(vpc, List.of()).stream()
                .filter(subnet -> AddressSet.ofCidrs(subnet.cidrs()).contains(address))
                .findFirst()
                .map(Zone::of);
    return Optional.of(
        new Spot(
            AddressSet.of(address), ports, null, zone, withPort(ports, target, Optional.empty())));
  }

  /** Who has which single address in a VPC. */
  private Map<Address, NetworkInterface> ownersIn(VpcId vpc) {
    return owners.computeIfAbsent(
        vpc,
        id -> {
          Map<Address, NetworkInterface> all = new HashMap<>();
          for (NetworkInterface each : addresses.interfaces(id)) {
            each.privateAddresses().forEach(pair -> all.putIfAbsent(pair.address(), each));
            each.ipv6Addresses().forEach(address -> all.putIfAbsent(address, each));
          }
          return all;
        });
  }

  private List<Spot> balancer(TargetGroup group, TargetGroup.Target target, PortSet ports) {
    List<Spot> spots = new ArrayList<>();
    for (NetworkInterface each : plan.nodesNamed(target.id())) {
      AddressSet address = first(each, group.family());
      if (!address.isEmpty()) {
        spots.add(spot(address, ports, each, target, Optional.empty()));
      }
    }
    return spots;
  }

  private Spot spot(
      AddressSet address,
      PortSet ports,
      NetworkInterface owner,
      TargetGroup.Target target,
      Optional<Assumption> unknown) {
    Optional<Zone> zone = target.zone().equals(EVERY_ZONE) ? Optional.empty() : zoneOf(owner);
    return new Spot(address, ports, owner.id(), zone, withPort(ports, target, unknown));
  }

  private static Optional<Assumption> withPort(
      PortSet ports, TargetGroup.Target target, Optional<Assumption> unknown) {
    return ports.equals(PortSet.all())
        ? Optional.of(
            new Assumption(
                target.id(), Reason.Kind.TARGET_GROUP, "the target's port is not in the snapshot"))
        : unknown;
  }

  /** The functions that are targets of a group. */
  List<NamedService> functions(TargetGroup group) {
    return group.targets().stream()
        .flatMap(target -> FunctionConnections.find(services, target.id()).stream())
        .toList();
  }

  /** All addresses of an interface. */
  AddressSet addresses(NetworkInterfaceId id) {
    return addresses.addresses(id);
  }

  /** The zone of the subnet of an interface; empty where the snapshot lacks it. */
  Optional<Zone> zoneOf(NetworkInterface each) {
    return subnets.getOrDefault(each.vpc(), List.of()).stream()
        .filter(subnet -> subnet.id().equals(each.subnet()))
        .findFirst()
        .map(Zone::of);
  }

  /** The first address of a family; for an assumed node those it may have; empty for none. */
  static AddressSet first(NetworkInterface each, Family family) {
    if (AssumedNodes.contain(each.id())) {
      return AddressSet.ofCidrs(each.prefixes()).only(family);
    }
    List<Address> own =
        family == Family.IPV6
            ? each.ipv6Addresses()
            : each.privateAddresses().stream().map(PrivateAddress::address).toList();
    return own.isEmpty() ? AddressSet.none() : AddressSet.of(own.get(0));
  }
}
