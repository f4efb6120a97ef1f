package io.portolan.finding.bypass;

import io.portolan.packet.Family;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Reason;
import io.portolan.reach.Endpoint;
import java.util.List;
import java.util.Locale;

/**
 * A way to a target that misses a protection which another way crosses.
 *
 * @param kind how it gets there
 * @param target the reference that means the target
 * @param endpoints what the reference means
 * @param missed the ids of what is missed, one at least: web ACLs, else the balancer or edge
 *     service
 * @param through what it leads through instead, as references; empty for straight
 * @param version the IP version of the sender
 * @param open whether strangers can take it, rather than few on the internet or those inside
 * @param traffic what arrives
 * @param path the way, hop by hop
 */
public record Bypass(
    Kind kind,
    String target,
    List<Endpoint> endpoints,
    List<String> missed,
    List<String> through,
    Family version,
    boolean open,
    TrafficSet traffic,
    List<Reason> path) {
  /** How a bypass gets there. */
  public enum Kind {
    /** By a public address of the target itself. */
    PUBLIC_ADDRESS,
    /** Straight to the origin of a distribution or accelerator. */
    ORIGIN_OPEN,
    /** Through anybody's distribution: the origin takes all that CloudFront sends. */
    ANY_CLOUDFRONT,
    /** Through another application or classic balancer. */
    SECOND_BALANCER,
    /** Through a network balancer, which no web ACL can be put on. */
    NETWORK_BALANCER,
    /** Through another service at the edge. */
    UNPROTECTED_EDGE,
    /** Through a rule of the listener that does not have clients sign in. */
    LISTENER_RULE,
    /** From inside, straight to a target of a balancer. */
    TARGET_OPEN;

    /** Whether it is open to those inside alone. */
    public boolean isInternal() {
      return this == TARGET_OPEN;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
