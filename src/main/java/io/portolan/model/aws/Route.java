package io.portolan.model.aws;

/**
 * One route of a VPC route table.
 *
 * @param destination what it matches
 * @param target where it sends
 * @param state whether the target can take traffic
 * @param origin how the route came about
 */
public record Route(RouteDestination destination, RouteTarget target, State state, Origin origin) {

  /** The state AWS reports; anything new counts as active. */
  public enum State {
    /** In use. */
    ACTIVE,
    /** The target is gone or down: matching traffic is dropped (statement R5). */
    BLACKHOLE,
    /** Left out of forwarding by AWS. */
    FILTERED
  }

  /** How the route came about; decides ties (statement R2). */
  public enum Origin {
    /** The local route, made with the table. */
    CREATE_ROUTE_TABLE,
    /** Made by somebody: static. */
    CREATE_ROUTE,
    /** Propagated from a virtual private gateway. */
    ENABLE_VGW_ROUTE_PROPAGATION,
    /** Advertised by a route server. */
    ADVERTISEMENT
  }
}
