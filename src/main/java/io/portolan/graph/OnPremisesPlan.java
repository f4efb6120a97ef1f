package io.portolan.graph;

import io.portolan.model.aws.Estate;
import io.portolan.model.aws.ResourceId;
import io.portolan.model.aws.Route;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.RouteTable;
import io.portolan.model.aws.RouteTarget;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.VpnConnection;
import io.portolan.packet.AddressSet;
import io.portolan.packet.InternetAddresses;
import io.portolan.policy.PrefixLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses lie behind which VPN or Direct Connect, as far as routes tell. */
public final class OnPremisesPlan {
  private final Map<ResourceId, AddressSet> behind = new LinkedHashMap<>();
  private final AddressSet hosts;

  /** The plan of an estate. */
  public OnPremisesPlan(Estate estate, AddressPlan plan, PrefixLists prefixLists) {
    for (RouteTable table : estate.all(RouteTable.class)) {
      for (Route route : table.routes()) {
        if (route.target() instanceof RouteTarget.ToVpnGateway to
            && route.state() == Route.State.ACTIVE) {
          add(to.gateway(), route.destination(), prefixLists);
        }
      }
    }
    for (TransitGatewayRouteTable table : estate.all(TransitGatewayRouteTable.class)) {
      for (TransitGatewayRoute route : table.routes()) {
        for (TransitGatewayAttachmentId id : route.attachments()) {
          if (leadsOut(estate.find(TransitGatewayAttachment.class, id))) {
            add(id, route.destination(), prefixLists);
          }
        }
      }
    }
    addVpnConnections(estate);
    this.hosts =
        AddressSet.unionOf(behind.values())
            .subtract(InternetAddresses.all())
            .subtract(plan.owned());
  }

  /** Whether an attachment leads to on-premises; false for null. */
  static boolean leadsOut(@Nullable TransitGatewayAttachment attachment) {
    return attachment != null
        && (attachment.type() == TransitGatewayAttachment.Type.VPN
            || attachment.type() == TransitGatewayAttachment.Type.DIRECT_CONNECT_GATEWAY);
  }

  private void addVpnConnections(Estate estate) {
    for (VpnConnection connection : estate.all(VpnConnection.class)) {
      AddressSet routes = AddressSet.ofCidrs(connection.staticRoutes());
      if (connection.vpnGateway() != null) {
        behind.merge(connection.vpnGateway(), routes, AddressSet::union);
      }
      for (TransitGatewayAttachment attachment : estate.all(TransitGatewayAttachment.class)) {
        if (attachment.resourceId().equals(connection.id().value())) {
          behind.merge(attachment.id(), routes, AddressSet::union);
        }
      }
    }
  }

  private void add(ResourceId gateway, RouteDestination destination, PrefixLists prefixLists) {
    AddressSet addresses = AddressSet.ofCidrs(prefixLists.blocks(destination).orElse(List.of()));
    behind.merge(gateway, addresses, AddressSet::union);
  }

  /** The addresses that routes lead to by a gateway or attachment; empty where none do. */
  public AddressSet behind(ResourceId gateway) {
    return behind.getOrDefault(gateway, AddressSet.none());
  }

  /** The gateways and attachments that routes lead to, in the snapshot or not. */
  Set<ResourceId> gateways() {
    return behind.keySet();
  }

  /** The private addresses of on-premises hosts: covered by some route, owned by no interface. */
  public AddressSet hosts() {
    return hosts;
  }
}
