package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.LoadBalancer;
import io.portolan.model.aws.NetworkInterface;
import io.portolan.model.aws.PrefixList;
import io.portolan.model.aws.RulePeer;
import io.portolan.model.aws.SecurityGroup;
import io.portolan.model.aws.SecurityGroupId;
import io.portolan.model.aws.SecurityGroupRule;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.VpcOrigin;
import io.portolan.packet.Address;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import io.portolan.packet.Protocol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CloudFront's connections into VPCs (specification, section 14, "VPC origins"; L9, B2, B3).
 *
 * <p>Nobody knows the source. Not simulated: endpoints behind which it matters any further, which
 * are network balancers that keep the client's address, and listener rules by source.
 */
final class VpcOrigins {
  static final String GROUP = "CloudFront-VPCOrigins-Service-SG";
  private static final Address SOMEBODY = Address.parse("0.0.0.1");
  private static final int A_CLIENT_PORT = 1024;

  private final PacketWalk walk;

  VpcOrigins(PacketWalk walk) {
    this.walk = walk;
  }

  /** CloudFront connects to a port of a VPC origin: to any of its interfaces. */
  Fate connect(VpcOrigin origin, int port, Verdict before) {
    Fate best = Fate.DROPPED;
    for (NetworkInterface eni : interfaces(origin)) {
      best = best.orElse(connect(eni, port, before));
    }
    return best;
  }

  private List<NetworkInterface> interfaces(VpcOrigin origin) {
    String arn = origin.endpoint().value();
    if (arn.contains(":instance/")) {
      String id = arn.substring(arn.lastIndexOf('/') + 1);
      List<NetworkInterface> own =
          walk.estate.all(NetworkInterface.class).stream()
              .filter(eni -> eni.instance() != null && eni.instance().value().equals(id))
              .toList();
      List<NetworkInterface> primary = own.stream().filter(eni -> eni.deviceIndex() == 0).toList();
      if (primary.size() != 1 && own.size() != 1) {
        throw new IllegalArgumentException("not simulated: an instance of many interfaces, " + id);
      }
      return primary.isEmpty() ? own : primary;
    }
    LoadBalancer balancer = walk.estate.find(LoadBalancer.class, origin.endpoint());
    if (balancer == null) {
      throw new IllegalArgumentException("not simulated: a missing endpoint, " + arn);
    }
    return walk.balancers.nodesOf(balancer);
  }

  private Fate connect(NetworkInterface eni, int port, Verdict before) {
    if (walk.world.internetGatewayOf(eni.vpc()) == null) {
      return walk.dropped("BAD_STATE_ATTACHMENT: no internet gateway at ", eni.vpc());
    }
    if (!walk.publicAccess.permits(eni.vpc(), eni.subnet(), false, false)) { // B2, B3
      return walk.dropped("VPC_BLOCK_PUBLIC_ACCESS_ENABLED");
    }
    Address address = Targets.firstAddress(eni, Family.IPV4);
    if (address == null) {
      return walk.dropped("no IPv4 address: ", eni.id());
    }
    Packet packet = new Packet(SOMEBODY, address, Protocol.TCP, A_CLIENT_PORT, port);
    Verdict groups = groups(eni, packet);
    if (groups == Verdict.DROP) {
      return walk.dropped("groups of ", eni.id());
    }
    Journey journey =
        Journey.from(new Place.AtCloudFront())
            .after(before)
            .after(groups)
            .after(listsIn(eni.subnet(), packet))
            .after(listsOut(eni.subnet(), address, port));
    walk.say("CloudFront connects to ", eni.id(), " by itself");
    return walk.arrivals.taken(eni, packet, journey);
  }

  private Verdict listsIn(SubnetId subnet, Packet packet) {
    for (Address source : Blocks.edges(walk.estate, Family.IPV4)) {
      Packet from =
          new Packet(
              source, packet.destination(), Protocol.TCP, A_CLIENT_PORT, packet.destinationPort());
      if (walk.lists.judge(subnet, Direction.INGRESS, from) != Verdict.PASS) {
        return Verdict.UNKNOWN;
      }
    }
    return Verdict.PASS;
  }

  /** The reply: one client's port for which the list passes every address is enough. */
  private Verdict listsOut(SubnetId subnet, Address from, int port) {
    for (int clientPort : walk.ports.ofClients()) {
      boolean all = true;
      for (Address to : Blocks.edges(walk.estate, Family.IPV4)) {
        Packet reply = new Packet(from, to, Protocol.TCP, port, clientPort);
        all &= walk.lists.judge(subnet, Direction.EGRESS, reply) == Verdict.PASS;
      }
      if (all) {
        return Verdict.PASS;
      }
    }
    return Verdict.UNKNOWN;
  }

  private Verdict groups(NetworkInterface eni, Packet packet) {
    if (Interfaces.areUnfiltered(eni)) {
      return Verdict.PASS;
    }
    if (eni.groups().isEmpty()) {
      return Verdict.UNKNOWN;
    }
    Verdict best = Verdict.DROP;
    Set<Address> uncovered = Blocks.edges(walk.estate, Family.IPV4);
    for (SecurityGroupId id : eni.groups()) {
      SecurityGroup group = walk.estate.find(SecurityGroup.class, id);
      if (group == null) {
        best = best.or(Verdict.UNKNOWN);
        continue;
      }
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.direction() == Direction.INGRESS && Traffic.matches(rule.traffic(), packet)) {
          best = best.or(peer(rule.peer(), eni));
          uncovered.removeIf(address -> names(rule.peer(), address));
        }
      }
    }
    return uncovered.isEmpty() ? Verdict.PASS : best;
  }

  private Verdict peer(RulePeer peer, NetworkInterface eni) {
    if (peer instanceof RulePeer.Group named) {
      SecurityGroup group = walk.estate.find(SecurityGroup.class, named.group());
      return group != null && group.name().equals(GROUP) && group.vpc().equals(eni.vpc())
          ? Verdict.PASS
          : Verdict.DROP;
    }
    if (peer instanceof RulePeer.List named) {
      PrefixList list = walk.estate.find(PrefixList.class, named.prefixList());
      if (list != null && list.name().equals(CloudFront.ORIGIN_FACING)) {
        return Verdict.PASS;
      }
      return list == null || !list.entriesKnown() || hasIpv4(list) ? Verdict.UNKNOWN : Verdict.DROP;
    }
    return ((RulePeer.Block) peer).cidr().family() == Family.IPV4 ? Verdict.UNKNOWN : Verdict.DROP;
  }

  private static boolean hasIpv4(PrefixList list) {
    return list.entries().stream().anyMatch(block -> block.family() == Family.IPV4);
  }

  private boolean names(RulePeer peer, Address address) {
    if (peer instanceof RulePeer.Block block) {
      return block.cidr().contains(address);
    }
    @Nullable PrefixList list =
        peer instanceof RulePeer.List named
            ? walk.estate.find(PrefixList.class, named.prefixList())
            : null;
    return list != null && list.entries().stream().anyMatch(block -> block.contains(address));
  }
}
