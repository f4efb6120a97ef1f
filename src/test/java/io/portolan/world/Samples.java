package io.portolan.world;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.ElasticIp;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NatGateway;
import io.portolan.model.aws.NetworkAcl;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.walk.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Packets worth trying in an estate: between addresses that are there, and next to every boundary
 * that its rules have. What the destination's groups take in is tried most.
 */
final class Samples {
  private static final int[] CLIENT_PORTS = {1024, 32768, 49152, 65535};
  private static final int[] OTHER_PROTOCOLS = {47, 50, 132};
  private static final int[] PING = {8, 0};
  private static final int[] PING_6 = {128, 0};

  private final Dice dice;
  private final Map<SecurityGroupId, SecurityGroup> groups = new HashMap<>();
  private final List<Owner> owners = new ArrayList<>();
  private final List<Owner> hosts;
  private final Map<Address, List<Owner>> byAddress = new LinkedHashMap<>();
  private final Map<Family, List<Address>> everywhere = new HashMap<>();
  private final List<Address> outside = new ArrayList<>();
  private final List<RuleTraffic> traffics = new ArrayList<>();
  private final List<Integer> ports;
  private final BalancedSamples toNodes;
  private final TargetSamples toTargets;

  /**
   * An interface with what it can send from.
   *
   * @param row the interface
   * @param addresses its private, IPv6 and delegated addresses (of those the first and last)
   */
  private record Owner(NetworkInterface row, List<Address> addresses) {}

  Samples(Estate estate, Dice dice) {
    this.dice = dice;
    estate.all(SecurityGroup.class).forEach(group -> groups.put(group.id(), group));
    for (NetworkInterface row : estate.all(NetworkInterface.class)) {
      Owner owner = new Owner(row, addresses(row));
      if (!owner.addresses.isEmpty()) {
        owners.add(owner);
        owner.addresses.forEach(
            address -> byAddress.computeIfAbsent(address, a -> new ArrayList<>()).add(owner));
      }
    }
    this.hosts = owners.stream().filter(owner -> !isGateway(owner.row)).toList();
    collectPlaces(estate);
    this.ports = List.copyOf(collectPorts(estate));
    this.toNodes = new BalancedSamples(estate, dice);
    this.toTargets = new TargetSamples(estate, dice);
  }

  /** Gateways' interfaces neither open nor take connections: few packets are enough. */
  private static boolean isGateway(NetworkInterface row) {
    return row.type().equals("nat_gateway") || row.type().equals("transit_gateway");
  }

  private static List<Address> addresses(NetworkInterface row) {
    List<Address> addresses = new ArrayList<>();
    row.privateAddresses().forEach(one -> addresses.add(one.address()));
    addresses.addAll(row.ipv6Addresses());
    for (Cidr prefix : row.prefixes()) {
      addresses.add(prefix.first());
      addresses.add(prefix.last());
    }
    return addresses;
  }

  private void collectPlaces(Estate estate) {
    Set<Address> places = new LinkedHashSet<>(byAddress.keySet());
    Stream<Address> associated =
        estate.all(NetworkInterface.class).stream()
            .flatMap(row -> row.privateAddresses().stream().map(one -> one.publicAddress()));
    Stream<Address> elastic = estate.all(ElasticIp.class).stream().map(ElasticIp::publicAddress);
    Stream<Address> translated =
        estate.all(NatGateway.class).stream()
            .flatMap(gateway -> gateway.addresses().stream().map(one -> one.publicAddress()));
    Set<Address> publicOnes = new LinkedHashSet<>();
    Stream.of(associated, elastic, translated)
        .flatMap(all -> all)
        .filter(Objects::nonNull)
        .forEach(publicOnes::add);
    places.addAll(publicOnes);
    for (Subnet subnet : estate.all(Subnet.class)) {
      for (Cidr block : subnet.cidrs()) {
        places.add(Draft.plus(block.base(), 13)); // often nobody's
      }
    }
    for (Vpc vpc : estate.all(Vpc.class)) {
      places.add(Draft.plus(vpc.cidrs().get(0).base(), 2));
      places.add(vpc.cidrs().get(0).last());
    }
    places.addAll(Internet.HOSTS);
    places.addAll(Internet.HOSTS_6);
    places.addAll(Internet.ON_PREMISES_HOSTS);
    places.addAll(Internet.SERVICE_HOSTS);
    places.addAll(Internet.AMAZON);
    for (Address place : places) {
      everywhere.computeIfAbsent(place.family(), family -> new ArrayList<>()).add(place);
    }
    outside.addAll(publicOnes);
    byAddress.keySet().stream()
        .filter(address -> address.family() == Family.IPV6)
        .forEach(outside::add);
  }

