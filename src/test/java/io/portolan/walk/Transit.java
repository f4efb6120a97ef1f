package io.portolan.walk;

import io.portolan.model.aws.Direction;
import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.Subnet;
import io.portolan.model.aws.SubnetId;
import io.portolan.model.aws.TransitGateway;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachment.VpcDetails;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.model.aws.VpcId;
import io.portolan.packet.Family;
import io.portolan.packet.Packet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transit gateways (specification, section 5; T1-T6, N7, N8). */
final class Transit {
  private static final String AVAILABLE = "available";

  private final PacketWalk walk;
  private final TransitTables tables;

  Transit(PacketWalk walk) {
    this.walk = walk;
    this.tables = new TransitTables(walk.estate);
  }

  /**
   * A packet in a transit gateway.
   *
   * @param gateway which
   * @param in the VPC attachment it came by, as long as it stays in that one gateway; else null
   * @param zone the subnet whose zone is the packet's; null where it has none
   */
  private record Inside(
      TransitGatewayId gateway, @Nullable TransitGatewayAttachment in, @Nullable Subnet zone) {}

  /** A table that decided for packets of a zone. */
  private record Decision(TransitGatewayRouteTableId table, String zone) {}

  /** A route of a VPC sends the packet to a transit gateway. */
  Fate enterFromVpc(TransitGatewayId id, SubnetId from, VpcId vpc, Packet packet, Journey journey) {
    TransitGatewayAttachment attachment = attachmentOf(vpc, id);
    Subnet sender = walk.estate.find(Subnet.class, from);
    if (walk.estate.find(TransitGateway.class, id) == null || attachment == null) {
      return walk.arrivals.unknown(packet, journey, "missing: ", id, " or its attachment");
    }
    if (!attachment.state().equals(AVAILABLE)) {
      return walk.dropped("BAD_STATE_ATTACHMENT of ", attachment.id());
    }
    VpcDetails details = attachment.vpc();
    if (details == null || sender == null) {
      return walk.arrivals.unknown(packet, journey, "details of ", attachment.id());
    }
    if (packet.source().family() == Family.IPV6 && !details.ipv6()) {
      return walk.dropped("no IPv6 over ", attachment.id());
    }
    List<SubnetId> here = inZone(details, sender);
    if (here.isEmpty()) { // T3
      return details.subnets().stream().allMatch(this::isKnown)
          ? walk.dropped("TGW_ROUTE_AZ_RESTRICTION")
          : walk.arrivals.unknown(packet, journey, "a subnet of ", attachment.id());
    }
    Verdict list = walk.lists.judge(here.get(0), Direction.INGRESS, packet); // N7, N8
    if (list == Verdict.DROP) {
      return walk.dropped("inbound list of ", here.get(0));
    }
    return route(new Inside(id, attachment, sender), attachment.id(), packet, journey.after(list));
  }

  /** A packet comes in by an attachment that is not a VPC's. */
  Fate enterFromOutside(TransitGatewayAttachment attachment, Packet packet, Journey journey) {
    walk.say(packet, " enters by ", attachment.id());
    Inside inside = new Inside(attachment.transitGateway(), null, null);
    return route(inside, attachment.id(), packet, journey);
  }

  private @Nullable TransitGatewayAttachment attachmentOf(VpcId vpc, TransitGatewayId id) {
    TransitGatewayAttachment found = null;
    for (TransitGatewayAttachment attachment : walk.estate.all(TransitGatewayAttachment.class)) {
      if (attachment.transitGateway().equals(id)
          && attachment.type() == TransitGatewayAttachment.Type.VPC
          && attachment.resourceId().equals(vpc.value())
          && (found == null || attachment.state().equals(AVAILABLE))) {
        found = attachment;
      }
    }
    return found;
  }

  private boolean isKnown(SubnetId subnet) {
    return walk.estate.find(Subnet.class, subnet) != null;
  }

  private List<SubnetId> inZone(VpcDetails details, Subnet sender) {
    List<SubnetId> found = new ArrayList<>();
    for (SubnetId id : details.subnets()) {
      Subnet subnet = walk.estate.find(Subnet.class, id);
      if (subnet != null && World.sameZone(subnet, sender)) {
        found.add(id);
      }
    }
    return found;
  }

