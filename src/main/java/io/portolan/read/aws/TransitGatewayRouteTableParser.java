package io.portolan.read.aws;

import com.google.common.collect.ImmutableSet;
import io.portolan.model.aws.PrefixListId;
import io.portolan.model.aws.RouteDestination;
import io.portolan.model.aws.TransitGatewayAttachmentId;
import io.portolan.model.aws.TransitGatewayId;
import io.portolan.model.aws.TransitGatewayRoute;
import io.portolan.model.aws.TransitGatewayRouteTable;
import io.portolan.model.aws.TransitGatewayRouteTable.RoutesKnown;
import io.portolan.model.aws.TransitGatewayRouteTableId;
import io.portolan.packet.Cidr;
import io.portolan.read.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Transit gateway route tables, whose parts come from as many calls: routes, propagations and
 * associations add to the row of the table.
 */
final class TransitGatewayRouteTableParser {
  private static final Set<String> GONE = Set.of("deleting", "deleted");
  private static final TransitGatewayId NOT_SAID = new TransitGatewayId("");

  /** What a view of a table leaves unsaid unless it is the one that says it. */
  static final String ALL_ROUTES = "routesKnown";

  static final String STATIC_ROUTES = "static routes";
  static final String PROPAGATIONS = "propagating attachments";

  private TransitGatewayRouteTableParser() {}

  static void routeTable(Row row) {
    Node node = row.node();
    TransitGatewayRouteTableId id = id(row);
    if (node.text("State").equals("deleted")) {
      return;
    }
    leaveUnsaid(row, ALL_ROUTES, STATIC_ROUTES, PROPAGATIONS);
    row.emit(
        new TransitGatewayRouteTable(
            id,
            row.location(""),
            node.required("TransitGatewayId", TransitGatewayId::new),
            List.of(),
            RoutesKnown.INCOMPLETE,
            Set.of(),
            Set.of(),
            row.tags()));
  }

  /** All routes of a table, static and propagated. */
  // T2
  static void routes(Row row) {
    routes(row, ALL_ROUTES);
  }

  /** The static routes of a table. */
  static void staticRoutes(Row row) {
    routes(row, STATIC_ROUTES);
  }

  private static void routes(Row row, String said) {
    TransitGatewayRouteTableId id = id(row);
    boolean more = row.node().flag("AdditionalRoutesAvailable", false);
    for (String each : List.of(ALL_ROUTES, STATIC_ROUTES, PROPAGATIONS)) {
      if (more || !each.equals(said)) {
        row.unsaid(each);
      }
    }
    List<TransitGatewayRoute> routes =
        row.node().list("Routes").stream()
            .filter(route -> !GONE.contains(route.text("State")))
            .map(TransitGatewayRouteTableParser::route)
            .toList();
    boolean all = !more && said.equals(ALL_ROUTES);
    RoutesKnown known = all ? RoutesKnown.ALL : RoutesKnown.INCOMPLETE;
    mention(row, id, NOT_SAID, routes, known, Set.of(), Set.of());
  }

  private static TransitGatewayRoute route(Node node) {
    boolean blackhole = node.text("State").equals("blackhole"); // T2
    return new TransitGatewayRoute(
        destination(node),
        propagated(node),
        blackhole,
        node.list("TransitGatewayAttachments").stream()
            .map(
                each ->
                    each.required("TransitGatewayAttachmentId", TransitGatewayAttachmentId::new))
            .sorted()
            .toList());
  }

  private static RouteDestination destination(Node node) {
    Cidr cidr = node.cidr("DestinationCidrBlock");
    if (cidr != null) {
      return new RouteDestination.Block(cidr);
    }
    if (!node.has("DestinationCidrBlock") && !node.has("PrefixListId")) {
      node.fault("DestinationCidrBlock", "a destination");
    }
    return new RouteDestination.List(new PrefixListId(node.text("PrefixListId")));
  }

  private static boolean propagated(Node node) {
    String type = node.text("Type");
    if (!type.isEmpty() && !type.equals("static") && !type.equals("propagated")) {
      node.warn("Type", "static or propagated; taken as static");
    }
    return type.equals("propagated");
  }

  static void propagations(Row row) {
    TransitGatewayRouteTableId id = id(row);
    Set<TransitGatewayAttachmentId> attachments =
        attachments(row.node().list("TransitGatewayRouteTablePropagations"), "enabled");
    leaveUnsaid(row, ALL_ROUTES, STATIC_ROUTES);
    mention(row, id, NOT_SAID, List.of(), RoutesKnown.INCOMPLETE, attachments, Set.of());
  }

  static void associations(Row row) {
    TransitGatewayRouteTableId id = id(row);
    Set<TransitGatewayAttachmentId> attachments =
        attachments(row.node().list("Associations"), "associated");
    leaveUnsaid(row, ALL_ROUTES, STATIC_ROUTES, PROPAGATIONS);
    mention(row, id, NOT_SAID, List.of(), RoutesKnown.INCOMPLETE, Set.of(), attachments);
  }

  /** The association that an attachment's own row names. */
  static void associate(
      Row row,
      TransitGatewayRouteTableId id,
      TransitGatewayAttachmentId attachment,
      TransitGatewayId gateway) {
    leaveUnsaid(row, ALL_ROUTES, STATIC_ROUTES, PROPAGATIONS);
    Set<TransitGatewayAttachmentId> attachments = ImmutableSet.of(attachment);
    mention(row, id, gateway, List.of(), RoutesKnown.INCOMPLETE, Set.of(), attachments);
  }

  private static void leaveUnsaid(Row row, String... facts) {
    for (String fact : facts) {
      row.unsaid(fact);
    }
  }

  private static Set<TransitGatewayAttachmentId> attachments(List<Node> nodes, String state) {
    return nodes.stream()
        .filter(node -> isIn(node, state))
        .map(node -> node.required("TransitGatewayAttachmentId", TransitGatewayAttachmentId::new))
        .sorted()
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Whether a state is as given, or not printed. */
  static boolean isIn(Node node, String state) {
    String found = node.text("State");
    return found.isEmpty() || found.equals(state);
  }

  private static TransitGatewayRouteTableId id(Row row) {
    return row.id("TransitGatewayRouteTableId", TransitGatewayRouteTableId::new);
  }

  private static void mention(
      Row row,
      TransitGatewayRouteTableId id,
      TransitGatewayId gateway,
      List<TransitGatewayRoute> routes,
      RoutesKnown routesKnown,
      Set<TransitGatewayAttachmentId> propagations,
      Set<TransitGatewayAttachmentId> associations) {
    row.emitMention(
        new TransitGatewayRouteTable(
            id,
            row.location(""),
            gateway,
            routes,
            routesKnown,
            propagations,
            associations,
            Map.of()));
  }
}
