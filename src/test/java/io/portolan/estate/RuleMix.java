package io.portolan.estate;

import io.portolan.estate.GroupRule.Kind;
import io.portolan.estate.GroupRule.Peer;
import io.portolan.estate.GroupRule.Ports;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import io.portolan.world.Dice;
import java.util.List;

/** Draws what the rules of a VPC's security groups say. */
final class RuleMix {
  /** Half of the rules name a group, the rest blocks of many sizes; in thousandths. */
  private static final int GROUPS = 500;

  private static final int OWN_VPC = GROUPS + 180;
  private static final int OWN_SUBNET = OWN_VPC + 80;
  private static final int OTHER_VPC = OWN_SUBNET + 60;
  private static final int INSIDE = OTHER_VPC + 40;
  private static final int BUSINESS_UNIT = INSIDE + 40;
  private static final int LIST = BUSINESS_UNIT + 40;
  private static final int HOST = LIST + 45;
  private static final int ALL = 1000;

  private static final int BUSINESS_UNIT_PREFIX = 13;

  private static final List<Ports> COMMON =
      List.of(
          Ports.tcp(443),
          Ports.tcp(443),
          Ports.tcp(443),
          Ports.tcp(80),
          Ports.tcp(80),
          Ports.tcp(22),
          Ports.tcp(22),
          Ports.tcp(5432),
          Ports.tcp(5432),
          Ports.tcp(3306),
          Ports.tcp(6379),
          Ports.tcp(8080),
          Ports.tcp(8080),
          Ports.tcp(8443),
          Ports.tcp(9092),
          Ports.tcp(9100),
          Ports.tcp(27017),
          Ports.tcp(2049),
          Ports.tcp(3389),
          Ports.udp(53),
          Ports.udp(123),
          Ports.udp(8125),
          new Ports("tcp", 8000, 8100),
          new Ports("tcp", 30000, 32767),
          new Ports("tcp", 0, 65535),
          new Ports("icmp", -1, -1),
          new Ports("icmp", 8, -1),
          Ports.ALL);

  private static final List<Ports> OF_INTERNET = List.of(Ports.tcp(443), Ports.tcp(80));

  private final VpcPlan plan;
  private final Dice dice;

  RuleMix(VpcPlan plan, Dice dice) {
    this.plan = plan;
    this.dice = dice;
  }

  /** A rule that lets something in. */
  GroupRule ingress() {
    int draw = dice.below(ALL);
    Peer peer = peer(draw);
    boolean anybody = draw >= HOST;
    return new GroupRule(false, anybody ? dice.pick(OF_INTERNET) : traffic(), peer);
  }

  /** A rule of a group that does not let everything out. */
  GroupRule egress() {
    return dice.chance(0.35)
        ? new GroupRule(true, dice.pick(OF_INTERNET), Peer.block("0.0.0.0/0"))
        : new GroupRule(true, traffic(), peer(dice.below(HOST)));
  }

  private Ports traffic() {
    if (dice.chance(0.05)) {
      return Ports.tcp(dice.between(10_000, 29_999)); // an application's own
    }
    return dice.pick(COMMON);
  }

  private Peer peer(int draw) {
    if (draw < GROUPS) {
      return group();
    }
    if (draw < OWN_VPC) {
      return Peer.block(
          (plan.dualStack() && dice.chance(0.3) ? plan.ipv6Block() : plan.block()).toString());
    }
    if (draw < OWN_SUBNET) {
      return Peer.block(plan.subnetBlock(dice.below(VpcPlan.SUBNETS)).toString());
    }
    if (draw < OTHER_VPC) {
      return Peer.block(plan.estate().block(other()).toString());
    }
    if (draw < INSIDE) {
      return Peer.block("10.0.0.0/8");
    }
    if (draw < BUSINESS_UNIT) {
      return Peer.block(businessUnit().toString());
    }
    if (draw < LIST) {
      return new Peer(Kind.LIST, plan.estate().sharedList(plan.region()), "");
    }
    return Peer.block(draw < HOST ? host() : "0.0.0.0/0");
  }

  private Peer group() {
    int vpc =
        plan.partner().isPresent() && dice.chance(0.2) ? plan.partner().getAsInt() : plan.number();
    String id = plan.estate().id("sg", vpc, dice.below(GroupPart.NAMES.size()));
    return new Peer(Kind.GROUP, id, plan.estate().home(vpc).account());
  }

  private int other() {
    return dice.below(plan.estate().size().vpcs());
  }

  /** The block of some VPCs of one business unit, mostly the own one. */
  private Cidr businessUnit() {
    long block = plan.estate().block(dice.chance(0.6) ? plan.number() : other()).base().low();
    int first = (int) (block >> (32 - BUSINESS_UNIT_PREFIX) << (32 - BUSINESS_UNIT_PREFIX));
    return new Cidr(Address.ipv4(first), BUSINESS_UNIT_PREFIX);
  }

  private String host() {
    VpcPlan of = dice.chance(0.5) ? plan : plan.estate().vpc(other());
    return of.address(dice.below(VpcPlan.SUBNETS), dice.between(4, 60)) + "/32";
  }
}