  private Set<Integer> collectPorts(Estate estate) {
    for (SecurityGroup group : groups.values()) {
      group.rules().forEach(rule -> traffics.add(rule.traffic()));
    }
    for (NetworkAcl list : estate.all(NetworkAcl.class)) {
      list.entries().forEach(entry -> traffics.add(entry.traffic()));
    }
    Set<Integer> found = new LinkedHashSet<>(List.of(22, 443, 1024, 49152, 65535));
    for (RuleTraffic traffic : traffics) {
      if (isProtocol(traffic) && new Protocol(traffic.protocol()).hasPorts()) {
        for (int end : new int[] {traffic.from(), traffic.to()}) {
          Stream.of(end - 1, end, end + 1)
              .filter(port -> port >= 0 && port <= 65535)
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  /** One packet. */
  Sample next() {
    if (!toNodes.isEmpty() && dice.chance(0.15)) {
      return toNodes.next();
    }
    if (!toTargets.isEmpty() && dice.chance(0.1)) {
      return toTargets.next();
    }
    int draw = dice.below(100);
    if (draw < 72 && !owners.isEmpty()) {
      Owner sender = dice.pick(hosts.isEmpty() || dice.chance(0.05) ? owners : hosts);
      Address source = dice.pick(sender.addresses);
      return sample(
          new Origin.FromInterface(sender.row.id()),
          source,
          fromInside(sender, source),
          sender.row.vpc());
    }
    if (draw < 90) {
      boolean version6 = dice.chance(0.35);
      Address source = dice.pick(version6 ? Internet.HOSTS_6 : Internet.HOSTS);
      return sample(new Origin.FromInternet(), source, fromOutside(source.family()), null);
    }
    Address source = dice.pick(Internet.ON_PREMISES_HOSTS);
    List<Owner> version4 =
        hosts.stream().filter(owner -> !owner.row.privateAddresses().isEmpty()).toList();
    Address destination =
        version4.isEmpty() || dice.chance(0.1)
            ? dice.pick(everywhere.get(Family.IPV4))
            : dice.pick(version4).row.privateAddresses().get(0).address();
    return sample(new Origin.FromOnPremises(), source, destination, null);
  }

  /** A neighbour, a host of another VPC, an internet host, or anything. */
  private Address fromInside(Owner sender, Address source) {
    Family family = source.family();
    int draw = dice.below(100);
    if (draw < 65) {
      boolean near = draw < 40;
      List<Address> all =
          (dice.chance(0.05) ? owners : hosts)
              .stream()
                  .filter(owner -> owner.row.vpc().equals(sender.row.vpc()) == near)
                  .filter(owner -> !owner.equals(sender))
                  .flatMap(owner -> owner.addresses.stream())
                  .filter(address -> address.family() == family)
                  .toList();
      if (!all.isEmpty()) {
        return dice.pick(all);
      }
    }
    if (draw < 85) {
      return dice.pick(family == Family.IPV4 ? Internet.HOSTS : Internet.HOSTS_6);
    }
    return dice.pick(everywhere.get(family));
  }

  private Address fromOutside(Family family) {
    List<Address> open = outside.stream().filter(address -> address.family() == family).toList();
    return open.isEmpty() || dice.chance(0.15)
        ? dice.pick(everywhere.get(family))
        : dice.pick(open);
  }

  private Sample sample(Origin origin, Address source, Address destination, VpcId vpc) {
    return new Sample(origin, packet(source, destination, traffic(destination, vpc)));
  }

  /** What to send: most often what some rule in the way names. */
  private RuleTraffic traffic(Address destination, VpcId vpc) {
    if (dice.chance(0.5)) {
      List<RuleTraffic> taken =
          byAddress.getOrDefault(destination, List.of()).stream()
              .filter(owner -> vpc == null || owner.row.vpc().equals(vpc) || dice.chance(0.3))
              .flatMap(owner -> owner.row.groups().stream())
              .map(groups::get)
              .filter(Objects::nonNull)
              .flatMap(group -> group.rules().stream())
              .filter(rule -> rule.direction() == Direction.INGRESS)
              .map(SecurityGroupRule::traffic)
              .toList();
      if (!taken.isEmpty()) {
        return dice.pick(taken);
      }
    }
    return traffics.isEmpty() || dice.chance(0.3) ? RuleTraffic.all() : dice.pick(traffics);
  }

  private Packet packet(Address source, Address destination, RuleTraffic traffic) {
    boolean version4 = source.family() == Family.IPV4;
    Protocol protocol =
        isProtocol(traffic) ? new Protocol(traffic.protocol()) : anyProtocol(version4);
    if (protocol.isIcmp()) {
      return message(source, destination, protocol, traffic);
    }
    if (!protocol.hasPorts()) {
      return new Packet(source, destination, protocol, 0, 0);
    }
    int port = dice.pick(ports);
    if (isProtocol(traffic) && traffic.from() >= 0 && dice.chance(0.6)) {
      port = dice.pickInt(traffic.from(), traffic.to());
    }
    int sourcePort = dice.chance(0.8) ? dice.pickInt(CLIENT_PORTS) : dice.pick(ports);
    return Packet.withPorts(source, destination, protocol, sourcePort, port);
  }

  private Packet message(
      Address source, Address destination, Protocol protocol, RuleTraffic traffic) {
    int[] ping = protocol.equals(Protocol.ICMP) ? PING : PING_6;
    int type = ping[0];
    int code = ping[1];
    if (traffic.protocol() == protocol.number() && traffic.from() >= 0 && dice.chance(0.7)) {
      type = traffic.from();
      code = traffic.to() >= 0 ? traffic.to() : dice.below(2);
    } else if (dice.chance(0.3)) {
      int[] other = dice.pick(List.of(new int[] {3, 4}, new int[] {0, 0}, new int[] {129, 0}));
      type = other[0];
      code = other[1];
    }
    return new Packet(source, destination, protocol, type, code);
  }

  private Protocol anyProtocol(boolean version4) {
    int draw = dice.below(100);
    if (draw < 55) {
      return Protocol.TCP;
    }
    if (draw < 75) {
      return Protocol.UDP;
    }
    if (draw < 92) {
      return version4 == dice.chance(0.95) ? Protocol.ICMP : Protocol.ICMPV6;
    }
    return new Protocol(dice.pickInt(OTHER_PROTOCOLS));
  }

  private static boolean isProtocol(RuleTraffic traffic) {
    return traffic.protocol() >= 0;
  }
}
