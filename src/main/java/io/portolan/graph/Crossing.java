package io.portolan.graph;

import io.portolan.model.aws.TransitGatewayId;

/** What taking a connection does to the identity that security group references need (SG5-SG8). */
public sealed interface Crossing {
  /** Keeps it. */
  record None() implements Crossing {}

  /**
   * Goes to a peered VPC.
   *
   * @param sameRegion whether both sides are in one Region
   */
  record Peering(boolean sameRegion) implements Crossing {}

  /**
   * Goes into or comes out of a transit gateway by a VPC attachment.
   *
   * @param gateway the gateway
   * @param referencing whether gateway and attachment have group referencing on
   */
  record Transit(TransitGatewayId gateway, boolean referencing) implements Crossing {}

  /** Loses it for good. */
  record Loss() implements Crossing {}
}
