package io.portolan.world;

import io.portolan.model.aws.Arn;
import io.portolan.model.aws.InstanceId;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.Setting;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The target groups of one balancer. */
final class TargetWorld {
  /** The ports that targets are reached at. */
  static final List<Integer> PORTS = List.of(80, 443, 5432, 8080);

  private static final int GENEVE_PORT = 6081;

  private final Draft draft;
  private final LoadBalancer balancer;
  private final Dice dice;
  private final Vpc vpc;

  TargetWorld(Draft draft, LoadBalancer balancer, Dice dice) {
    this.draft = draft;
    this.balancer = balancer;
    this.dice = dice;
    this.vpc = draft.vpc(Objects.requireNonNull(balancer.vpc()));
  }

  /** A group that a listener of a protocol and port may send to: sometimes one that is there. */
  TargetGroup group(String listenerProtocol, int listenerPort) {
    String protocol = protocol(listenerProtocol);
    List<TargetGroup> there =
        draft.all(TargetGroup.class).stream()
            .filter(group -> group.loadBalancers().contains(balancer.id()))
            .filter(group -> group.protocol().equals(protocol))
            .toList();
    return !there.isEmpty() && dice.chance(0.3)
        ? dice.pick(there)
        : add(type(protocol), protocol, dice.chance(0.4) ? listenerPort : dice.pick(PORTS));
  }

  private String protocol(String ofListener) {
    return switch (ofListener) {
      case "HTTP", "HTTPS" -> dice.pick("HTTP", "HTTP", "HTTPS");
      case "TLS" -> dice.pick("TCP", "TLS");
      default -> ofListener;
    };
  }

  private TargetGroup.Type type(String protocol) {
    if (balancer.type() == LoadBalancer.Type.APPLICATION && dice.chance(0.06)) {
      return TargetGroup.Type.LAMBDA;
    }
    boolean front = protocol.equals("TCP") && draft.has(Feature.BALANCER_BEHIND_BALANCER);
    if (front && !applicationListeners().isEmpty() && dice.chance(0.6)) {
      return TargetGroup.Type.ALB;
    }
    return dice.pick(TargetGroup.Type.INSTANCE, TargetGroup.Type.IP);
  }

  private TargetGroup add(TargetGroup.Type type, String protocol, int usualPort) {
    boolean function = type == TargetGroup.Type.LAMBDA;
    Family family =
        (type == TargetGroup.Type.INSTANCE || type == TargetGroup.Type.IP)
                && vpc.cidrs().stream().anyMatch(cidr -> cidr.family() == Family.IPV6)
                && dice.chance(0.3)
            ? Family.IPV6
            : Family.IPV4;
    int port = function ? 0 : protocol.equals("GENEVE") ? GENEVE_PORT : usualPort;
    List<Target> targets =
        switch (type) {
          case INSTANCE -> instances().stream().map(id -> new Target(id, port(port), "")).toList();
          case IP -> addresses(family).stream().map(each -> target(each, port(port))).toList();
          case ALB -> List.of(applicationBalancer());
          case LAMBDA, OTHER -> List.of(function());
        };
    String name = "targets" + (draft.all(TargetGroup.class).size() + 1);
    Arn id = BalancerWorld.arn(vpc, "targetgroup/" + name + "/" + draft.nextId(""));
    return draft.add(
        new TargetGroup(
            id,
            balancer.location(),
            name,
            type,
            function ? "" : protocol,
            type == TargetGroup.Type.ALB ? targets.get(0).port() : port,
            !function && dice.chance(0.3) ? dice.pick(PORTS) : 0,
            function ? null : vpc.id(),
            family,
            Set.of(balancer.id()),
            preservesClientIp(type, protocol),
            function ? Setting.UNKNOWN : crossZone(),
            targets,
            true,
            Map.of()));
  }

  private Setting preservesClientIp(TargetGroup.Type type, String protocol) {
    if (balancer.type() != LoadBalancer.Type.NETWORK) {
      return Setting.UNKNOWN;
    }
    if (type == TargetGroup.Type.ALB || protocol.contains("UDP") || protocol.contains("QUIC")) {
      return dice.pick(Setting.ON, Setting.UNKNOWN);
    }
    return draft.has(Feature.CLIENT_IP_PRESERVED)
        ? dice.pick(Setting.ON, Setting.ON, Setting.OFF, Setting.UNKNOWN)
        : Setting.OFF;
  }

  /** The balancer's mostly: that is what a new group has. */
  private Setting crossZone() {
    return draft.has(Feature.CROSS_ZONE) && dice.chance(0.5)
        ? dice.pick(Setting.values())
        : balancer.crossZone();
  }

