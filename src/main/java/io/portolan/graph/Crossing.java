package io.portolan.graph;

import io.portolan.model.aws.TransitGatewayId;
import java.util.List;

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

  /**
   * Whether rules at the end of a leg that crosses these know the groups at its start (SG5-SG7).
   */
  static boolean keepSender(List<Crossing> crossed) {
    return keepReceiver(crossed)
        || (crossed.size() == 2
            && crossed.get(0) instanceof Transit in
            && crossed.get(1) instanceof Transit out
            && in.gateway().equals(out.gateway())
            && in.referencing()
            && out.referencing());
  }

  /** Whether rules at the start of a leg that crosses these know the groups at its end. */
  static boolean keepReceiver(List<Crossing> crossed) {
    return crossed.isEmpty()
        || (crossed.size() == 1
            && crossed.get(0) instanceof Peering peering
            && peering.sameRegion());
  }
}
