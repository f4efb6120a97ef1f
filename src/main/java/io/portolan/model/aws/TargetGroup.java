package io.portolan.model.aws;

import io.portolan.packet.Family;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target group of load balancers; a classic balancer's is made of its own row, one for each
 * listener.
 *
 * @param id its ARN
 * @param name the name that its owner uses
 * @param type what its targets are
 * @param protocol in upper case, as a listener's; empty for functions
 * @param port the port of targets that name none; 0 where there is none
 * @param healthCheckPort the port at which targets' health is checked; 0 for the one that each is
 *     registered with
 * @param vpc the VPC in which its targets' ids and addresses are meant; null for functions
 * @param family the IP version that targets are reached by
 * @param loadBalancers the balancers that use it
 * @param preservesClientIp whether a network load balancer's target sees the client's address
 *     (statement L3)
 * @param crossZone whether nodes use targets in other zones; overrides the balancer's
 * @param targets the targets registered, healthy or not
 * @param targetsKnown whether the snapshot has the targets
 */
public record TargetGroup(
    Arn id,
    Location location,
    String name,
    Type type,
    String protocol,
    int port,
    int healthCheckPort,
    @Nullable VpcId vpc,
    Family family,
    Set<Arn> loadBalancers,
    Setting preservesClientIp,
    Setting crossZone,
    List<Target> targets,
    boolean targetsKnown,
    Map<String, String> tags)
    implements Resource {

  /** The same group with other targets, which are all of them. */
  public TargetGroup with(List<Target> others) {
    return new TargetGroup(
        id,
        location,
        name,
        type,
        protocol,
        port,
        healthCheckPort,
        vpc,
        family,
        loadBalancers,
        preservesClientIp,
        crossZone,
        others,
        true,
        tags);
  }

  /** What the targets of a group are. */
  public enum Type {
    /** Instances, by the primary address of their primary interface. */
    INSTANCE,
    /** Addresses. */
    IP,
    /** A Lambda function. */
    LAMBDA,
    /** An application load balancer. */
    ALB,
    /** A type newer than this program. */
    OTHER
  }

  /**
   * A registered target.
   *
   * @param id an instance's id, an address or an ARN
   * @param port the port it is reached at; 0 for a function
   * @param zone the zone it counts for, {@code all} for every one; empty where not printed
   */
  public record Target(String id, int port, String zone) {}
}