  private int port(int usual) {
    return usual == GENEVE_PORT || dice.chance(0.8) ? usual : dice.pick(PORTS);
  }

  /** One to three instances of the VPC, or an instance that nobody knows. */
  List<String> instances() {
    Set<InstanceId> there = new LinkedHashSet<>();
    for (NetworkInterface one : draft.interfaces(vpc.id())) {
      if (one.instance() != null) {
        there.add(one.instance());
      }
    }
    return there.isEmpty()
        ? List.of(draft.nextId("i-"))
        : some(List.copyOf(there)).stream().map(InstanceId::value).toList();
  }

  private List<Address> addresses(Family family) {
    List<Address> near = addresses(draft.interfaces(vpc.id()), family);
    List<Address> chosen = new ArrayList<>(near.isEmpty() ? List.of() : some(near));
    if (chosen.isEmpty() || (draft.has(Feature.DISTANT_TARGETS) && dice.chance(0.7))) {
      distant(family).stream().limit(dice.between(1, 2)).forEach(chosen::add);
    }
    return chosen.stream().distinct().toList();
  }

  /** Addresses of other VPCs, on-premises, and of nobody, in a random order. */
  private List<Address> distant(Family family) {
    List<NetworkInterface> others =
        draft.all(NetworkInterface.class).stream()
            .filter(one -> !one.vpc().equals(vpc.id()))
            .toList();
    Stream<Address> free =
        draft.subnets(vpc.id()).stream()
            .flatMap(subnet -> Draft.block(subnet, family).stream())
            .map(block -> Draft.plus(block.base(), 13)); // often nobody's
    List<Address> all = new ArrayList<>(free.limit(1).toList());
    List<Address> elsewhere = addresses(others, family);
    if (!elsewhere.isEmpty()) {
      all.add(dice.below(all.size() + 1), dice.pick(elsewhere));
    }
    if (family == Family.IPV4) {
      all.add(dice.below(all.size() + 1), dice.pick(Internet.ON_PREMISES_HOSTS));
    }
    return all;
  }

  /** First the primary addresses, each twice, so that they are drawn more often. */
  private static List<Address> addresses(List<NetworkInterface> owners, Family family) {
    List<Address> all = new ArrayList<>();
    for (NetworkInterface owner : owners) {
      List<Address> own =
          Stream.of(
                  owner.privateAddresses().stream().map(PrivateAddress::address),
                  owner.ipv6Addresses().stream(),
                  owner.prefixes().stream().map(Cidr::last))
              .flatMap(some -> some)
              .filter(address -> address.family() == family)
              .toList();
      own.stream().limit(1).forEach(all::add);
      all.addAll(own);
    }
    return all;
  }

  private <T> List<T> some(List<T> from) {
    Set<T> chosen = new LinkedHashSet<>();
    int count = dice.between(1, 3);
    for (int i = 0; i < count; i++) {
      chosen.add(dice.pick(from));
    }
    return List.copyOf(chosen);
  }

  /** AWS finds the zone of an address of the VPC itself, and wants {@code all} for any other. */
  private Target target(Address address, int port) {
    if (vpc.cidrs().stream().noneMatch(block -> block.contains(address))) {
      return new Target(address.toString(), port, "all");
    }
    String zone =
        draft.subnets(vpc.id()).stream()
            .filter(subnet -> subnet.cidrs().stream().anyMatch(cidr -> cidr.contains(address)))
            .map(Subnet::availabilityZone)
            .findFirst()
            .orElse("");
    return new Target(address.toString(), port, dice.chance(0.8) ? zone : "");
  }

  private Target applicationBalancer() {
    Listener listener = dice.pick(applicationListeners());
    return new Target(listener.loadBalancer().value(), listener.port(), "");
  }

  /** The listeners of the application balancers in the VPC. */
  private List<Listener> applicationListeners() {
    List<Arn> behind =
        draft.all(LoadBalancer.class).stream()
            .filter(one -> one.type() == LoadBalancer.Type.APPLICATION)
            .filter(one -> vpc.id().equals(one.vpc()) && !one.equals(balancer))
            .map(LoadBalancer::id)
            .toList();
    return balancer.type() == LoadBalancer.Type.NETWORK
        ? draft.all(Listener.class).stream()
            .filter(listener -> behind.contains(listener.loadBalancer()))
            .toList()
        : List.of();
  }

  private Target function() {
    return new Target(
        "arn:aws:lambda:%s:%s:function:shop"
            .formatted(vpc.location().region(), vpc.location().account()),
        0,
        "");
  }
}
