package io.portolan.review.change;

import io.portolan.packet.Family;

/**
 * What a change opens, or closes, on one way between endpoints while the same gets there on another
 * before and after: straight to the address, by one IP version. The other way is the other version,
 * or a load balancer.
 *
 * @param version the IP version
 * @param flow the rest; its example is a way of this version
 */
public record WayChange(Family version, FlowChange flow) {}
