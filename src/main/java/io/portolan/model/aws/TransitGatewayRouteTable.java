package io.portolan.model.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A transit gateway route table.
 *
 * @param transitGateway the gateway it belongs to
 * @param routes the routes as searched: static ones, and propagated ones where the call printed
 *     them
 * @param routesKnown how much of the table the snapshot shows
 * @param propagations the attachments whose blocks are inserted (statement T1)
 * @param associations the attachments whose traffic uses this table (statement T1)
 */
public record TransitGatewayRouteTable(
    TransitGatewayRouteTableId id,
    Location location,
    TransitGatewayId transitGateway,
    List<TransitGatewayRoute> routes,
    RoutesKnown routesKnown,
    Set<TransitGatewayAttachmentId> propagations,
    Set<TransitGatewayAttachmentId> associations,
    Map<String, String> tags)
    implements Resource {

  /** How much of a table's routes the snapshot shows; describing a table alone shows none. */
  public enum RoutesKnown {
    /** All routes were searched: static and propagated ones. */
    ALL,
    /** Static routes and the propagating attachments, from which the propagated routes follow. */
    STATIC_AND_PROPAGATIONS,
    /**
     * Anything less, or a table that is only mentioned by an association: what it does with a
     * packet is unknown.
     */
    INCOMPLETE
  }
}
