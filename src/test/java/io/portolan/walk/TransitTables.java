package io.portolan.walk;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.Vpc;
import io.portolan.model.aws.VpcId;
import io.portolan.model.aws.VpnConnection;
import io.portolan.model.aws.VpnConnectionId;
import io.portolan.packet.Address;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The route tables of transit gateways (specification, section 5; T2, T6). */
final class TransitTables {
  private static final int STATIC = 0;
  private static final int PREFIX_LIST = 1;

  private final Estate estate;

  TransitTables(Estate estate) {
    this.estate = estate;
  }

  /**
   * One way that matches a destination.
   *
   * @param attachment where to; null for a blackhole
   * @param contested whether it may be absent, because two VPCs propagate overlapping blocks (T6)
   */
  record Way(
      int length, int rank, @Nullable TransitGatewayAttachmentId attachment, boolean contested) {}

  /** The ways that win for a destination; null where nobody knows anything. */
  @Nullable List<Way> choose(TransitGatewayRouteTable table, Address destination) {
    if (table.routesKnown() == RoutesKnown.INCOMPLETE) {
      return null;
    }
    List<Way> ways = new ArrayList<>();
    for (TransitGatewayRoute route : table.routes()) {
      int length = Tables.matchLength(estate, route.destination(), destination);
      if (length == Tables.UNKNOWN_MATCH) {
        return null;
      }
      if (length >= 0) {
        addWays(route, length, ways);
      }
    }
    if (table.routesKnown() == RoutesKnown.STATIC_AND_PROPAGATIONS) {
      for (TransitGatewayAttachmentId id : table.propagations()) {
        if (!addPropagated(table, id, destination, ways)) {
          return null;
        }
      }
    }
    List<Way> best = best(ways);
    return best.stream().anyMatch(Way::contested) ? null : best;
  }

  private void addWays(TransitGatewayRoute route, int length, List<Way> ways) {
    if (route.blackhole() || route.attachments().isEmpty()) {
      ways.add(new Way(length, rank(route, TransitGatewayAttachment.Type.OTHER), null, false));
      return;
    }
    for (TransitGatewayAttachmentId id : route.attachments()) {
      TransitGatewayAttachment attachment = estate.find(TransitGatewayAttachment.class, id);
      TransitGatewayAttachment.Type type =
          attachment == null ? TransitGatewayAttachment.Type.OTHER : attachment.type();
      ways.add(new Way(length, rank(route, type), id, false));
    }
  }

  private static int rank(TransitGatewayRoute route, TransitGatewayAttachment.Type type) {
    if (!route.propagated()) {
      return route.destination() instanceof RouteDestination.List ? PREFIX_LIST : STATIC;
    }
    return rank(type);
  }

  /** T2, for propagated routes. */
  private static int rank(TransitGatewayAttachment.Type type) {
    return switch (type) {
      case VPC -> 2;
      case DIRECT_CONNECT_GATEWAY -> 3;
      case CONNECT -> 4;
      case VPN -> 5;
      case PEERING, OTHER -> 6;
    };
  }

  /** Adds what an attachment propagates; false where nobody knows what that is. */
  private boolean addPropagated(
      TransitGatewayRouteTable table,
      TransitGatewayAttachmentId id,
      Address destination,
      List<Way> ways) {
    TransitGatewayAttachment attachment = estate.find(TransitGatewayAttachment.class, id);
    if (attachment == null) {
      return false;
    }
    List<Cidr> blocks = propagatedBlocks(attachment);
    if (blocks == null) {
      return false;
    }
    for (Cidr block : blocks) {
      if (block.contains(destination)) {
        boolean contested =
            attachment.type() == TransitGatewayAttachment.Type.VPC
                && overlapsAnotherVpc(table, attachment, block);
        ways.add(new Way(block.prefixLength(), rank(attachment.type()), id, contested));
      }
    }
    return true;
  }

  /** A VPC's blocks, a VPN's static routes; of others nobody knows. */
  private @Nullable List<Cidr> propagatedBlocks(TransitGatewayAttachment attachment) {
    return switch (attachment.type()) {
      case VPC -> {
        Vpc vpc = estate.find(Vpc.class, new VpcId(attachment.resourceId()));
        yield vpc == null ? null : vpc.cidrs();
      }
      case VPN -> {
        VpnConnection vpn =
            estate.find(VpnConnection.class, new VpnConnectionId(attachment.resourceId()));
        yield vpn == null || vpn.staticRoutes().isEmpty() ? null : vpn.staticRoutes();
      }
      case DIRECT_CONNECT_GATEWAY, CONNECT, PEERING, OTHER -> null;
    };
  }

  private boolean overlapsAnotherVpc(
      TransitGatewayRouteTable table, TransitGatewayAttachment attachment, Cidr block) {
    for (TransitGatewayAttachmentId id : table.propagations()) {
      TransitGatewayAttachment other = estate.find(TransitGatewayAttachment.class, id);
      if (other != null
          && other.type() == TransitGatewayAttachment.Type.VPC
          && !other.resourceId().equals(attachment.resourceId())) {
        List<Cidr> blocks = propagatedBlocks(other);
        if (blocks != null && blocks.stream().anyMatch(block::overlaps)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Way> best(List<Way> ways) {
    List<Way> best = new ArrayList<>();
    for (Way way : ways) {
      boolean beaten = false;
      for (Way other : ways) {
        beaten |=
            other.length() > way.length()
                || (other.length() == way.length() && other.rank() < way.rank());
      }
      if (!beaten && !best.contains(way)) {
        best.add(way);
      }
    }
    return best;
  }
}
