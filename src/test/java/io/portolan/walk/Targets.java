package io.portolan.walk;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The targets of a group as one node of a balancer sees them (L6; specification, section 11). */
final class Targets {
  static final int ANY_PORT = 0;

  private final World world;

  Targets(World world) {
    this.world = world;
  }

  /** What a node may send to. */
  sealed interface Aim {
    /** Whether it does; {@link Verdict#DROP} where it is in a zone that the node does not use. */
    Verdict sure();
  }

  /** An address; {@link #ANY_PORT} where nobody knows the port. */
  record AtAddress(Address address, int port, Verdict sure) implements Aim {}

  /** A Lambda function. */
  record AtFunction(String arn, Verdict sure) implements Aim {}

  /** The targets of a group; null for a group that the snapshot lacks. */
  List<Aim> of(@Nullable TargetGroup group, LoadBalancer balancer, NetworkInterface node) {
    if (group == null || !group.targetsKnown() || group.type() == TargetGroup.Type.OTHER) {
      return anyInterface(group, balancer, node);
    }
    List<Aim> aims = new ArrayList<>();
    for (Target target : group.targets()) {
      if (group.type() == TargetGroup.Type.LAMBDA) {
        aims.add(new AtFunction(target.id(), Verdict.PASS));
        continue;
      }
      int port = target.port() != 0 ? target.port() : group.port();
      for (Found found : find(target, group)) {
        boolean everywhere = target.zone().equals("all");
        Subnet subnet = everywhere ? null : subnet(group.vpc(), found.address());
        Verdict zone = uses(subnet, group, balancer, node);
        Verdict sure = port == ANY_PORT ? lesser(zone, Verdict.UNKNOWN) : zone;
        aims.add(new AtAddress(found.address(), port, lesser(sure, found.sure())));
      }
    }
    return aims;
  }

  /** An address that a target stands for. */
  private record Found(Address address, Verdict sure) {}

  private List<Found> find(Target target, TargetGroup group) {
    return switch (group.type()) {
      case IP -> List.of(new Found(Address.parse(target.id()), Verdict.PASS));
      case INSTANCE -> ofInstance(target.id(), group);
      case ALB -> {
        List<Found> nodes = new ArrayList<>();
        for (NetworkInterface eni : world.estate.all(NetworkInterface.class)) {
          Address address = firstAddress(eni, group.family());
          if (address != null && Balancers.isNodeOf(eni, new Arn(target.id()))) {
            nodes.add(new Found(address, Verdict.PASS));
          }
        }
        yield nodes;
      }
      case LAMBDA, OTHER -> throw new IllegalStateException("no addresses: " + group.type());
    };
  }

  /** The primary interface of an instance, or every one that may be it. */
  private List<Found> ofInstance(String instance, TargetGroup group) {
    List<NetworkInterface> own =
        world.estate.all(NetworkInterface.class).stream()
            .filter(eni -> eni.instance() != null && eni.instance().value().equals(instance))
            .filter(eni -> eni.vpc().equals(group.vpc()))
            .toList();
    List<NetworkInterface> primary = own.stream().filter(eni -> eni.deviceIndex() == 0).toList();
    List<NetworkInterface> meant = primary.isEmpty() ? own : primary;
    List<Found> found = new ArrayList<>();
    for (NetworkInterface eni : meant) {
      Address address = firstAddress(eni, group.family());
      if (address != null) {
        found.add(new Found(address, meant.size() == 1 ? Verdict.PASS : Verdict.UNKNOWN));
      }
    }
    return found;
  }

  /** The primary IPv4 address, or the first IPv6 one; null where there is none. */
  static @Nullable Address firstAddress(NetworkInterface eni, Family family) {
    if (family == Family.IPV6) {
      return eni.ipv6Addresses().isEmpty() ? null : eni.ipv6Addresses().get(0);
    }
    return eni.privateAddresses().isEmpty() ? null : eni.privateAddresses().get(0).address();
  }

  /** Nobody knows the targets. */
  private List<Aim> anyInterface(
      @Nullable TargetGroup group, LoadBalancer balancer, NetworkInterface node) {
    List<Aim> aims = new ArrayList<>();
    if (group != null && group.type() == TargetGroup.Type.LAMBDA) {
      return aims;
    }
    boolean network = balancer.type() == LoadBalancer.Type.NETWORK;
    for (NetworkInterface eni : world.estate.all(NetworkInterface.class)) {
      if (eni.vpc().equals(node.vpc()) && Interfaces.mayBeTarget(world.estate, eni, network)) {
        Subnet subnet = world.estate.find(Subnet.class, eni.subnet());
        Verdict sure = lesser(Verdict.UNKNOWN, uses(subnet, group, balancer, node));
        Stream.of(
                eni.privateAddresses().stream().map(NetworkInterface.PrivateAddress::address),
                eni.ipv6Addresses().stream(),
                eni.prefixes().stream().flatMap(block -> Stream.of(block.first(), block.last())))
            .flatMap(addresses -> addresses)
            .forEach(address -> aims.add(new AtAddress(address, ANY_PORT, sure)));
      }
    }
    return aims;
  }

  /** The subnet of a VPC that an address is in; null for one of no subnet of the snapshot. */
  private @Nullable Subnet subnet(@Nullable VpcId vpc, Address address) {
    for (Subnet subnet : world.estate.all(Subnet.class)) {
      if (subnet.vpc().equals(vpc) && world.isInSubnet(subnet.id(), vpc, address)) {
        return subnet;
      }
    }
    return null;
  }

  /** Whether a node uses targets in a subnet; null for those that count for every zone. */
  private Verdict uses(
      @Nullable Subnet subnet,
      @Nullable TargetGroup group,
      LoadBalancer balancer,
      NetworkInterface node) {
    if (subnet == null) {
      return Verdict.PASS;
    }
    Verdict enabled = isInEnabledZone(subnet, balancer); // ELB_INSTALLED_AZ_RESTRICTION
    Subnet home = world.estate.find(Subnet.class, node.subnet());
    if (home != null && World.sameZone(home, subnet)) {
      return enabled;
    }
    Verdict crossing =
        switch (crossZone(group, balancer)) {
          case ON -> Verdict.PASS;
          case OFF -> home == null ? Verdict.UNKNOWN : Verdict.DROP; // ELB_NOT_CROSSZONE
          case UNKNOWN -> Verdict.UNKNOWN;
        };
    return lesser(enabled, crossing);
  }

  private Verdict isInEnabledZone(Subnet subnet, LoadBalancer balancer) {
    Verdict enabled = balancer.subnets().isEmpty() ? Verdict.UNKNOWN : Verdict.DROP;
    for (SubnetId id : balancer.subnets()) {
      Subnet one = world.estate.find(Subnet.class, id);
      if (one == null) {
        enabled = Verdict.UNKNOWN;
      } else if (World.sameZone(one, subnet)) {
        return Verdict.PASS;
      }
    }
    return enabled;
  }

  private static Setting crossZone(@Nullable TargetGroup group, LoadBalancer balancer) {
    if (group == null || group.crossZone() != Setting.UNKNOWN) {
      return group == null ? Setting.UNKNOWN : group.crossZone();
    }
    boolean application = balancer.type() == LoadBalancer.Type.APPLICATION;
    return application ? Setting.ON : balancer.crossZone();
  }

  private static Verdict lesser(Verdict one, Verdict other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
