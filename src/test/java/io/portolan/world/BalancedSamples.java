package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.Listener;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.walk.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Packets to the nodes of load balancers, at their listeners' ports and beside them. */
final class BalancedSamples {
  private static final int[] CLIENT_PORTS = {1024, 32768, 49152, 65535};

  private final Dice dice;
  private final List<Door> doors = new ArrayList<>();
  private final List<NetworkInterface> senders;

  /**
   * Where a balancer takes connections.
   *
   * @param inside a node's addresses in its VPC, or addresses that may be those of one that the
   *     snapshot lacks
   * @param outside what internet hosts reach it by
   * @param listeners those of its balancer
   */
  private record Door(
      @Nullable VpcId vpc, List<Address> inside, List<Address> outside, List<Listener> listeners) {}

  BalancedSamples(Estate estate, Dice dice) {
    this.dice = dice;
    List<NetworkInterface> all = List.copyOf(estate.all(NetworkInterface.class));
    for (NetworkInterface one : all) {
      if (BalancerWorld.isNode(one)) {
        doors.add(door(estate, one));
      }
    }
    for (LoadBalancer balancer : estate.all(LoadBalancer.class)) {
      if (all.stream().noneMatch(one -> BalancerWorld.isNode(one, balancer.id()))) {
        doors.add(hiddenDoor(estate, balancer));
      }
    }
    this.senders =
        all.stream()
            .filter(one -> !one.type().equals("nat_gateway"))
            .filter(one -> !one.type().equals("transit_gateway"))
            .filter(one -> !inside(one).isEmpty())
            .toList();
  }

  private static Door door(Estate estate, NetworkInterface node) {
    List<Address> outside = new ArrayList<>(node.ipv6Addresses());
    node.privateAddresses().stream()
        .map(PrivateAddress::publicAddress)
        .filter(Objects::nonNull)
        .forEach(outside::add);
    List<Listener> listeners =
        estate.all(Listener.class).stream()
            .filter(one -> BalancerWorld.isNode(node, one.loadBalancer()))
            .toList();
    return new Door(node.vpc(), inside(node), outside, listeners);
  }

  private static Door hiddenDoor(Estate estate, LoadBalancer balancer) {
    List<Address> inside =
        balancer.subnets().stream()
            .map(id -> estate.find(Subnet.class, id))
            .filter(Objects::nonNull)
            .flatMap(subnet -> subnet.cidrs().stream())
            .map(Cidr::base)
            .flatMap(base -> Stream.of(Draft.plus(base, 5), Draft.plus(base, 13)))
            .toList();
    List<Listener> listeners =
        estate.all(Listener.class).stream()
            .filter(one -> one.loadBalancer().equals(balancer.id()))
            .toList();
    return new Door(balancer.vpc(), inside, List.of(), listeners);
  }

  private static List<Address> inside(NetworkInterface one) {
    return Stream.concat(
            one.privateAddresses().stream().map(PrivateAddress::address),
            one.ipv6Addresses().stream())
        .toList();
  }

  /** Every address of an interface, public ones included. */
  static Stream<Address> addresses(NetworkInterface one) {
    Stream<Address> outside =
        one.privateAddresses().stream().map(PrivateAddress::publicAddress).filter(Objects::nonNull);
    return Stream.concat(inside(one).stream(), outside);
  }

  /** Whether there is no balancer, so that there is no packet. */
  boolean isEmpty() {
    return doors.stream().allMatch(door -> door.inside.isEmpty());
  }

  /** One packet to a node. */
  Sample next() {
    Door door = dice.pick(doors.stream().filter(one -> !one.inside.isEmpty()).toList());
    int draw = dice.below(100);
    if (draw < 25 && !door.outside.isEmpty()) {
      Address destination = dice.pick(door.outside);
      Address source = dice.pick(hosts(destination.family()));
      return new Sample(new Origin.FromInternet(), packet(source, destination, door));
    }
    if (draw < 37) {
      List<Address> version4 = of(door.inside, Family.IPV4);
      if (!version4.isEmpty()) {
        Address source = dice.pick(Internet.ON_PREMISES_HOSTS);
        Packet packet = packet(source, dice.pick(version4), door);
        return new Sample(new Origin.FromOnPremises(), packet);
      }
    }
    return fromInterface(door);
  }

  private static List<Address> hosts(Family family) {
    return family == Family.IPV4 ? Internet.HOSTS : Internet.HOSTS_6;
  }

  /** From a neighbour more often than from another VPC, to a private address mostly. */
  private Sample fromInterface(Door door) {
    List<NetworkInterface> near =
        senders.stream().filter(one -> one.vpc().equals(door.vpc)).toList();
    List<NetworkInterface> from = near.isEmpty() || dice.chance(0.35) ? senders : near;
    if (from.isEmpty()) {
      Address source = dice.pick(hosts(door.inside.get(0).family()));
      return new Sample(new Origin.FromInternet(), packet(source, door.inside.get(0), door));
    }
    NetworkInterface sender = dice.pick(from);
    Address source = dice.pick(inside(sender));
    List<Address> inside = of(door.inside, source.family());
    List<Address> outside = of(door.outside, source.family());
    if (inside.isEmpty() && outside.isEmpty()) {
      return next();
    }
    boolean around = inside.isEmpty() || (!outside.isEmpty() && dice.chance(0.2));
    Packet packet = packet(source, dice.pick(around ? outside : inside), door);
    return new Sample(new Origin.FromInterface(sender.id()), packet);
  }

  private static List<Address> of(List<Address> addresses, Family family) {
    return addresses.stream().filter(one -> one.family() == family).toList();
  }

  /** Mostly what one of the listeners takes. */
  private Packet packet(Address source, Address destination, Door door) {
    boolean listens = !door.listeners.isEmpty() && dice.chance(0.93);
    Listener listener = listens ? dice.pick(door.listeners) : null;
    Protocol protocol =
        listener != null && dice.chance(0.9)
            ? dice.pick(ListenerWorld.protocols(listener.protocol()))
            : dice.pick(Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6, Protocol.SCTP);
    if (protocol.isIcmp()) {
      int echo = protocol.equals(Protocol.ICMP) ? 8 : 128;
      return new Packet(source, destination, protocol, echo, 0);
    }
    int port = listener == null ? dice.pick(ListenerWorld.PORTS) : listener.port();
    if (dice.chance(0.1)) {
      port = dice.pickInt(port + 1, Math.max(0, port - 1), 22, 8080);
    }
    int sourcePort = dice.chance(0.93) ? dice.pickInt(CLIENT_PORTS) : dice.pickInt(53, 443, 1023);
    return Packet.withPorts(source, destination, protocol, sourcePort, port);
  }
}
