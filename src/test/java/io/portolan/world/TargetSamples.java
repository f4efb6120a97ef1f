package io.portolan.world;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.NetworkInterface.PrivateAddress;
import io.portolan.model.aws.TargetGroup;
import io.portolan.model.aws.TargetGroup.Target;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import io.portolan.walk.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Packets from the nodes of load balancers to their targets, and beside those. */
final class TargetSamples {
  private final Estate estate;
  private final Dice dice;
  private final List<Way> ways = new ArrayList<>();

  /** From a node's address to a target's. */
  private record Way(
      NetworkInterface node, Address source, Address target, Protocol by, int port) {}

  TargetSamples(Estate estate, Dice dice) {
    this.estate = estate;
    this.dice = dice;
    for (LoadBalancer balancer : estate.all(LoadBalancer.class)) {
      for (TargetGroup group : estate.all(TargetGroup.class)) {
        if (group.loadBalancers().contains(balancer.id())) {
          addWays(balancer, group);
        }
      }
    }
  }

  private void addWays(LoadBalancer balancer, TargetGroup group) {
    List<NetworkInterface> nodes = nodes(balancer).toList();
    for (Target target : group.targets()) {
      List<Address> at = addresses(group, target).toList();
      for (NetworkInterface node : nodes) {
        for (Address source : of(node).toList()) {
          at.stream()
              .filter(address -> address.family() == source.family())
              .forEach(address -> ways.add(way(node, source, address, group, target)));
        }
      }
    }
  }

  private Way way(
      NetworkInterface node, Address source, Address at, TargetGroup group, Target target) {
    return new Way(
        node, source, at, dice.pick(ListenerWorld.protocols(group.protocol())), target.port());
  }

  private Stream<Address> addresses(TargetGroup group, Target target) {
    return switch (group.type()) {
      case IP -> Stream.of(Address.parse(target.id()));
      case INSTANCE ->
          estate.all(NetworkInterface.class).stream()
              .filter(one -> one.instance() != null && one.instance().value().equals(target.id()))
              .flatMap(TargetSamples::of);
      case ALB ->
          estate.all(LoadBalancer.class).stream()
              .filter(one -> one.id().value().equals(target.id()))
              .flatMap(this::nodes)
              .flatMap(TargetSamples::of);
      case LAMBDA, OTHER -> Stream.empty();
    };
  }

  private Stream<NetworkInterface> nodes(LoadBalancer balancer) {
    return estate.all(NetworkInterface.class).stream()
        .filter(one -> BalancerWorld.isNode(one, balancer.id()));
  }

  private static Stream<Address> of(NetworkInterface one) {
    return Stream.concat(
        one.privateAddresses().stream().map(PrivateAddress::address), one.ipv6Addresses().stream());
  }

  /** Whether no node has a target, so that there is no packet. */
  boolean isEmpty() {
    return ways.isEmpty();
  }

  /** One packet of a node. */
  Sample next() {
    Way way = dice.pick(ways);
    Protocol protocol = dice.chance(0.92) ? way.by : dice.pick(Protocol.TCP, Protocol.UDP);
    int port = dice.chance(0.88) ? way.port : dice.pickInt(way.port + 1, 80, 443);
    int sourcePort = dice.chance(0.95) ? dice.pickInt(1024, 49152, 65535) : 443;
    Packet packet = Packet.withPorts(way.source, way.target, protocol, sourcePort, port);
    return new Sample(new Origin.FromInterface(way.node.id()), packet);
  }
}
