package io.portolan.world;

import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.RuleTraffic;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.packet.Family;
import io.portolan.packet.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What rules are about: blocks that the world's addresses lie in, and few ports. */
final class Traffic {
  /** The ports that rules begin and end at. */
  static final List<Integer> PORTS = List.of(0, 22, 23, 443, 1023, 1024, 5432, 32768, 65535);

  private static final int LAST_PORT = 65535;
  private static final int GRE = 47;

  private Traffic() {}

  /** What a security group rule allows. */
  static RuleTraffic ofGroup(Dice dice, Family family) {
    RuleTraffic traffic = any(dice, family);
    boolean everyPort =
        new Protocol(Math.max(0, traffic.protocol())).hasPorts() && dice.chance(0.04);
    return everyPort ? new RuleTraffic(traffic.protocol(), -1, -1) : traffic;
  }

  /** What a rule of either kind names; often the ports of clients. */
  static RuleTraffic any(Dice dice, Family family) {
    int draw = dice.below(100);
    if (draw < 25) {
      return RuleTraffic.all();
    }
    if (draw < 65) {
      return ports(dice, Protocol.TCP);
    }
    if (draw < 80) {
      return ports(dice, Protocol.UDP);
    }
    if (draw < 84) {
      return ports(dice, Protocol.SCTP);
    }
    if (draw < 88) {
      return new RuleTraffic(GRE, -1, -1);
    }
    return message(dice, dice.chance(0.9) == (family == Family.IPV4));
  }

  /** Traffic to the ports that clients use, or part of them. */
  static RuleTraffic clientPorts(Dice dice) {
    int first = dice.pickInt(1024, 1024, 1024, 32768, 49152);
    return new RuleTraffic(
        dice.pick(Protocol.TCP, Protocol.TCP, Protocol.UDP).number(),
        first,
        dice.chance(0.8) ? LAST_PORT : 60999);
  }

  private static RuleTraffic ports(Dice dice, Protocol protocol) {
    int draw = dice.below(10);
    if (draw < 3) {
      return new RuleTraffic(protocol.number(), 0, LAST_PORT);
    }
    if (draw < 4) {
      return new RuleTraffic(protocol.number(), 1024, LAST_PORT);
    }
    int one = dice.pick(PORTS);
    int other = draw < 7 ? one : dice.pick(PORTS);
    return new RuleTraffic(protocol.number(), Math.min(one, other), Math.max(one, other));
  }

  private static RuleTraffic message(Dice dice, boolean version4) {
    int protocol = (version4 ? Protocol.ICMP : Protocol.ICMPV6).number();
    int draw = dice.below(6);
    if (draw < 2) {
      return new RuleTraffic(protocol, -1, -1);
    }
    if (version4) {
      return draw < 4
          ? new RuleTraffic(protocol, 8, dice.pickInt(0, -1))
          : draw == 4
              ? new RuleTraffic(protocol, 0, dice.pickInt(0, -1))
              : new RuleTraffic(protocol, 3, dice.pickInt(4, -1));
    }
    return draw < 4
        ? new RuleTraffic(protocol, 128, dice.pickInt(0, -1))
        : draw == 4
            ? new RuleTraffic(protocol, 129, dice.pickInt(0, -1))
            : new RuleTraffic(protocol, 2, dice.pickInt(0, -1));
  }

  /** A block that a rule or a prefix list may name: often one with addresses of this world. */
  static Cidr block(Draft draft, Dice dice, Family family) {
    boolean version4 = family == Family.IPV4;
    int draw = dice.below(100);
    if (draw < 25) {
      return version4 ? Internet.ANYWHERE : Internet.ANYWHERE_6;
    }
    if (draw < 35) {
      return version4 ? dice.pick(Internet.VPCS, Cidr.parse("10.0.0.0/8")) : Internet.VPCS_6;
    }
    if (draw < 45) {
      return dice.pick(version4 ? Internet.BLOCKS : Internet.BLOCKS_6);
    }
    if (draw < 50 && version4) {
      return dice.pick(Internet.ON_PREMISES);
    }
    if (draw < 75) {
      return one(dice, draft.all(Vpc.class).stream().flatMap(vpc -> vpc.cidrs().stream()), family);
    }
    if (draw < 88) {
      Stream<Cidr> all = draft.all(Subnet.class).stream().flatMap(one -> one.cidrs().stream());
      Cidr block = one(dice, all, family);
      int longer = block.prefixLength() + dice.below(2);
      return new Cidr(dice.chance(0.5) ? block.first() : block.last(), longer);
    }
    Stream<Address> all = draft.all(NetworkInterface.class).stream().flatMap(Traffic::addressesOf);
    return one(dice, all.map(Cidr::of), family);
  }

  /** The single addresses of an interface, public ones included. */
  private static Stream<Address> addressesOf(NetworkInterface owner) {
    Stream<Address> version4 =
        owner.privateAddresses().stream()
            .flatMap(one -> Stream.of(one.address(), one.publicAddress()));
    return Stream.concat(version4.filter(Objects::nonNull), owner.ipv6Addresses().stream());
  }

  private static Cidr one(Dice dice, Stream<Cidr> from, Family family) {
    List<Cidr> blocks = from.filter(cidr -> cidr.family() == family).toList();
    if (blocks.isEmpty()) {
      return family == Family.IPV4 ? Internet.ANYWHERE : Internet.ANYWHERE_6;
    }
    return dice.pick(blocks);
  }
}
