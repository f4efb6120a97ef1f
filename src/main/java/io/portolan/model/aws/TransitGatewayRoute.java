package io.portolan.model.aws;

import java.util.List;

/**
 * One route of a transit gateway route table.
 *
 * @param destination what it matches
 * @param propagated whether it was propagated rather than made by somebody (statement T2)
 * @param blackhole whether matching traffic is dropped
 * @param attachments where it sends: several where paths are equal, none for a blackhole
 */
public record TransitGatewayRoute(
    RouteDestination destination,
    boolean propagated,
    boolean blackhole,
    List<TransitGatewayAttachmentId> attachments) {}
