package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Estate;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Address;
import io.portolan.packet.Packet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The security groups of an interface (specification, section 2). */
final class Groups {
  private final Estate estate;

  Groups(Estate estate) {
    this.estate = estate;
  }

  /**
   * Whether the groups of an interface let a packet in or out: some rule of some group has to.
   *
   * @param farVpc the VPC of the interface at the other end; null where there is none
   */
  Verdict judge(
      NetworkInterface eni,
      Direction direction,
      Packet packet,
      Identity identity,
      @Nullable VpcId farVpc) {
    Address far = direction == Direction.INGRESS ? packet.source() : packet.destination();
    return judge(
        eni, direction, packet, named -> reference(named, far, direction, identity, farVpc));
  }

  /**
   * Whether the groups of a target let in what a load balancer's node sends as its client: a rule
   * that names a group of the node matches whoever the client is (L3).
   */
  Verdict judgeBehind(NetworkInterface node, NetworkInterface target, Packet packet) {
    return judge(
        target,
        Direction.INGRESS,
        packet,
        named -> node.groups().contains(named) ? Verdict.PASS : Verdict.DROP);
  }

  /**
   * Whether the groups of an endpoint let in what Global Accelerator brings from a client: nobody
   * knows of a rule that names the group of its interfaces.
   */
  Verdict judgeAccelerated(NetworkInterface endpoint, Packet packet) {
    return judge(
        endpoint,
        Direction.INGRESS,
        packet,
        named -> {
          SecurityGroup group = estate.find(SecurityGroup.class, named);
          return group != null
                  && group.name().equals(Accelerators.GROUP)
                  && group.vpc().equals(endpoint.vpc())
              ? Verdict.UNKNOWN
              : Verdict.DROP;
        });
  }

  private Verdict judge(
      NetworkInterface eni,
      Direction direction,
      Packet packet,
      Function<SecurityGroupId, Verdict> reference) {
    if (Interfaces.areUnfiltered(eni)) {
      return Verdict.PASS;
    }
    if (eni.groups().isEmpty()) {
      return Verdict.UNKNOWN;
    }
    Verdict best = Verdict.DROP;
    for (SecurityGroupId id : eni.groups()) {
      SecurityGroup group = estate.find(SecurityGroup.class, id);
      if (group == null) {
        best = greater(best, Verdict.UNKNOWN);
        continue;
      }
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.direction() == direction && Traffic.matches(rule.traffic(), packet)) {
          best = greater(best, peer(rule.peer(), direction, packet, reference));
        }
      }
    }
    return best;
  }

  private Verdict peer(
      RulePeer peer,
      Direction direction,
      Packet packet,
      Function<SecurityGroupId, Verdict> reference) {
    Address far = direction == Direction.INGRESS ? packet.source() : packet.destination();
    if (peer instanceof RulePeer.Block block) {
      return block.cidr().contains(far) ? Verdict.PASS : Verdict.DROP;
    }
    if (peer instanceof RulePeer.List list) { // SG10
      PrefixList entries = estate.find(PrefixList.class, list.prefixList());
      if (entries == null || !entries.entriesKnown()) {
        return Verdict.UNKNOWN;
      }
      return entries.entries().stream().anyMatch(cidr -> cidr.contains(far))
          ? Verdict.PASS
          : Verdict.DROP;
    }
    return reference.apply(((RulePeer.Group) peer).group());
  }

  private Verdict reference(
      SecurityGroupId named,
      Address far,
      Direction direction,
      Identity identity,
      @Nullable VpcId farVpc) {
    return switch (identity) {
      case SAME_VPC, PEERED -> isMember(named, far, farVpc) ? Verdict.PASS : Verdict.DROP;
      case OVER_TRANSIT_GATEWAY ->
          direction == Direction.INGRESS && isMember(named, far, farVpc)
              ? Verdict.PASS
              : Verdict.DROP;
      case LOST -> Verdict.DROP;
      case UNCERTAIN -> isMember(named, far, null) ? Verdict.UNKNOWN : Verdict.DROP;
    };
  }

  /** Whether an interface that holds the group, in the VPC (in any: null), owns the address. */
  private boolean isMember(SecurityGroupId group, Address address, @Nullable VpcId vpc) {
    for (NetworkInterface eni : estate.all(NetworkInterface.class)) {
      if ((vpc == null || eni.vpc().equals(vpc))
          && eni.groups().contains(group)
          && World.owns(eni, address)) {
        return true;
      }
    }
    return false;
  }

  private static Verdict greater(Verdict one, Verdict other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