  /** The table associated with the attachment that the packet came by decides (T1). */
  private Fate route(
      Inside inside, TransitGatewayAttachmentId cameBy, Packet packet, Journey journey) {
    TransitGatewayRouteTable table = null;
    for (TransitGatewayRouteTable one : walk.estate.all(TransitGatewayRouteTable.class)) {
      if (one.transitGateway().equals(inside.gateway()) && one.associations().contains(cameBy)) {
        table = one;
      }
    }
    if (table == null) {
      return walk.estate.find(TransitGateway.class, inside.gateway()) == null
          ? walk.arrivals.unknown(packet, journey, "missing: ", inside.gateway())
          : walk.dropped("TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION: ", cameBy);
    }
    String zone = inside.zone() == null ? "" : inside.zone().availabilityZone();
    Decision decision = new Decision(table.id(), zone);
    if (journey.loopsAt(decision, packet)) {
      return walk.dropped("ROUTING_LOOP at ", table.id());
    }
    Journey here = journey.meeting(decision, packet);
    List<TransitTables.Way> ways = tables.choose(table, packet.destination());
    if (ways == null) {
      return walk.arrivals.unknown(packet, here, "routes of ", table.id());
    }
    Fate fate = null;
    for (TransitTables.Way way : ways) {
      walk.say(table.id(), ": > ", way.attachment());
      Fate one =
          way.attachment() == null
              ? walk.dropped("TGW blackhole")
              : leave(inside, way.attachment(), packet, here);
      fate = fate == null ? one : fate.whicheverOf(one);
    }
    return fate != null ? fate : walk.dropped("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT");
  }

  private Fate leave(Inside inside, TransitGatewayAttachmentId id, Packet packet, Journey journey) {
    TransitGatewayAttachment attachment = walk.estate.find(TransitGatewayAttachment.class, id);
    if (attachment == null) {
      return walk.arrivals.unknown(packet, journey, "missing: ", id);
    }
    if (!attachment.state().equals(AVAILABLE)) {
      return walk.dropped("BAD_STATE_ATTACHMENT of ", id);
    }
    return switch (attachment.type()) {
      case VPC -> leaveToVpc(inside, attachment, packet, journey);
      case VPN, DIRECT_CONNECT_GATEWAY -> walk.onPremises.arrive(packet, journey);
      case PEERING -> leaveToPeer(inside, attachment, packet, journey);
      case OTHER -> throughFirewall(inside, attachment, packet, journey);
      case CONNECT -> walk.arrivals.unknown(packet, journey, "not modelled: ", id);
    };
  }

  private Fate leaveToVpc(
      Inside inside, TransitGatewayAttachment attachment, Packet packet, Journey journey) {
    VpcDetails details = attachment.vpc();
    if (details == null || details.subnets().isEmpty()) {
      return walk.arrivals.unknown(packet, journey, "details of ", attachment.id());
    }
    if (packet.source().family() == Family.IPV6 && !details.ipv6()) {
      return walk.dropped("no IPv6 over ", attachment.id());
    }
    Identity identity =
        keepsIdentity(inside, attachment) && journey.identity() == Identity.SAME_VPC
            ? Identity.OVER_TRANSIT_GATEWAY
            : Identity.LOST;
    Journey entering = journey.with(identity).entering(true);
    List<SubnetId> subnets =
        inside.zone() == null || details.applianceMode() // T5
            ? List.of()
            : inZone(details, inside.zone());
    Collection<SubnetId> candidates = subnets.isEmpty() ? details.subnets() : subnets;
    if (journey.isReply() && details.applianceMode()) { // T5: the one that the connection took
      List<SubnetId> taken =
          candidates.stream()
              .filter(subnet -> Passed.met(subnet, journey.replyTo().passed()))
              .toList();
      candidates = taken.isEmpty() ? candidates : taken;
    }
    Fate fate = null;
    for (SubnetId subnet : candidates) {
      walk.say("leaves the transit gateway in ", subnet);
      Journey here = details.applianceMode() ? entering.leavingIn(subnet) : entering;
      Fate one = walk.subnets.leave(subnet, details.vpc(), packet, here); // N7, N8
      fate = fate == null ? one : fate.whicheverOf(one);
    }
    return fate;
  }

  /** SG5, for ingress rules. */
  private boolean keepsIdentity(Inside inside, TransitGatewayAttachment out) {
    TransitGateway gateway = walk.estate.find(TransitGateway.class, inside.gateway());
    return gateway != null
        && gateway.securityGroupReferencing()
        && inside.in() != null
        && inside.in().vpc().securityGroupReferencing()
        && out.vpc().securityGroupReferencing();
  }

  /** A firewall of the gateway hands the packet on by its own attachment's table (F2). */
  private Fate throughFirewall(
      Inside inside, TransitGatewayAttachment attachment, Packet packet, Journey journey) {
    TransitGatewayAttachmentId id = attachment.id();
    Firewall firewall = walk.firewalls.at(id);
    if (firewall == null) {
      return walk.arrivals.unknown(packet, journey, "not modelled: ", id);
    }
    Inside behind = new Inside(inside.gateway(), null, null);
    return walk.firewalls.through(
        firewall, id, packet, journey, next -> route(behind, id, packet, next));
  }

  /** T4. */
  private Fate leaveToPeer(
      Inside inside, TransitGatewayAttachment attachment, Packet packet, Journey journey) {
    TransitGatewayId other =
        attachment.transitGateway().equals(inside.gateway())
            ? attachment.peer()
            : attachment.transitGateway();
    return other == null
        ? walk.arrivals.unknown(packet, journey, "peer of ", attachment.id())
        : route(new Inside(other, null, null), attachment.id(), packet, journey);
  }
}
