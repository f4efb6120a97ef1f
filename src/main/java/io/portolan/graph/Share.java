package io.portolan.graph;

import io.portolan.model.aws.Arn;
import io.portolan.packet.TrafficSet;
import io.portolan.policy.Assumption;
import io.portolan.policy.Control;
import io.portolan.policy.UnknownControl;
import java.util.List;
import java.util.Optional;

/**
 * A part of what a load balancer takes, and a target group that gets some of it.
 *
 * @param traffic what the listener takes
 * @param controls what decides whether a connection gets this far: gaps and rules
 * @param listener what took it, for paths
 * @param group the target group; empty where the snapshot does not tell which
 * @param assumptions what a client has to do on the way, such as sign in
 */
record Share(
    TrafficSet traffic,
    List<Control> controls,
    String listener,
    Optional<Arn> group,
    List<Assumption> assumptions) {

  /** Whether it is known that a connection can get this far. */
  boolean isCertain() {
    return controls.stream().noneMatch(UnknownControl.class::isInstance);
  }
}
