package io.portolan.world;

import io.portolan.model.aws.Firewall;
import io.portolan.model.aws.Resource;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.TransitGatewayAttachment;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.model.aws.Vpc;
import io.portolan.packet.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Leads the traffic of transit gateways to the firewalls attached to them: a firewall gets a table
 * as one of the gateway's, and those lead to the firewall; the second one not always, so that
 * replies may miss it.
 */
final class TransitFirewallRoutes {
  private final List<Resource> world;
  private final Dice dice;
  private int lastTable;

  private TransitFirewallRoutes(List<Resource> world, Dice dice) {
    this.world = new ArrayList<>(world);
    this.dice = dice;
  }

  /** The world with those routes in it. */
  static List<Resource> in(List<Resource> world, Dice dice) {
    TransitFirewallRoutes routes = new TransitFirewallRoutes(world, dice);
    routes.all(Firewall.class).stream()
        .filter(firewall -> firewall.attachment() != null)
        .forEach(firewall -> routes.lead(firewall.attachment()));
    return routes.world;
  }

  private <R extends Resource> List<R> all(Class<R> type) {
    return world.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void lead(TransitGatewayAttachmentId firewall) {
    TransitGatewayId gateway =
        all(TransitGatewayAttachment.class).stream()
            .filter(one -> one.id().equals(firewall))
            .findFirst()
            .orElseThrow()
            .transitGateway();
    List<TransitGatewayRouteTable> tables =
        all(TransitGatewayRouteTable.class).stream()
            .filter(table -> table.transitGateway().equals(gateway))
            .toList();
    TransitGatewayRouteTable first = tables.get(0);
    if (dice.chance(0.95)) {
      String id = "tgw-rtb-" + Integer.toHexString(0x20000000 + ++lastTable);
      world.add(with(first, new TransitGatewayRouteTableId(id), first.routes(), Set.of(firewall)));
    }
    for (TransitGatewayRouteTable table : tables) {
      boolean leads = table.equals(first) || dice.chance(0.7);
      if (leads && table.routesKnown() != RoutesKnown.INCOMPLETE) { // else none is printed
        world.set(
            world.indexOf(table),
            with(table, table.id(), led(table, firewall), table.associations()));
      }
    }
  }

  private List<TransitGatewayRoute> led(
      TransitGatewayRouteTable table, TransitGatewayAttachmentId firewall) {
    Stream<Cidr> ofVpcs = all(Vpc.class).stream().flatMap(vpc -> vpc.cidrs().stream());
    Stream<Cidr> others =
        Stream.of(Internet.ANYWHERE, Internet.ANYWHERE_6, Internet.ON_PREMISES.get(0));
    Set<Cidr> blocks = new LinkedHashSet<>(dice.some(ofVpcs.toList(), 0.9));
    blocks.addAll(dice.some(others.toList(), 0.6));
    List<TransitGatewayRoute> routes = new ArrayList<>(table.routes());
    for (Cidr block : blocks) {
      RouteDestination to = new RouteDestination.Block(block);
      routes.removeIf(route -> !route.propagated() && route.destination().equals(to));
      routes.add(new TransitGatewayRoute(to, false, false, List.of(firewall)));
    }
    return List.copyOf(routes);
  }

  private static TransitGatewayRouteTable with(
      TransitGatewayRouteTable table,
      TransitGatewayRouteTableId id,
      List<TransitGatewayRoute> routes,
      Set<TransitGatewayAttachmentId> associations) {
    return new TransitGatewayRouteTable(
        id,
        table.location(),
        table.transitGateway(),
        routes,
        table.routesKnown(),
        table.propagations(),
        associations,
        Map.of());
  }
}
