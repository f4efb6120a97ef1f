package io.portolan.policy;

import io.portolan.model.aws.Direction;
import io.portolan.packet.AddressSet;
import io.portolan.packet.PacketSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A sender of which no more is known than that it is at one of some addresses of one IP version
 * (docs/aws-semantics.md, section 14): what a control lets pass from each of them passes for
 * certain, what it lets pass from some of them may pass.
 *
 * <pre>
 *   addresses      [---------------]
 *   port 80   from [---------------]   certain
 *   port 22   from     [----]          possible
 * </pre>
 *
 * @param addresses the addresses
 * @param place where it is
 */
public record Stranger(AddressSet addresses, Place place) {

  /** Where a stranger is, as a control sees it. */
  public enum Place {
    /** Global Accelerator, somewhere public. */
    ACCELERATOR,
    /** CloudFront, somewhere public. */
    CLOUDFRONT,
    /** CloudFront in the VPC of what it addresses (L9): what its lists say is not certain. */
    CLOUDFRONT_IN_VPC,
    /** The same, behind a network load balancer: what groups say is not certain either. */
    CLOUDFRONT_BEHIND_BALANCER,
    /** API Gateway, on its way into a VPC by PrivateLink (L4). */
    API_GATEWAY
  }

  /** Whether it is somewhere public. */
  public boolean isPublic() {
    return place == Place.ACCELERATOR || place == Place.CLOUDFRONT;
  }

  /** Whether it is CloudFront, at whichever address. */
  public boolean isCloudFront() {
    return place != Place.ACCELERATOR && place != Place.API_GATEWAY;
  }

  /** The same stranger as a network load balancer's targets see it. */
  Stranger passedOn() {
    return place == Place.CLOUDFRONT_IN_VPC
        ? new Stranger(addresses, Place.CLOUDFRONT_BEHIND_BALANCER)
        : this;
  }

  /**
   * What a control lets pass from the stranger, or to it.
   *
   * @param permission what it lets pass whoever is known
   * @param back whether replies to the stranger are judged
   */
  Permission seen(Control control, Permission permission, boolean back) {
    if (control instanceof Requirement || control instanceof BalancerControl) {
      return permission;
    }
    PacketSet certain = fromEach(permission.certain(), back);
    PacketSet possible =
        isUndocumented(control, back) ? PacketSet.all() : fromSome(permission.possible(), back);
    if (certain.equals(permission.certain()) && possible.equals(permission.possible())) {
      return permission;
    }
    List<Assumption> assumptions = new ArrayList<>(permission.assumptions());
    assumptions.add(unknown());
    return new Permission(certain, possible, assumptions);
  }

  /** Whether nobody knows that a control which stops every address stops this sender. */
  private boolean isUndocumented(Control control, boolean back) {
    Direction facing = back ? Direction.EGRESS : Direction.INGRESS;
    if (control instanceof NetworkAclControl list) {
      return place != Place.API_GATEWAY && !isPublic() && list.direction() == facing;
    }
    return control instanceof SecurityGroupControl groups
        && place == Place.CLOUDFRONT_BEHIND_BALANCER
        && groups.rules().direction() == facing;
  }

  private PacketSet fromEach(PacketSet packets, boolean back) {
    return packets.subtract(widened(all(back).subtract(packets), back));
  }

  private PacketSet fromSome(PacketSet packets, boolean back) {
    return packets.union(widened(packets.intersect(all(back)), back));
  }

  private PacketSet all(boolean back) {
    return back ? PacketSet.to(addresses) : PacketSet.from(addresses);
  }

  private PacketSet widened(PacketSet packets, boolean back) {
    return packets.mapBoxes(
        box ->
            back
                ? new PacketSet.Box(box.sources(), addresses, box.traffic())
                : new PacketSet.Box(addresses, box.destinations(), box.traffic()));
  }

  private Assumption unknown() {
    return new Assumption(
        "internet",
        Reason.Kind.INTERNET,
        isPublic() || place == Place.API_GATEWAY
            ? "the addresses from which the edge service connects are not in the snapshot"
            : "by which address of the VPC CloudFront connects to origins is not documented");
  }
}
